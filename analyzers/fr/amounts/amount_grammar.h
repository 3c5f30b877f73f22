// AmountGrammar: sums of money in French and translated text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::fr {

// A sum or a range of sums; `high` equals `low` for a single sum. One of both is absent for a
// bound ("plus de 10 M€": low only; "moins de 10 M€": high only).
struct Amount {
  std::optional<double> low;
  std::optional<double> high;
  std::string currency;  // ISO 4217; empty when unknown

  bool operator==(const Amount&) const = default;
  // The figure that stands for it: the low end, else the high one.
  double value() const { return low ? *low : high.value_or(0); }
};

// A stretch [start, end) of a text, in bytes, that says a sum.
struct AmountMention {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  Amount amount;
};

// The sums in `text`, in order, without overlap. Linear in the text. Thread-safe.
std::vector<AmountMention> find_amounts(std::string_view text);

}  // namespace vigie::fr
