// Number filter: one term for every way of writing a number ("40 000", "40.000", "40000"; "2,5",
// "2.5").
#pragma once

#include "analyzers/token_filter.h"

namespace vigie::fr {

// Drafts that begin with a digit: the number is normalised (no group separators, decimal point, no
// trailing zero after other decimals); what touches it goes on as a draft of its own when it holds
// a currency sign ("600M€" is 600 and M€) or is an order of magnitude ("3Mds"). A sign before a
// number goes behind it ("$20M" is 20 and M$). "5G" and "2026-02" are left to other filters.
class NumberFilter : public TokenFilter {
 public:
  void apply(TokenBuffer& buffer) const override;
};

}  // namespace vigie::fr
