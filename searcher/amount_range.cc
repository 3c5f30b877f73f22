#include <cmath>
#include <string>

#include "analyzers/fr/amounts/amount_grammar.h"
#include "searcher/query.h"

namespace vigie {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The one sum that `text` is; without a currency, as a sum in any.
std::optional<fr::Amount> read_amount(const std::string& text) {
  const auto whole = [](const std::string& written) -> std::optional<fr::Amount> {
    const std::vector<fr::AmountMention> found = fr::find_amounts(written);
    if (found.size() != 1 || found[0].start != 0 || found[0].end != written.size()) {
      return std::nullopt;
    }
    return found[0].amount;
  };
  if (auto amount = whole(text)) return amount;
  // The grammar of running text wants a currency.
  auto amount = whole(text + " €");
  if (amount) amount->currency.clear();
  return amount;
}

std::optional<AmountRange> read_bound(std::string_view text) {
  const bool above = text.front() == '>';
  const bool bound = above || text.front() == '<';
  if (bound) text.remove_prefix(1);
  const bool included = !text.empty() && text.front() == '=';
  if (included) text.remove_prefix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  const auto amount = read_amount(std::string(text));
  if (!amount) return std::nullopt;
  AmountRange range{amount->low.value_or(-kInfinity), amount->high.value_or(kInfinity),
                    amount->currency};
  if (!bound) return range;
  const double limit = amount->value();
  if (above) {
    range.low = included ? limit : std::nextafter(limit, kInfinity);
    range.high = kInfinity;
  } else {
    range.low = -kInfinity;
    range.high = included ? limit : std::nextafter(limit, -kInfinity);
  }
  return range;
}

}  // namespace

std::optional<AmountRange> parse_amount_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return text.empty() ? std::nullopt : read_bound(text);
  const std::string from(text.substr(0, dots));
  const std::string to(text.substr(dots + 2));
  if (from.empty() && to.empty()) return std::nullopt;
  const auto low = from.empty() ? std::optional<fr::Amount>(fr::Amount{}) : read_amount(from);
  const auto high = to.empty() ? std::optional<fr::Amount>(fr::Amount{}) : read_amount(to);
  if (!low || !high) return std::nullopt;
  if (!low->currency.empty() && !high->currency.empty() && low->currency != high->currency) {
    return std::nullopt;
  }
  return AmountRange{from.empty() ? -kInfinity : low->value(), to.empty() ? kInfinity : high->value(),
                     low->currency.empty() ? high->currency : low->currency};
}

}  // namespace vigie
