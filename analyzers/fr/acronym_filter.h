// Acronym filter: "I.A.", "P.-D.G." and "G.A.F.A.M." are IA, PDG and GAFAM.
#pragma once

#include "analyzers/token_filter.h"

namespace vigie::fr {

// A draft made of single capital letters with dots (and hyphens) between them becomes one word.
// Its surface is the word without dots.
class AcronymFilter : public TokenFilter {
 public:
  void apply(TokenBuffer& buffer) const override;
};

}  // namespace vigie::fr
