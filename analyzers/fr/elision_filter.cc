#include "analyzers/fr/elision_filter.h"

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/lemmatizer.h"

namespace vigie::fr {

ElisionFilter::ElisionFilter(std::string_view data) {
  DataSections sections = read_data_sections(data);
  for (const std::string& form : sections["formes"]) elided_.insert(fold(form));
  for (const std::string& word : sections["exceptions"]) exceptions_.insert(fold(word));
}

void ElisionFilter::apply(TokenBuffer& buffer) const {
  for (TokenDraft& draft : buffer) {
    if (!draft.final) strip(draft);
  }
}

void ElisionFilter::strip(TokenDraft& draft) const {
  for (;;) {
    const std::size_t apostrophe = draft.text.find(U'\'');
    if (apostrophe == std::u32string::npos || exceptions_.contains(fold_word(draft.text))) return;
    const std::u32string_view rest = std::u32string_view(draft.text).substr(apostrophe + 1);
    if (apostrophe > 1 && (rest == U"s" || rest == U"S")) {
      draft = draft.slice(0, apostrophe);
      return;
    }
    if (!elided_.contains(fold_word(std::u32string_view(draft.text).substr(0, apostrophe)))) return;
    draft = draft.slice(apostrophe + 1, draft.text.size());
  }
}

}  // namespace vigie::fr
