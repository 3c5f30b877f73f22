// LazyTable: what is known of code points, tabulated page by page, each page when it is first asked
// for: a program that reads French pays for French.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <mutex>

namespace vigie {

// Values of the code points below kEnd. Constant-initialised, so that a static one costs nothing at
// start and has no guard. Thread-safe.
template <typename Value, char32_t kEnd>
class LazyTable {
 public:
  // The value of `cp`, which must be below kEnd. `compute(cp)` gives it, the same on every call; it
  // runs for a whole page the first time and must not use this table.
  template <typename Compute>
  const Value& at(char32_t cp, Compute compute) {
    if (!ready_[cp / kPage].load(std::memory_order_acquire)) fill(cp / kPage, compute);
    return values_[cp];
  }

 private:
  static constexpr char32_t kPage = 64;
  static_assert(kEnd % kPage == 0);

  template <typename Compute>
  void fill(std::size_t page, Compute compute) {
    const std::lock_guard lock(filling_);
    if (ready_[page].load(std::memory_order_relaxed)) return;
    const auto first = static_cast<char32_t>(page) * kPage;
    for (char32_t cp = first; cp < first + kPage; ++cp) values_[cp] = compute(cp);
    ready_[page].store(true, std::memory_order_release);
  }

  std::array<std::atomic<bool>, kEnd / kPage> ready_{};
  std::mutex filling_;
  std::array<Value, kEnd> values_{};
};

}  // namespace vigie
