// SumReader: one number with its magnitude and its currency.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "analyzers/fr/amounts/currencies.h"

namespace vigie::fr {

// A number at [start, end) of a text with what was found around it: not yet an amount.
struct Sum {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t number_end = 0;
  double figure = 0;     // "2,5" of "2,5 millions"
  double magnitude = 1;  // 1e6 of "2,5 millions"
  std::optional<Currency> currency;
  bool prefix = false;   // the currency comes first: "$20"
  bool article = false;  // the number is "un" or "une"
  bool words = false;    // the number is in words

  double value() const { return figure * magnitude; }
};

// How strictly a text is read. A filter holds nothing but a sum: "100m" is 100 million there.
enum class Reading : std::uint8_t { kProse, kFilter };

// The sum whose number starts exactly at `pos`; a currency before it is looked for from `floor` on.
// nullopt when there is no number. Looks at most 300 bytes ahead. Thread-safe.
std::optional<Sum> read_sum(std::string_view text, std::size_t pos, std::size_t floor,
                            Reading reading);

}  // namespace vigie::fr
