// Compounds: words that French writes joined, hyphenated or apart ("start-up", "co fondateur").
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/fr/lemmatizer.h"
#include "analyzers/fr/stop_words.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class Compounds {
 public:
  // `data`: sections [mots] (joined<TAB>parts) and [prefixes].
  Compounds(std::string_view data, const Lemmatizer& lemmatizer, const StopWords& stop_words);

  // Whether these hyphenated parts are one word: a listed compound (inflected or not), a productive
  // prefix and what follows it, or a joined word of the lexicon.
  bool is_one_word(const std::vector<std::u32string_view>& parts) const;

  // The parts of a joined term as separate terms, so that a query for "startup" finds "start up":
  // listed compounds and prefix + known word. Stop words are marked ("~pour" "cent"). Empty when
  // the term has none.
  std::vector<std::string> parts_of(const std::string& term) const;

 private:
  const Lemmatizer& lemmatizer_;
  std::unordered_map<std::string, std::vector<std::string>> parts_;  // by term of the joined form
  std::unordered_set<std::string> prefixes_;                         // folded
};

}  // namespace vigie::fr
