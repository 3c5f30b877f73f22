// Lemma filter: gives every draft that has no term yet the lemma of its text.
#pragma once

#include "analyzers/fr/lemmatizer.h"
#include "analyzers/token_filter.h"

namespace vigie::fr {

class LemmaFilter : public TokenFilter {
 public:
  explicit LemmaFilter(const Lemmatizer& lemmatizer) : lemmatizer_(lemmatizer) {}
  void apply(TokenBuffer& buffer) const override;

 private:
  const Lemmatizer& lemmatizer_;
};

}  // namespace vigie::fr
