#include "analyzers/fr/entities/text_tokens.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_abbreviations_begin[];
extern const char vigie_abbreviations_end[];
extern const char vigie_openers_begin[];
extern const char vigie_openers_end[];
}

namespace vigie::fr {
namespace {

using Class = Tokenizer::Class;

constexpr std::size_t kMaxBytes = 128;
constexpr std::size_t kShortestGlued = 3;   // letters before the capital
constexpr std::size_t kLongestOpener = 16;  // bytes

bool is_letter(Class c) {
  return c == Class::kLetter || c == Class::kMark || c == Class::kIgnorable ||
         c == Class::kIdeograph;
}
bool is_inner(Class c) { return is_letter(c) || c == Class::kDigit; }

bool is_blank(char32_t cp, Class c) {
  return c == Class::kSpace || c == Class::kIgnorable || cp == U'\n' || cp == U'\r' ||
         cp == U'\t' || cp == U'\v' || cp == U'\f' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}
bool is_line_end(char32_t cp) {
  return cp == U'\n' || cp == U'\v' || cp == U'\f' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

bool is_capital(char32_t cp) { return lower(cp) != cp; }

// The only code point of `text`, 0 when there are more.
char32_t only_sign(std::string_view text) {
  std::size_t pos = 0;
  const char32_t cp = utf8::next(text, pos);
  return pos == text.size() ? cp : 0;
}

bool ends_sentence(char32_t sign) {
  return sign == U'.' || sign == U'!' || sign == U'?' || sign == U'…';
}
bool opens(char32_t sign) {
  return sign == U'«' || sign == U'“' || sign == U'"' || sign == U'‘' || sign == U'„';
}
bool closes(char32_t sign) {
  return sign == U'»' || sign == U'”' || sign == U'"' || sign == U')' || sign == U']';
}
bool breaks(char32_t sign) {
  return opens(sign) || sign == U':' || sign == U'(' || sign == U'–' || sign == U'—' ||
         sign == U'|' || sign == U'•';
}

// Adds what `cp` is to a shape, unless the shape ends with the same. The first four changes count.
void add_to_shape(Class cls, bool capital, char32_t cp, std::uint32_t& shape) {
  std::uint32_t code = 6;
  if (is_letter(cls)) {
    code = capital ? 1 : 2;
  } else if (cls == Class::kDigit) {
    code = 3;
  } else if (cls == Class::kHyphen) {
    code = 4;
  } else if (cls == Class::kApostrophe) {
    code = 5;
  } else {
    // Signs stand for themselves.
    if (shape == 0) shape = (cp & 0xFFFF) << 8 | 7;
    return;
  }
  if (shape < 01000000 && (shape & 7) != code) shape = shape << 3 | code;
}

std::vector<std::uint64_t> keys_of(const std::vector<std::string>& lines) {
  std::vector<std::uint64_t> keys;
  keys.reserve(lines.size());
  for (const std::string& line : lines) keys.push_back(TextTokenizer::key_of(lower(line)));
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool holds(const std::vector<std::uint64_t>& sorted, std::uint64_t key) {
  return std::binary_search(sorted.begin(), sorted.end(), key);
}

}  // namespace

void TextTokens::clear() {
  tokens.clear();
  sentences.clear();
  lowered.clear();
}

std::uint64_t TextTokenizer::key_of(std::string_view lowered) {
  const std::uint64_t hash = hash64(lowered);
  return hash == 0 ? 1 : hash;
}

TextTokenizer::TextTokenizer()
    : elisions_(keys_of(read_data_sections(EmbeddedData::elisions())["formes"])),
      abbreviations_(keys_of(read_data_lines(
          {vigie_abbreviations_begin,
           static_cast<std::size_t>(vigie_abbreviations_end - vigie_abbreviations_begin)}))),
      openers_(keys_of(
          read_data_lines({vigie_openers_begin,
                           static_cast<std::size_t>(vigie_openers_end - vigie_openers_begin)}))) {}

bool TextTokenizer::is_elided(std::string_view word) const {
  if (word.size() > 8) return false;
  return holds(elisions_, key_of(lower(word)));
}

bool TextTokenizer::is_glued(std::string_view text, std::size_t part, std::size_t at) const {
  if (at - part < kShortestGlued) return false;
  std::size_t end = at;
  while (end < text.size() && end - at <= kLongestOpener) {
    std::size_t next = end;
    const char32_t cp = utf8::next(text, next);
    if (end > at && is_capital(cp)) return false;
    if (!is_letter(classes_.class_of(cp))) break;
    end = next;
  }
  return end < text.size() && text[end] == ' ' &&
         holds(openers_, key_of(lower(text.substr(at, end - at))));
}

bool TextTokenizer::is_abbreviation(const TextTokens& tokens, const TextToken& token) const {
  if (!token.is(TextToken::kWord)) return false;
  const bool initial = token.is(TextToken::kCapital) && utf8::length(tokens.lower(token)) == 1;
  return initial || holds(abbreviations_, token.key);
}

// A number with its groups of three digits and its decimals.
std::size_t TextTokenizer::number_end(std::string_view text, std::size_t pos) const {
  const auto digit_at = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  const auto digits_end = [&](std::size_t at) {
    while (digit_at(at) && at - pos < kMaxBytes) ++at;
    return at;
  };
  std::size_t end = digits_end(pos);
  bool grouped = end - pos <= 3;
  while (end < text.size() && end - pos < kMaxBytes) {
    if ((text[end] == '.' || text[end] == ',') && digit_at(end + 1)) {
      grouped = false;
      end = digits_end(end + 1);
      continue;
    }
    std::size_t next = end;
    const char32_t cp = utf8::next(text, next);
    if (!grouped || classes_.class_of(cp) != Class::kSpace || digits_end(next) != next + 3) break;
    end = next + 3;
  }
  return end;
}

std::size_t TextTokenizer::word_end(std::string_view text, std::size_t pos) const {
  std::size_t part = pos;  // where the letters since the last joint start
  bool capital = false;    // the last letter
  bool small = false;
  std::size_t at = pos;
  while (at < text.size() && at - pos < kMaxBytes) {
    std::size_t next = at;
    const char32_t cp = utf8::next(text, next);
    const Class cls = classes_.class_of(cp);
    if (is_inner(cls)) {
      if (small && is_capital(cp) && is_glued(text, part, at)) return at;
      capital = is_capital(cp);
      small = is_letter(cls) && !capital;
      at = next;
      continue;
    }
    std::size_t after = next;
    const char32_t follower = next < text.size() ? utf8::next(text, after) : U' ';
    const Class follower_class = classes_.class_of(follower);
    const bool joins = is_letter(follower_class) || follower_class == Class::kDigit;
    if (cls == Class::kApostrophe) {
      if (part == pos && is_elided(text.substr(pos, at - pos))) return next;
      if (!joins) return at;
    } else if (cls == Class::kHyphen || cls == Class::kUnderscore) {
      if (!joins) return at;
    } else if (cls == Class::kAmpersand) {
      if (!is_letter(follower_class)) return at;
    } else if (cls == Class::kDot) {
      const bool single = at - part <= 1 && capital;
      if (single && at > pos + 2 && !joins) return next;  // the last point of "U.S.A."
      if (!is_letter(follower_class) || (!single && is_capital(follower)) ||
          (single && !is_capital(follower)))
        return at;
    } else {
      return at;
    }
    at = next;
    part = next;
  }
  return at;
}

std::size_t TextTokenizer::token_end(std::string_view text, std::size_t pos) const {
  std::size_t next = pos;
  const char32_t cp = utf8::next(text, next);
  const Class cls = classes_.class_of(cp);
  if (cp >= U'0' && cp <= U'9') {
    const std::size_t end = number_end(text, pos);
    std::size_t after = end;
    // "3D", "5G": a word; "14h30", "1er": a number and what follows.
    const bool word = end < text.size() && is_capital(utf8::next(text, after));
    return word ? word_end(text, end) : end;
  }
  return is_inner(cls) ? word_end(text, pos) : next;
}

bool TextTokenizer::starts_sentence(std::string_view text, const TextTokens& out, std::size_t first,
                                    std::size_t gap, std::size_t pos) const {
  const auto& tokens = out.tokens;
  std::size_t at = pos;
  const char32_t begin = utf8::next(text, at);
  const bool small = is_letter(classes_.class_of(begin)) && !is_capital(begin);
  std::size_t lines = 0;
  for (std::size_t i = gap; i < pos;) lines += is_line_end(utf8::next(text, i)) ? 1 : 0;
  if (lines > 1 || (lines == 1 && !small)) return true;
  if (closes(begin) && (gap == pos || begin != U'"')) return false;
  constexpr std::uint32_t kUnglued = TextToken::kElided | TextToken::kDigit;
  const bool behind_word = tokens.back().is(TextToken::kWord) && !tokens.back().is(kUnglued);
  if (gap == pos && behind_word && is_capital(begin)) return true;
  std::size_t last = tokens.size();
  const auto sign = [&](std::size_t i) {
    return tokens[i].is(TextToken::kWord | TextToken::kDigit)
               ? 0
               : only_sign(text.substr(tokens[i].start, tokens[i].end - tokens[i].start));
  };
  constexpr std::size_t kMaxClosing = 4;
  while (last > first + 1 && last + kMaxClosing > tokens.size() && closes(sign(last - 1))) --last;
  const char32_t end = sign(last - 1);
  if (!ends_sentence(end) || small) return false;
  const bool glued = gap == pos && last == tokens.size();
  if (glued && (!is_capital(begin) || end != U'.')) return false;
  if (end != U'.' || last < first + 2) return true;
  return !is_abbreviation(out, tokens[last - 2]);
}

void TextTokenizer::add(std::string_view text, std::uint32_t field, TextTokens& out) const {
  std::size_t first = out.tokens.size();
  std::size_t gap = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    std::size_t next = pos;
    const char32_t cp = utf8::next(text, next);
    if (is_blank(cp, classes_.class_of(cp))) {
      pos = next;
      continue;
    }
    if (out.tokens.size() > first && starts_sentence(text, out, first, gap, pos)) {
      finish_sentence(text, field, out);
      first = out.tokens.size();
    }
    const std::size_t end = token_end(text, pos);
    add_token(text, pos, end, out);
    pos = gap = end;
  }
  finish_sentence(text, field, out);
}

void TextTokenizer::add_token(std::string_view text, std::size_t start, std::size_t end,
                              TextTokens& out) const {
  TextToken token;
  token.start = static_cast<std::uint32_t>(start);
  token.end = static_cast<std::uint32_t>(end);
  token.lower = static_cast<std::uint32_t>(out.lowered.size());
  std::uint32_t letters = 0;
  std::uint32_t capitals = 0;
  bool small = false;
  Class cls = Class::kOther;
  for (std::size_t pos = start; pos < end;) {
    const char32_t cp = utf8::next(text, pos);
    cls = classes_.class_of(cp);
    const char32_t low = lower(cp);
    add_to_shape(cls, low != cp, cp, token.shape);
    if (cls == Class::kApostrophe) {
      out.lowered += '\'';
      continue;
    }
    utf8::append(out.lowered, low);
    if (is_letter(cls)) {
      if (low != cp) {
        if (letters == 0) token.flags |= TextToken::kCapital;
        if (small) token.flags |= TextToken::kInnerCapital;
        ++capitals;
      } else {
        small = true;
      }
      ++letters;
    } else if (cls == Class::kDigit) {
      token.flags |= TextToken::kDigit;
    }
  }
  if (letters > 0) token.flags |= TextToken::kWord;
  if (letters > 1 && letters == capitals) token.flags |= TextToken::kAllCapitals;
  if (letters > 0 && cls == Class::kApostrophe) token.flags |= TextToken::kElided;
  const bool glued = start > 0 && !out.tokens.empty() && out.tokens.back().end == start;
  if (glued) token.flags |= TextToken::kGlued;
  token.lower_size = static_cast<std::uint32_t>(out.lowered.size()) - token.lower;
  token.key = key_of(out.lower(token));
  token.exact_key = key_of(text.substr(start, end - start));
  out.tokens.push_back(token);
}

void TextTokenizer::finish_sentence(std::string_view text, std::uint32_t field,
                                    TextTokens& out) const {
  TextSentence sentence;
  sentence.field = field;
  sentence.first = out.sentences.empty() ? 0 : out.sentences.back().last;
  sentence.last = static_cast<std::uint32_t>(out.tokens.size());
  if (sentence.first == sentence.last) return;
  std::uint32_t words = 0;
  std::uint32_t long_words = 0;
  std::uint32_t small = 0;
  std::uint32_t small_long = 0;
  bool first = true;
  bool after_break = false;
  bool quoted = false;
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    TextToken& token = out.tokens[i];
    if (!token.is(TextToken::kWord | TextToken::kDigit)) {
      const char32_t sign = only_sign(text.substr(token.start, token.end - token.start));
      after_break = breaks(sign) && (sign != U'"' || !quoted);
      if (opens(sign) || closes(sign)) quoted = opens(sign) && (sign != U'"' || !quoted);
      continue;
    }
    if (first) token.flags |= TextToken::kFirst;
    if (after_break) token.flags |= TextToken::kAfterBreak;
    if (quoted) token.flags |= TextToken::kQuoted;
    if (token.is(TextToken::kWord)) {
      ++words;
      const bool is_small = !token.is(TextToken::kCapital);
      small += is_small ? 1 : 0;
      if (token.lower_size > 3) {
        ++long_words;
        small_long += is_small ? 1 : 0;
      }
    }
    first = after_break = false;
  }
  std::uint32_t shouted = 0;
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    shouted += out.tokens[i].is(TextToken::kAllCapitals) ? 1 : 0;
  }
  sentence.capitals = words >= 3 && small == 0 && shouted * 4 >= words * 3;
  sentence.title_case = !sentence.capitals && long_words >= 4 && small_long * 4 <= long_words;
  out.sentences.push_back(sentence);
}

}  // namespace vigie::fr
