// Words and gaps of a text, read one at a time and without allocation: what the grammars of
// numbers, dates and sums walk on.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vigie::fr {

// A run of letters, folded (analyzers/base/fold.h).
class FoldedWord {
 public:
  static constexpr std::size_t kMaxBytes = 40;

  // The word that starts at byte `pos` of `text`; empty when no letter does. A run that is longer
  // than kMaxBytes folded, or that touches a digit behind it ("iPhone15"), is no word and empty.
  FoldedWord(std::string_view text, std::size_t pos);

  bool empty() const { return size_ == 0; }
  std::string_view folded() const { return {bytes_.data(), size_}; }
  std::size_t end() const { return end_; }  // byte offset behind it in the text

 private:
  std::array<char, kMaxBytes> bytes_;
  std::size_t size_ = 0;
  std::size_t end_ = 0;
};

// Offset behind the one space of any kind (blank, tabulation, newline, no-break, thin, narrow) at
// `pos`; `pos` when there is none.
std::size_t skip_space(std::string_view text, std::size_t pos);

// The same without the newline, for what does not go over the end of a line.
std::size_t skip_inner_space(std::string_view text, std::size_t pos);

// Offset behind the hyphen (-, U+2010, U+2011) at `pos`; `pos` when there is none.
std::size_t skip_hyphen(std::string_view text, std::size_t pos);

// Where the run of letters that ends right before `pos` starts; `pos` when none does. Looks at most
// FoldedWord::kMaxBytes back.
std::size_t word_start_before(std::string_view text, std::size_t pos);

// Whether a letter or a digit ends right before, or starts at, `pos`.
bool alphanumeric_before(std::string_view text, std::size_t pos);
bool alphanumeric_at(std::string_view text, std::size_t pos);

}  // namespace vigie::fr
