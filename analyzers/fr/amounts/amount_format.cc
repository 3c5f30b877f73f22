#include "analyzers/fr/amounts/amount_format.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace vigie::fr {
namespace {

constexpr std::string_view kSpace = "\u00A0";
constexpr std::string_view kThousands = "\u202F";

struct Scale {
  double unit;
  std::string_view french;   // before a sign: "M€"
  std::string_view written;  // without a currency
  std::string_view english;
};

constexpr std::array<Scale, 3> kFrenchScales = {
    {{1, "", "", ""}, {1e6, "M", "millions", ""}, {1e9, "Md", "milliards", ""}}};
constexpr std::array<Scale, 4> kEnglishScales = {
    {{1, "", "", ""}, {1e6, "", "", "m"}, {1e9, "", "", "bn"}, {1e12, "", "", "tn"}}};

double rounded(double value) { return std::round(value * 100) / 100; }

// The largest scale that `value` reaches, as it would be rounded in the one below: 999.999 million
// is a thousand million.
template <std::size_t kSize>
const Scale& scale_of(double value, const std::array<Scale, kSize>& scales) {
  const Scale* best = &scales[0];
  for (const Scale& scale : scales) {
    if (rounded(value / best->unit) * best->unit >= scale.unit) best = &scale;
  }
  return *best;
}

// 1250 as "1 250", 11.2 as "11,20" when it is a price, 2.5 as "2,5".
std::string figure(double value, bool price, std::string_view thousands, char point) {
  std::array<char, 340> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), rounded(value),
                                 std::chars_format::fixed, 2);
  std::string text(digits.data(), end.ptr);
  const std::size_t mark = text.find('.');
  if (mark == std::string::npos) return text;
  if (text.ends_with(".00")) {
    text.resize(mark);
  } else {
    text[mark] = point;
    if (!price && text.back() == '0') text.pop_back();
  }
  const std::size_t sign = text[0] == '-' ? 1 : 0;
  for (std::size_t at = mark; at > sign + 3; at -= 3) text.insert(at - 3, thousands);
  return text;
}

// "€", or the code where French readers know no sign.
std::string_view sign_of(const std::string& currency) {
  if (currency == "EUR") return "€";
  if (currency == "USD") return "$";
  if (currency == "GBP") return "£";
  if (currency == "JPY") return "¥";
  return currency;
}

std::string in_french(double value, const Scale& scale, const std::string& currency) {
  std::string text = figure(value / scale.unit, scale.unit == 1, kThousands, ',');
  const std::string_view sign = sign_of(currency);
  const std::string_view unit = currency.empty() ? scale.written : scale.french;
  if (!unit.empty()) text.append(kSpace).append(unit);
  if (currency.empty() && !unit.empty() && rounded(value / scale.unit) < 2) text.pop_back();
  const bool touching = !unit.empty() && sign != currency;
  if (!sign.empty() && !touching) text += kSpace;
  return text.append(sign);
}

std::string french(const Amount& amount) {
  const auto one = [&](double value) {
    return in_french(value, scale_of(value, kFrenchScales), amount.currency);
  };
  if (!amount.low) return "moins de " + one(*amount.high);
  if (!amount.high) return "plus de " + one(*amount.low);
  if (*amount.low == *amount.high) return one(*amount.low);
  const Scale& scale = scale_of(*amount.high, kFrenchScales);
  const bool shared = &scale == &scale_of(*amount.low, kFrenchScales);
  const std::string low = shared
                              ? figure(*amount.low / scale.unit, scale.unit == 1, kThousands, ',')
                              : one(*amount.low);
  return low + " à " + one(*amount.high);
}

std::string in_english(double value, const std::string& currency) {
  const Scale& scale = scale_of(value, kEnglishScales);
  std::string text(sign_of(currency));
  if (text == currency && !text.empty()) text += kSpace;
  return text.append(figure(value / scale.unit, scale.unit == 1, ",", '.')).append(scale.english);
}

std::string english(const Amount& amount) {
  if (!amount.low) return "under " + in_english(*amount.high, amount.currency);
  if (!amount.high) return "over " + in_english(*amount.low, amount.currency);
  const std::string low = in_english(*amount.low, amount.currency);
  if (*amount.low == *amount.high) return low;
  return low + "–" + in_english(*amount.high, amount.currency);
}

}  // namespace

std::string format_amount(const Amount& amount, Language language) {
  if (!amount.low && !amount.high) return {};
  return language == Language::kEnglish ? english(amount) : french(amount);
}

}  // namespace vigie::fr
