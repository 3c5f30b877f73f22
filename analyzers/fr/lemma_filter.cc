#include "analyzers/fr/lemma_filter.h"

#include <algorithm>

#include "analyzers/base/fold.h"

namespace vigie::fr {
namespace {

// Apostrophes that are no elision join: "O'Brien", "aujourd'hui".
std::u32string without_apostrophes(const std::u32string& text) {
  if (text.find(U'\'') == std::u32string::npos) return text;
  std::u32string kept;
  for (char32_t cp : text) {
    if (cp != U'\'') kept.push_back(cp);
  }
  return kept;
}

// Capitals often stand without their accents: "LE MARCHE DES PUCES".
bool all_capitals(std::u32string_view text) {
  return text.size() > 1 &&
         std::all_of(text.begin(), text.end(), [](char32_t cp) { return vigie::lower(cp) != cp; });
}

}  // namespace

void LemmaFilter::apply(TokenBuffer& buffer) const {
  const std::size_t size = buffer.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (!buffer[i].term.empty()) continue;
    const std::u32string word = without_apostrophes(buffer[i].text);
    buffer[i].term = lemmatizer_.term_of(word);
    add_others(i, lemmatizer_.readings_of(word), buffer);
    if (all_capitals(word)) add_others(i, lemmatizer_.accented_of(word), buffer);
  }
}

// The other words that a draft may be are searched too, and hold no place in phrases.
void LemmaFilter::add_others(std::size_t i, const std::vector<std::string>& terms,
                             TokenBuffer& buffer) {
  for (const std::string& term : terms) {
    TokenDraft other = buffer[i];
    other.term = term;
    other.kind = FormKind::kPart;
    other.final = true;
    buffer.push_back(std::move(other));
  }
}

}  // namespace vigie::fr
