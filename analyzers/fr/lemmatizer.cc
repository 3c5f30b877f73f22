#include "analyzers/fr/lemmatizer.h"

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

// Loans and names take a regular plural: "chatbots". Endings that are rarely plurals stay.
constexpr std::size_t kShortestPlural = 5;

bool looks_plural(const std::string& folded) {
  if (folded.size() < kShortestPlural || folded.back() != 's') return false;
  const char before = folded[folded.size() - 2];
  return before != 's' && before != 'u' && before != 'i';
}

}  // namespace

std::string fold_word(std::u32string_view word) {
  std::string folded;
  folded.reserve(word.size());
  for (char32_t cp : word) append_folded(folded, cp);
  return folded;
}

Lemmatizer::Lemmatizer(const Lexicon& lexicon, std::string_view spellings) : lexicon_(lexicon) {
  for (const std::string& line : read_data_lines(spellings)) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() == 2) spellings_[fold(fields[0])] = fold(fields[1]);
  }
}

std::string Lemmatizer::term_of(std::u32string_view word) const {
  return term_of_folded(fold_word(word));
}

std::string Lemmatizer::term_of_folded(const std::string& folded) const {
  std::string term = lexicon_.lemma(folded).value_or(folded);
  if (term == folded && !lexicon_.contains(folded) && looks_plural(folded)) {
    term.pop_back();
    term = lexicon_.lemma(term).value_or(term);
  }
  const auto reference = spellings_.find(term);
  return reference == spellings_.end() ? term : reference->second;
}

bool Lemmatizer::knows(std::u32string_view word) const {
  return lexicon_.contains(fold_word(word));
}

}  // namespace vigie::fr
