// Derivations: words of one family, which are not forms of one word (licencier, licenciement).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/lemmatizer.h"
#include "analyzers/fr/lexicon/lexicon.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class Derivations {
 public:
  // With the data file that is part of the program (data/derivations.txt). Both must outlive it.
  Derivations(const Lexicon& lexicon, const Lemmatizer& lemmatizer);
  // `data`: a file like it.
  Derivations(const Lexicon& lexicon, const Lemmatizer& lemmatizer, std::string_view data);

  // The terms of the words that a suffix, a prefix or the list of families relates to a word, given
  // by its term and as it is written (in lower case). Each once, without the word's own; empty for
  // words that are not letters only. Words with a prefix more need not be in the dictionary: few of
  // them are words at all.
  std::vector<std::string> relatives_of(const std::string& term, std::string_view written) const;

 private:
  using Words = std::vector<std::string>;

  void add_by_suffix(const std::string& folded, Words& terms) const;
  void add_by_prefix(const std::string& folded, Words& terms) const;
  std::string term_of(const std::string& word) const;

  const Lexicon& lexicon_;
  const Lemmatizer& lemmatizer_;
  std::unordered_map<std::string, Words> suffixes_;   // those that may stand in a suffix's place
  std::unordered_map<std::string, Words> families_;   // by term
  std::unordered_map<std::string, Words> strangers_;  // by term: of no family with it
  Words prefixes_;
  std::size_t longest_suffix_ = 0;
};

}  // namespace vigie::fr
