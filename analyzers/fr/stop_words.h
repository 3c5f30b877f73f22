// Stop words, recognised before case and accents are folded: maïs is not mais, AI is not ai.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "analyzers/token_filter.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class StopWords {
 public:
  // `words`: one a line, with accents. `acronyms`: words that, written in capitals, are acronyms
  // and no stop words.
  StopWords(std::string_view words, std::string_view acronyms);
  bool contains(std::u32string_view word) const;
  bool is_acronym(std::u32string_view word) const;
  const std::unordered_set<std::string>& acronyms() const { return acronyms_; }

 private:
  std::unordered_set<std::string> words_;
  std::size_t longest_word_ = 0;  // in bytes
  std::unordered_set<std::string> acronyms_;
};

// Marks stop words, which keep their position, and acronyms that count only in capitals: both get a
// term that no other word has.
class StopFilter : public TokenFilter {
 public:
  explicit StopFilter(const StopWords& words) : words_(words) {}
  void apply(TokenBuffer& buffer) const override;

 private:
  const StopWords& words_;
};

}  // namespace vigie::fr
