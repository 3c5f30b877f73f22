// read_amount: the sums that filters of queries hold.
#include <algorithm>

#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/amounts/money_words.h"
#include "analyzers/fr/amounts/sum_range.h"
#include "analyzers/fr/amounts/sum_reader.h"
#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kLongest = 200;
constexpr std::string_view kDots = "..";

std::string_view trim(std::string_view text) {
  for (std::size_t next = skip_space(text, 0); next != 0; next = skip_space(text, 0)) {
    text.remove_prefix(next);
  }
  const std::size_t last = text.find_last_not_of(" \t\n");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Takes ">=", "≤" and the like from the start of `text`.
Bound take_operator(std::string_view& text) {
  struct Operator {
    std::string_view text;
    Bound bound;
  };
  constexpr Operator kOperators[] = {{">=", Bound::kAtLeast}, {"<=", Bound::kAtMost},
                                     {"≥", Bound::kAtLeast},  {"≤", Bound::kAtMost},
                                     {">", Bound::kAtLeast},  {"<", Bound::kAtMost}};
  for (const auto& [sign, bound] : kOperators) {
    if (!text.starts_with(sign)) continue;
    text = trim(text.substr(sign.size()));
    return bound;
  }
  return Bound::kNone;
}

// The sum at the start of `text`, its currency before it or behind it.
std::optional<Sum> sum_at_start(std::string_view text) {
  const auto sign = Currencies::embedded().opening(text, 0);
  const std::size_t number = sign ? skip_inner_space(text, sign->end) : 0;
  auto sum = read_sum(text, number, 0, Reading::kFilter);
  if (sum && sum->start != 0) return std::nullopt;
  return sum;
}

Amount amount_of(const Sum& low, const Sum& high) {
  return {std::min(low.value(), high.value()), std::max(low.value(), high.value()),
          low.currency ? low.currency->code : std::string()};
}

}  // namespace

std::optional<Amount> read_amount(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  text = trim(text);
  Bound bound = take_operator(text);
  if (bound == Bound::kNone && text.starts_with(kDots)) {
    bound = Bound::kAtMost;
    text = trim(text.substr(kDots.size()));
  } else if (bound == Bound::kNone && text.ends_with(kDots)) {
    bound = Bound::kAtLeast;
    text = trim(text.substr(0, text.size() - kDots.size()));
  }
  const auto sum = sum_at_start(text);
  if (!sum) return std::nullopt;
  Amount amount = amount_of(*sum, *sum);
  if (sum->end != text.size()) {
    const auto range = read_range(text, *sum, Reading::kFilter);
    if (!range || bound != Bound::kNone || range->second.end != text.size()) return std::nullopt;
    amount = amount_of(range->first, range->second);
  }
  if (bound == Bound::kAtLeast) amount.high.reset();
  if (bound == Bound::kAtMost) amount.low.reset();
  return amount;
}

}  // namespace vigie::fr
