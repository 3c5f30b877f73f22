// YearContext: whether the text around a number lets it be a year (data/year_context.txt).
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_set>

namespace vigie::fr {

// Const and thread-safe after construction.
class YearContext {
 public:
  explicit YearContext(std::string_view data);
  static const YearContext& embedded();

  // Whether the word before `pos` makes a number at `pos` a count or the number of something:
  // "version 2019", "plus de 2000", "RTX 2080".
  bool numbers_before(std::string_view text, std::size_t pos) const;

  // Whether what stands at `pos`, behind a number, is counted by it: "2000 euros", "2048 bits",
  // "2000 salariés".
  bool counted_at(std::string_view text, std::size_t pos) const;

  // Whether the word at `pos` tells that a "veille" before it watches a field and is no day.
  bool watches(std::string_view text, std::size_t pos) const;

 private:
  using Words = std::unordered_set<std::size_t>;  // by hash64 of the folded word

  Words numbering_;
  Words quantities_;
  Words followers_;
  Words watched_;
};

}  // namespace vigie::fr
