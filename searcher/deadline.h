// Deadline: until when an answer is worth working on.
#pragma once

#include <chrono>
#include <optional>

namespace vigie {

// Thrown by Deadline::check() in the middle of work; the Searcher turns it into an answer.
class OutOfTime {};

// None unless given. Value type.
class Deadline {
 public:
  Deadline() = default;
  // Counts from now.
  explicit Deadline(std::optional<std::chrono::milliseconds> limit) {
    if (limit) at_ = std::chrono::steady_clock::now() + *limit;
  }
  // Some ten nanoseconds with a deadline, nothing without: for each leaf or thousand documents, not
  // for each document.
  void check() const {
    if (at_ && std::chrono::steady_clock::now() >= *at_) throw OutOfTime{};
  }

 private:
  std::optional<std::chrono::steady_clock::time_point> at_;
};

}  // namespace vigie
