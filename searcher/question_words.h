// QuestionWords: whether a query is a question, and which of its words do not say what it is about.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "analyzers/fr/french_analyzer.h"

namespace vigie {

// Const and thread-safe after construction.
class QuestionWords {
 public:
  // With the words of the data file that is part of the program (data/questions.txt).
  explicit QuestionWords(const fr::FrenchAnalyzer& analyzer);

  // Whether `text` begins with an interrogative or ends with a question mark.
  bool is_question(std::string_view text) const;

  // Whether a word of a question, by its term, may be absent from an answer.
  bool is_light(const std::string& term) const { return light_.contains(term); }

 private:
  std::vector<std::string> openings_;  // folded, with a space behind
  std::unordered_set<std::string> light_;
};

}  // namespace vigie
