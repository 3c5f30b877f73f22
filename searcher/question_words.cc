#include "searcher/question_words.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/synonyms.h"

extern "C" {
extern const char vigie_questions_begin[];
extern const char vigie_questions_end[];
}

namespace vigie {
namespace {

// Folded, with one kind of apostrophe and single spaces, and a space behind.
std::string plain(std::string_view text) {
  std::string out;
  std::string folded = fold(text);
  for (std::size_t at = folded.find("’"); at != std::string::npos; at = folded.find("’", at)) {
    folded.replace(at, std::string_view("’").size(), "'");
  }
  for (char c : folded) {
    const bool blank = c == ' ' || c == '\t';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  if (!out.empty() && out.back() != ' ') out += ' ';
  return out;
}

}  // namespace

QuestionWords::QuestionWords(const fr::FrenchAnalyzer& analyzer) {
  fr::DataSections sections = fr::read_data_sections(
      {vigie_questions_begin,
       static_cast<std::size_t>(vigie_questions_end - vigie_questions_begin)});
  for (const std::string& line : sections["interrogatifs"]) openings_.push_back(plain(line));
  for (const char* section : {"verbes", "noms"}) {
    for (const std::string& word : sections[section]) {
      for (std::string& term : fr::positional_terms(analyzer, word)) {
        light_.insert(std::move(term));
      }
    }
  }
}

bool QuestionWords::is_question(std::string_view text) const {
  const std::string asked = plain(text);
  if (asked.ends_with("? ")) return true;
  return std::any_of(openings_.begin(), openings_.end(), [&](const std::string& opening) {
    if (asked.starts_with(opening)) return true;
    // "qu'est-ce qu'un qubit"
    const std::string_view elided = std::string_view(opening).substr(0, opening.size() - 1);
    return asked.size() > elided.size() && asked.starts_with(elided) &&
           asked[elided.size()] == '\'';
  });
}

}  // namespace vigie
