// Compound filter: what hyphens, dots and case say about the parts of a word.
#pragma once

#include "analyzers/fr/compounds.h"
#include "analyzers/fr/stop_words.h"
#include "analyzers/token_filter.h"

namespace vigie::fr {

//  - "co-fondateur", "start-up": one word, searched by its joined form;
//  - "Paris-Saclay", "GPT-4": its parts in order, and the joined form beside them;
//  - "peut-elle", "rendez-vous": its parts only, because a stop word is among them;
//  - "mistral.ai", "Node.js": one word with parts that can be searched alone;
//  - "fin.Le": two words that lost their space.
class CompoundFilter : public TokenFilter {
 public:
  CompoundFilter(const Compounds& compounds, const StopWords& stop_words,
                 const Lemmatizer& lemmatizer)
      : compounds_(compounds), stop_words_(stop_words), lemmatizer_(lemmatizer) {}
  void apply(TokenBuffer& buffer) const override;

 private:
  void split_hyphens(const TokenDraft& draft, TokenBuffer& out) const;
  void split_dots(TokenDraft draft, TokenBuffer& out) const;

  const Compounds& compounds_;
  const StopWords& stop_words_;
  const Lemmatizer& lemmatizer_;
};

}  // namespace vigie::fr
