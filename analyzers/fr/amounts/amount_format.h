// How a sum is written for a reader of a page.
#pragma once

#include <string>

#include "analyzers/base/message.h"
#include "analyzers/fr/amounts/amount_grammar.h"

namespace vigie::fr {

// `amount` in the short form that French newspapers and official texts print: figure, no-break
// space (U+00A0), k€ left aside, M€ for millions, Md€ for thousands of millions and beyond, narrow
// no-break spaces (U+202F) between thousands, two decimals at most:
//   0,99 €   500 000 €   600 M€   2,5 Md€   1 250 Md$   12 M CHF   10 à 20 M€   500 000 € à 2 M€
//   plus de 100 M€ (low only)   moins de 5 M$ (high only)   250 millions (currency unknown)
// The billion is never written: it says two things in two languages, "1 250 Md$" only one.
// In English: €0.99  €600m  €2.5bn  $1.25tn  CHF 12m  €10m–€20m  over €100m  under $5m  250m
// Empty when `amount` has no end. Thread-safe.
std::string format_amount(const Amount& amount, Language language);

}  // namespace vigie::fr
