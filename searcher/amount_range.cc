#include <cmath>

#include "analyzers/fr/amounts/amount_grammar.h"
#include "searcher/query.h"

namespace vigie {

std::optional<AmountRange> parse_amount_range(std::string_view text) {
  const std::optional<fr::Amount> amount = fr::read_amount(text);
  if (!amount) return std::nullopt;
  AmountRange range;
  range.currency = amount->currency;
  if (amount->low) range.low = *amount->low;
  if (amount->high) range.high = *amount->high;
  // The grammar takes ">" for ">=".
  if (text.starts_with('>') && !text.starts_with(">=")) {
    range.low = std::nextafter(range.low, range.high);
  } else if (text.starts_with('<') && !text.starts_with("<=")) {
    range.high = std::nextafter(range.high, range.low);
  }
  return range;
}

}  // namespace vigie
