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
  // ISO 4217, or BTC and ETH, which are not in it; empty when unknown ("levée de 2 milliards",
  // "100 francs"). "dollars" alone is USD.
  std::string currency;

  bool operator==(const Amount&) const = default;
  // The figure that stands for it: the low end, else the high one.
  double value() const { return low ? *low : high.value_or(0); }
};

// A stretch [start, end) of a text, in bytes, that says a sum: from the first figure (or the sign
// before it) to the currency, both ends of a range included, without the words that introduce it
// ("plus de", "entre", "près de").
struct AmountMention {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  Amount amount;
};

// The sums in `text`, in order, without overlap. Linear in the text. Thread-safe.
//
// A number is a sum when a currency stands by it. Without one it is a sum from a million on, when
// words of money are around ("lève 250 millions") and it does not count something else
// ("2 millions d'utilisateurs"). A currency whose name is also a thing ("livres") wants such words
// too. Scales: "1,25 billion de dollars" is 1.25e12, "$1.25 billion" 1.25e9 (data/magnitudes.txt).
// Limits: 4 GiB of text; a sum with its words lies within 300 bytes.
std::vector<AmountMention> find_amounts(std::string_view text);

// The sum that all of `text` is, for a filter of a query: ">100M€", "<= 2 milliards $",
// "10M€..20M€", "10M€..", "..5M", "500k". ">" and ">=" are one, as are "<" and "<=". nullopt when
// it is anything else. Thread-safe.
std::optional<Amount> read_amount(std::string_view text);

}  // namespace vigie::fr
