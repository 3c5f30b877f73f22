#include "analyzers/fr/number_filter.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

std::optional<char> digit(char32_t cp) {
  if (cp >= U'0' && cp <= U'9') return static_cast<char>(cp);
  if (cp < 0x80) return std::nullopt;
  const int32_t value = u_charDigitValue(static_cast<UChar32>(cp));
  if (value < 0 || u_charType(static_cast<UChar32>(cp)) != U_DECIMAL_DIGIT_NUMBER) {
    return std::nullopt;
  }
  return static_cast<char>('0' + value);
}

bool is_separator(char32_t cp) { return cp == U' ' || cp == U'.' || cp == U','; }

// The length of the number at the start of `text`, in code points.
std::size_t number_length(std::u32string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    if (digit(text[length])) {
      ++length;
    } else if (is_separator(text[length]) && length + 1 < text.size() && digit(text[length + 1])) {
      length += 2;
    } else {
      break;
    }
  }
  return length;
}

// Whether the separator at `pos` opens a group of exactly three digits.
bool opens_group(std::u32string_view text, std::size_t pos) {
  std::size_t digits = 0;
  while (pos + 1 + digits < text.size() && digit(text[pos + 1 + digits])) ++digits;
  return digits == 3;
}

std::string normalise(std::u32string_view text) {
  const auto dots = std::count(text.begin(), text.end(), U'.');
  const bool leading_group = text.find_first_of(U" .,") <= 3;
  std::string number;
  std::size_t point = std::string::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const auto value = digit(text[i])) {
      number.push_back(*value);
      continue;
    }
    const bool group = text[i] == U' ' || (text[i] == U'.' && leading_group && opens_group(text, i));
    if (group) continue;
    if (dots > 1 && text[i] == U'.') {  // a version: 3.5.1
      number.push_back('.');
      continue;
    }
    point = number.size();
    number.push_back('.');
  }
  if (point == std::string::npos) return number;
  const std::size_t last = number.find_last_not_of('0');
  if (last > point) number.resize(last + 1);
  return number;
}

bool has_currency(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t cp) {
    return u_charType(static_cast<UChar32>(cp)) == U_CURRENCY_SYMBOL;
  });
}

}  // namespace

void NumberFilter::apply(TokenBuffer& buffer) const {
  TokenBuffer out;
  for (TokenDraft& draft : buffer) {
    const std::size_t length = draft.final ? 0 : number_length(draft.text);
    const std::u32string_view rest = std::u32string_view(draft.text).substr(length);
    if (length == 0 || (!rest.empty() && !has_currency(rest))) {
      out.push_back(std::move(draft));
      continue;
    }
    TokenDraft number = draft.slice(0, length);
    number.term = normalise(number.text);
    number.text = utf8::decode(number.term);
    number.offsets.assign(number.text.size(), draft.begin());
    number.offsets.push_back(draft.offsets[length]);
    number.number = true;
    number.final = true;
    out.push_back(std::move(number));
    if (!rest.empty()) out.push_back(draft.slice(length, draft.text.size()));
  }
  buffer = std::move(out);
}

}  // namespace vigie::fr
