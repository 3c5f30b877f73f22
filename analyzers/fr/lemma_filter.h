// Lemma filter: gives every draft that has no term yet the lemma of its text. A form that may also
// be another word ("lit": lire), or capitals that may lack their accents ("MARCHE"), add that word.
#pragma once

#include <string>
#include <vector>

#include "analyzers/fr/lemmatizer.h"
#include "analyzers/token_filter.h"

namespace vigie::fr {

class LemmaFilter : public TokenFilter {
 public:
  explicit LemmaFilter(const Lemmatizer& lemmatizer) : lemmatizer_(lemmatizer) {}
  void apply(TokenBuffer& buffer) const override;

 private:
  static void add_others(std::size_t i, const std::vector<std::string>& terms, TokenBuffer& buffer);

  const Lemmatizer& lemmatizer_;
};

}  // namespace vigie::fr
