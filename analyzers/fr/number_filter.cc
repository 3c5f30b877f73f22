#include "analyzers/fr/number_filter.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "analyzers/base/fold.h"
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

bool is_separator(char32_t cp) { return cp == U' ' || cp == U'.' || cp == U',' || cp == U'\''; }

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
  const bool comma_groups = std::count(text.begin(), text.end(), U',') > 1;  // 1,234,567.8
  const bool leading_group = text.find_first_of(U" .,'") <= 3;
  std::string number;
  std::size_t point = std::string::npos;
  bool comma = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const auto value = digit(text[i])) {
      number.push_back(*value);
      continue;
    }
    const bool group = text[i] == U' ' || text[i] == U'\'' || (text[i] == U',' && comma_groups) ||
                       (text[i] == U'.' && leading_group && !comma_groups && opens_group(text, i));
    if (group) continue;
    if (dots > 1 && text[i] == U'.') {  // a version: 3.5.1
      number.push_back('.');
      continue;
    }
    point = number.size();
    comma = text[i] == U',';
    number.push_back('.');
  }
  if (point == std::string::npos) return number;
  const std::size_t last = number.find_last_not_of('0');
  if (last > point) {
    number.resize(last + 1);
  } else if (comma) {  // 2,0 is 2; 2.0 may be a version
    number.resize(point);
  }
  return number;
}

constexpr std::size_t kLongestOrdinal = 3;

bool is_currency(char32_t cp) { return u_charType(static_cast<UChar32>(cp)) == U_CURRENCY_SYMBOL; }

bool has_currency(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), is_currency);
}

// Orders of magnitude written against a number: "3Mds d'euros", "$20M".
bool is_magnitude(std::u32string_view text, bool after_sign) {
  const std::string written = lower(utf8::encode(text));
  if (written == "md" || written == "mds" || written == "mrd" || written == "mrds") return true;
  return after_sign && (written == "m" || written == "k" || written == "bn");
}

// "18M d'euros": a capital M behind a number, unless the whole is a company, 3M.
bool is_millions(std::u32string_view text, std::size_t length) {
  return length > 0 && text.substr(length) == U"M" && text != U"3M";
}

// "1er", "1ère", "2e", "2ème", "2ᵉ", "2nde": the ordinal in one spelling, "1er", "2e".
std::string ordinal_of(std::u32string_view text) {
  const std::string folded = fold(utf8::encode(text));
  const std::size_t digits = std::min(folded.find_first_not_of("0123456789"), folded.size());
  std::string ending = folded.substr(digits);
  if (ending.size() > 1 && ending.back() == 's') ending.pop_back();
  if (digits == 0 || digits > kLongestOrdinal) return {};
  const std::string number = folded.substr(0, digits);
  if (number == "1" && (ending == "er" || ending == "re" || ending == "ere")) return "1er";
  if (number == "2" && (ending == "d" || ending == "nd" || ending == "de" || ending == "nde")) {
    return "2e";
  }
  return ending == "e" || ending == "eme" || ending == "ieme" ? number + "e" : std::string();
}

// "20" of "€20", with the offsets [begin, end).
TokenDraft number_draft(std::u32string_view text, std::uint32_t begin, std::uint32_t end) {
  TokenDraft number;
  number.term = normalise(text);
  number.text = utf8::decode(number.term);
  number.offsets.assign(number.text.size(), begin);
  number.offsets.push_back(end);
  number.number = true;
  number.final = true;
  return number;
}

// "$20M" reads as "20 M$", "€20" as "20 €"; false when `draft` does not begin with a sign and a
// number.
bool sign_first(const TokenDraft& draft, TokenBuffer& out) {
  std::size_t signs = 0;
  while (signs < draft.text.size() && is_currency(draft.text[signs])) ++signs;
  const std::u32string_view text = draft.text;
  const std::size_t length = number_length(text.substr(signs));
  if (signs == 0 || length == 0) return false;
  const std::size_t number_end = signs + length;
  out.push_back(number_draft(text.substr(signs, length), draft.begin(), draft.offsets[number_end]));
  TokenDraft sign = draft.slice(0, signs);
  TokenDraft rest = draft.slice(number_end, draft.text.size());
  if (is_magnitude(rest.text, true)) {
    rest.text += sign.text;
    rest.offsets.insert(rest.offsets.end(), signs, rest.end());
    out.push_back(std::move(rest));
    return true;
  }
  sign.offsets.back() = draft.offsets[number_end];
  out.push_back(std::move(sign));
  if (!rest.text.empty()) out.push_back(std::move(rest));
  return true;
}

}  // namespace

void NumberFilter::apply(TokenBuffer& buffer) const {
  const bool none = std::none_of(buffer.begin(), buffer.end(), [](const TokenDraft& draft) {
    return !draft.final && !draft.text.empty() &&
           (digit(draft.text.front()) || is_currency(draft.text.front()));
  });
  if (none) return;
  TokenBuffer out;
  for (TokenDraft& draft : buffer) {
    if (!draft.final && sign_first(draft, out)) continue;
    if (std::string ordinal = draft.final ? std::string() : ordinal_of(draft.text);
        !ordinal.empty()) {
      draft.term = std::move(ordinal);
      draft.final = true;
      out.push_back(std::move(draft));
      continue;
    }
    const std::size_t length = draft.final ? 0 : number_length(draft.text);
    const std::u32string_view rest = std::u32string_view(draft.text).substr(length);
    const bool millions = is_millions(draft.text, length);
    if (length == 0 ||
        (!rest.empty() && !has_currency(rest) && !is_magnitude(rest, false) && !millions)) {
      out.push_back(std::move(draft));
      continue;
    }
    out.push_back(number_draft(std::u32string_view(draft.text).substr(0, length), draft.begin(),
                               draft.offsets[length]));
    if (!rest.empty()) out.push_back(draft.slice(length, draft.text.size()));
    if (millions) {
      out.back().term = "million";
      out.back().final = true;
      draft.term = fold(utf8::encode(draft.text));
      draft.kind = FormKind::kJoined;
      draft.final = true;
      out.push_back(std::move(draft));
    }
  }
  buffer = std::move(out);
}

}  // namespace vigie::fr
