// Lemmatizer: from a written word to the term it is searched by.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/lexicon/lexicon.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class Lemmatizer {
 public:
  // `spellings`: data file of spelling doublets (graphie, reference). `endings`: data file of the
  // endings that unknown words lose.
  Lemmatizer(const Lexicon& lexicon, std::string_view spellings, std::string_view endings);

  // The term of a word in any case, with or without accents. Known words become their lemma,
  // unknown ones (names, loans) only lose a plural s or a listed ending. Accents count where they
  // tell words apart (côté, côte); a word without accents has the term of the word that is written
  // so, if any.
  std::string term_of(std::u32string_view word) const;
  std::string term_of_folded(const std::string& folded) const;

  // Other words that `word` may be: the verb behind a noun's form ("subit": subir), always. The
  // words it would be with its accents ("cote": côte, côté), which only a word without any has.
  std::vector<std::string> readings_of(std::u32string_view word) const;
  std::vector<std::string> accented_of(std::u32string_view word) const;

  // Whether the dictionary has the word; the second: as something else than a proper noun.
  bool knows(std::u32string_view word) const;
  bool is_common(std::u32string_view word) const;

 private:
  std::string reference_of(const std::string& term) const;
  std::string guess(const std::string& unknown) const;

  const Lexicon& lexicon_;
  std::unordered_map<std::string, std::string> spellings_;
  std::unordered_map<std::string, std::string> endings_;
};

// Folds a word of code points.
std::string fold_word(std::u32string_view word);

}  // namespace vigie::fr
