// Synonyms: equivalences and one-way widenings of the domain, applied to queries.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"
#include "analyzers/fr/french_analyzer.h"

namespace vigie::fr {

using TermList = std::vector<std::string>;  // terms in sequence, stop words by their marked terms

// Const and thread-safe once filled.
class Synonyms {
 public:
  explicit Synonyms(const FrenchAnalyzer& analyzer) : analyzer_(analyzer) {}

  // Adds the lines of a data file: "a = b = c" or "a -> b, c". Malformed lines are left out; the
  // status names the first.
  Status add(std::string_view content, const std::string& origin);

  struct Match {
    std::size_t length = 0;  // how many of the terms, from the first, the rule spoke of
    const std::vector<TermList>* expansions = nullptr;
  };
  // The longest rule for a sequence of terms that starts at `terms[from]`; length 0 for none.
  // `written` are the words as written, for acronyms that count only in capitals.
  Match find(const TermList& terms, const std::vector<std::string>& written,
             std::size_t from) const;

  static constexpr std::size_t kLongestRule = 10;

 private:
  struct Rule {
    bool capitals = false;  // an acronym that is a word in lower case
    std::vector<TermList> expansions;
  };
  void add_rule(const std::string& from, const std::vector<std::string>& to);

  const FrenchAnalyzer& analyzer_;
  std::unordered_map<std::string, Rule> rules_;  // by terms joined with a space
};

// The positional terms of `text`, stop words included.
TermList positional_terms(const Analyzer& analyzer, std::string_view text);

}  // namespace vigie::fr
