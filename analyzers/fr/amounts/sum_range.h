// Ranges of sums: "entre 10 et 20 millions d'euros", "10-20 M€", "de 5 à 8 milliards de dollars".
#pragma once

#include <optional>
#include <string_view>

#include "analyzers/fr/amounts/sum_reader.h"

namespace vigie::fr {

struct SumRange {
  Sum first;  // with the magnitude and the currency of the second where it has none
  Sum second;
};

// The range that `first` opens; nullopt when what follows is no second end: another currency,
// another order of magnitude ("iPhone 15 à 999 €"), or a change ("passe de 10 € à 12 €" are two
// sums). Looks a bounded way ahead and back. Thread-safe.
std::optional<SumRange> read_range(std::string_view text, const Sum& first, Reading reading);

}  // namespace vigie::fr
