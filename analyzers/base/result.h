// Result<T>: a value, or the message that says why there is none. Expected failures are returned,
// not thrown (g++ 12 has no std::expected in C++20).
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "analyzers/base/message.h"

namespace vigie {

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}        // NOLINT: implicit
  Result(Message error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Precondition: ok().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  T& operator*() { return std::get<0>(state_); }

  // Precondition: !ok().
  const Message& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Message> state_;
};

// Success without a value, or a message.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Message error) : error_(std::move(error)) {}  // NOLINT: implicit

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  // Precondition: !ok().
  const Message& error() const { return *error_; }

 private:
  std::optional<Message> error_;
};

}  // namespace vigie
