#include "analyzers/fr/acronym_filter.h"

#include "analyzers/base/fold.h"

namespace vigie::fr {
namespace {

bool is_capital(char32_t cp) { return lower(cp) != cp; }

bool is_dotted(std::u32string_view text) {
  bool letter_before = false;
  std::size_t letters = 0;
  bool dot = false;
  for (char32_t cp : text) {
    if (cp == U'.' || cp == U'-') {
      dot = dot || cp == U'.';
      letter_before = false;
      continue;
    }
    if (letter_before || !is_capital(cp)) return false;
    letter_before = true;
    ++letters;
  }
  return dot && letters >= 2;
}

}  // namespace

void AcronymFilter::apply(TokenBuffer& buffer) const {
  for (TokenDraft& draft : buffer) {
    if (draft.final || !is_dotted(draft.text)) continue;
    TokenDraft plain;
    for (std::size_t i = 0; i < draft.text.size(); ++i) {
      if (draft.text[i] == U'.' || draft.text[i] == U'-') continue;
      plain.text.push_back(draft.text[i]);
      plain.offsets.push_back(draft.offsets[i]);
    }
    plain.offsets.push_back(draft.end());
    plain.kind = draft.kind;
    draft = std::move(plain);
  }
}

}  // namespace vigie::fr
