#include "analyzers/fr/lemmatizer.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/lexicon/spelling_key.h"

namespace vigie::fr {
namespace {

// Loans and names take a regular plural: "chatbots". Endings that are rarely plurals stay.
constexpr std::size_t kShortestPlural = 4;

constexpr std::size_t kShortestGuess = 7;
constexpr std::size_t kLongestEnding = 6;

bool looks_plural(const std::string& folded) {
  if (folded.size() < kShortestPlural || folded.back() != 's') return false;
  const char before = folded[folded.size() - 2];
  const bool acronym = folded.find_first_of("aeiouy") == std::string::npos;  // "llms"
  if (folded.size() == kShortestPlural) return acronym;
  return before != 's' && before != 'u' && before != 'i';
}

// "GPUs", "LLMs".
bool is_plural_acronym(std::u32string_view word) {
  return word.size() > 2 && word.back() == U's' &&
         std::all_of(word.begin(), word.end() - 1, [](char32_t cp) { return lower(cp) != cp; });
}

// Verbs in -eler and -eter have two spellings; dictionaries of the 1990 one know "renouvèle" only.
std::string with_single_consonant(std::string folded) {
  for (const char* doubled : {"elle", "ette"}) {
    const std::size_t at = folded.rfind(doubled);
    if (at != std::string::npos && at > 0) return folded.erase(at + 1, 1);
  }
  return folded;
}

}  // namespace

std::string fold_word(std::u32string_view word) {
  std::string folded;
  folded.reserve(word.size());
  for (char32_t cp : word) append_folded(folded, cp);
  return folded;
}

Lemmatizer::Lemmatizer(const Lexicon& lexicon, std::string_view spellings, std::string_view endings)
    : lexicon_(lexicon) {
  for (const std::string& line : read_data_lines(spellings)) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() == 2) spellings_[fold(fields[0])] = fold(fields[1]);
  }
  for (const std::string& line : read_data_lines(endings)) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() == 2) endings_[fields[0]] = fields[1];
  }
}

std::string Lemmatizer::reference_of(const std::string& term) const {
  const auto reference = spellings_.find(term);
  return reference == spellings_.end() ? term : reference->second;
}

std::string Lemmatizer::term_of(std::u32string_view word) const {
  if (is_plural_acronym(word)) word.remove_suffix(1);
  const std::string folded = fold_word(word);
  if (!lexicon_.is_branched(folded)) return term_of_folded(folded);
  auto term = lexicon_.spelled(lower(utf8::encode(word)));
  if (!term) term = lexicon_.spelled(spelling_key(word));
  return term ? reference_of(*term) : term_of_folded(folded);
}

std::string Lemmatizer::term_of_folded(const std::string& folded) const {
  const auto known = lexicon_.lemma(folded);
  return reference_of(known ? *known : guess(folded));
}

// Loans, names and new words.
std::string Lemmatizer::guess(const std::string& unknown) const {
  if (const auto known = lexicon_.lemma(with_single_consonant(unknown))) return *known;
  for (std::size_t size = std::min(unknown.size(), kLongestEnding); size > 1; --size) {
    if (unknown.size() < kShortestGuess) break;
    const std::size_t cut = unknown.size() - size;
    const auto ending = endings_.find(unknown.substr(cut));
    if (ending != endings_.end()) return unknown.substr(0, cut) + ending->second;
  }
  if (!looks_plural(unknown)) return unknown;
  const std::string singular = unknown.substr(0, unknown.size() - 1);
  return lexicon_.lemma(singular).value_or(singular);
}

std::vector<std::string> Lemmatizer::readings_of(std::u32string_view word) const {
  if (!lexicon_.is_branched(fold_word(word))) return {};
  const auto reading = lexicon_.second_reading(spelling_key(word));
  if (!reading) return {};
  return {reference_of(*reading)};
}

std::vector<std::string> Lemmatizer::accented_of(std::u32string_view word) const {
  const std::string folded = fold_word(word);
  if (lower(utf8::encode(word)) != folded) return {};
  return lexicon_.unaccented(folded);
}

bool Lemmatizer::knows(std::u32string_view word) const {
  return lexicon_.contains(fold_word(word));
}

bool Lemmatizer::is_common(std::u32string_view word) const {
  const std::string folded = fold_word(word);
  return lexicon_.contains(folded) && !lexicon_.is_name(folded);
}

}  // namespace vigie::fr
