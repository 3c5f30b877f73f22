#include "analyzers/fr/lemma_filter.h"

namespace vigie::fr {
namespace {

// Apostrophes that are no elision join: "O'Brien", "aujourd'hui".
std::u32string without_apostrophes(std::u32string_view text) {
  std::u32string kept;
  for (char32_t cp : text) {
    if (cp != U'\'') kept.push_back(cp);
  }
  return kept;
}

}  // namespace

void LemmaFilter::apply(TokenBuffer& buffer) const {
  for (TokenDraft& draft : buffer) {
    if (!draft.term.empty()) continue;
    const bool apostrophe = draft.text.find(U'\'') != std::u32string::npos;
    draft.term = lemmatizer_.term_of(apostrophe ? without_apostrophes(draft.text) : draft.text);
  }
}

}  // namespace vigie::fr
