// Synonyms: equivalences and one-way widenings of the domain, applied to queries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/term_lines.h"

namespace vigie::fr {

using TermList = std::vector<std::string>;  // terms in sequence, stop words by their marked terms

// Const and thread-safe once filled.
class Synonyms {
 public:
  explicit Synonyms(const FrenchAnalyzer& analyzer) : analyzer_(analyzer) {}

  // Adds the lines of a data file: "a = b = c" or "a -> b, c". Malformed lines are left out; the
  // status names the first.
  Status add(std::string_view content, const std::string& origin);

  // Adds the file that is part of the program; costs nothing. To be called first.
  void add_embedded();

  struct Match {
    std::size_t length = 0;  // how many of the terms, from the first, the rule spoke of
    std::optional<std::vector<TermList>> expansions;
  };
  // The longest rule for a sequence of terms that starts at `terms[from]`; length 0 for none.
  // `written` are the words as written, for acronyms that count only in capitals.
  Match find(const TermList& terms, const std::vector<std::string>& written,
             std::size_t from) const;

  // What was added, but for the embedded file, as text of TermLines: by the terms of a rule with a
  // space between, "^" for an acronym, a tab, and the expansions separated by "|".
  std::string compiled() const;

  static constexpr std::size_t kLongestRule = 10;

 private:
  struct Rule {
    bool capitals = false;  // an acronym that is a word in lower case
    std::vector<TermList> expansions;
  };
  std::optional<Rule> compiled_rule(const std::string& key) const;
  void add_rule(const std::string& from, const std::vector<std::string>& to);

  const FrenchAnalyzer& analyzer_;
  TermLines compiled_;
  // By terms joined with a space; one that is also compiled holds what that says, too.
  std::unordered_map<std::string, Rule> rules_;
};

// The positional terms of `text`, stop words included.
TermList positional_terms(const Analyzer& analyzer, std::string_view text);

}  // namespace vigie::fr
