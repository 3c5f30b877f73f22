// Lemmatizer: from a written word to the term it is searched by.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/fr/lexicon/lexicon.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class Lemmatizer {
 public:
  // `spellings`: data file of spelling doublets (graphie, reference).
  Lemmatizer(const Lexicon& lexicon, std::string_view spellings);

  // The term of a word in any case, with or without accents. Known words become their lemma,
  // unknown ones (names, loans) only lose a plural s. Depends on the folded word alone.
  std::string term_of(std::u32string_view word) const;
  std::string term_of_folded(const std::string& folded) const;

  bool knows(std::u32string_view word) const;

 private:
  const Lexicon& lexicon_;
  std::unordered_map<std::string, std::string> spellings_;
};

// Folds a word of code points.
std::string fold_word(std::u32string_view word);

}  // namespace vigie::fr
