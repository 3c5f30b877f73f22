// The words around a place of a text, one after the other, up to the end of the sentence.
#pragma once

#include <cstddef>
#include <string_view>

#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {

// Words before a place, the nearest first. The gap between two words is at most kMaxGap bytes and
// holds no end of sentence.
class WordsBefore {
 public:
  static constexpr std::size_t kMaxGap = 24;

  WordsBefore(std::string_view text, std::size_t pos) : text_(text), start_(pos), word_("", 0) {}

  bool next();
  const FoldedWord& word() const { return word_; }
  std::size_t start() const { return start_; }

 private:
  std::string_view text_;
  std::size_t start_;
  FoldedWord word_;
};

// Words from a place on; offsets are those of the text.
class WordsBehind {
 public:
  WordsBehind(std::string_view text, std::size_t pos)
      : text_(text), start_(pos), end_(pos), word_("", 0) {}

  bool next();
  const FoldedWord& word() const { return word_; }
  std::size_t start() const { return start_; }
  // Where what follows the word begins, behind a space or an apostrophe.
  std::size_t behind_gap() const;

 private:
  std::string_view text_;
  std::size_t start_;
  std::size_t end_;
  FoldedWord word_;
};

// Whether no sentence ends in [from, to) of `text`.
bool in_one_sentence(std::string_view text, std::size_t from, std::size_t to);

// Offset behind the apostrophe (', U+2019) at `pos`; `pos` when there is none.
std::size_t skip_apostrophe(std::string_view text, std::size_t pos);

}  // namespace vigie::fr
