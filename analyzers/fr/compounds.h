// Compounds: words that French writes joined, hyphenated or apart ("start-up", "co fondateur").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/lemmatizer.h"
#include "analyzers/fr/stop_words.h"
#include "analyzers/fr/term_lines.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class Compounds {
 public:
  // `data`: sections [mots] (joined<TAB>parts) and [prefixes].
  Compounds(std::string_view data, const Lemmatizer& lemmatizer, const StopWords& stop_words);
  // `compiled`: what compiled() gave for such data.
  Compounds(TermLines compiled, const Lemmatizer& lemmatizer)
      : lemmatizer_(lemmatizer), lines_(compiled) {}
  Compounds(const Compounds&) = delete;  // its lines may lie in it
  Compounds& operator=(const Compounds&) = delete;

  // By the term of a joined form, its parts with a space between; by a prefix and "-", nothing.
  const TermLines& compiled() const { return lines_; }

  // Whether these hyphenated parts are one word: a listed compound (inflected or not), a productive
  // prefix and what follows it, or a joined word of the lexicon.
  bool is_one_word(const std::vector<std::u32string_view>& parts) const;

  // The parts of a joined term as separate terms, so that a query for "startup" finds "start up":
  // listed compounds and prefix + known word. Stop words are marked ("~pour" "cent"). Empty when
  // the term has none.
  std::vector<std::string> parts_of(const std::string& term) const;

 private:
  bool is_prefix(std::string folded) const { return lines_.find(folded += '-').has_value(); }

  const Lemmatizer& lemmatizer_;
  std::string text_;
  TermLines lines_;
};

}  // namespace vigie::fr
