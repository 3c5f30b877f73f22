#include "analyzers/tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyzers/base/lazy_table.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

using Class = Tokenizer::Class;

bool is_ideographic(char32_t cp) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(cp), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return u_isalpha(static_cast<UChar32>(cp)) != 0;
    default:
      return false;
  }
}

Class compute_class(char32_t cp) {
  switch (cp) {
    case U'\'':
    case 0x2019:
    case 0x2018:
    case 0x02BC:
    case 0x2032:
    case 0x00B4:
    case U'`':
    case 0xFF07:
      return Class::kApostrophe;
    case U'-':
    case 0x2010:
    case 0x2011:
      return Class::kHyphen;
    case U'.':
      return Class::kDot;
    case U',':
      return Class::kComma;
    case U'&':
      return Class::kAmpersand;
    case U'_':
      return Class::kUnderscore;
    case U'+':
      return Class::kPlus;
    case U'#':
      return Class::kHash;
    case U'@':
      return Class::kAt;
    case U'%':
    case 0x2030:
      return Class::kPercent;
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return Class::kIgnorable;
    default:
      break;
  }
  const auto c = static_cast<UChar32>(cp);
  if (is_ideographic(cp)) return Class::kIdeograph;
  if (u_isalpha(c)) return Class::kLetter;
  switch (u_charType(c)) {
    case U_DECIMAL_DIGIT_NUMBER:
      return Class::kDigit;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return Class::kMark;
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return Class::kLetter;
    case U_CURRENCY_SYMBOL:
      return Class::kCurrency;
    case U_SPACE_SEPARATOR:
      return Class::kSpace;
    default:
      return Class::kOther;
  }
}

constexpr char32_t kTableEnd = 0x10000;
constinit LazyTable<Class, kTableEnd> table;

constexpr std::size_t kMaxSuffixBytes = 8;

bool is_word(Class c) { return c == Class::kLetter || c == Class::kDigit; }
bool is_inner(Class c) { return is_word(c) || c == Class::kMark || c == Class::kIgnorable; }

}  // namespace

Tokenizer::Tokenizer() {
  for (char32_t cp = 0; cp < ascii_.size(); ++cp) ascii_[cp] = compute_class(cp);
}

Tokenizer::Class Tokenizer::class_of(char32_t cp) const {
  if (cp < ascii_.size()) return ascii_[cp];
  return cp < kTableEnd ? table.at(cp, compute_class) : compute_class(cp);
}

// Reads code points with their class; `peek` looks at what stands at a position without moving.
struct Tokenizer::Cursor {
  const Tokenizer& tokenizer;
  std::string_view text;

  struct Char {
    Class cls = Class::kOther;
    char32_t cp = 0;
    std::size_t end = 0;  // behind the character; 0 at the end of the text
  };

  Char at(std::size_t pos) const {
    if (pos >= text.size()) return {};
    const auto byte = static_cast<unsigned char>(text[pos]);
    if (byte < 0x80) return {tokenizer.ascii_[byte], byte, pos + 1};
    std::size_t end = pos;
    const char32_t cp = utf8::next(text, end);
    return {tokenizer.class_of(cp), cp, end};
  }

  // As `at`, passing over ignorable characters and marks.
  Char visible_at(std::size_t pos) const {
    Char c = at(pos);
    while (c.end != 0 && (c.cls == Class::kIgnorable || c.cls == Class::kMark)) c = at(c.end);
    return c;
  }

  std::size_t digits_end(std::size_t pos, std::size_t limit, int& count) const {
    count = 0;
    for (Char c = at(pos); pos < limit && c.end != 0 && c.cls == Class::kDigit; c = at(pos)) {
      pos = c.end;
      ++count;
    }
    return pos;
  }

  // The end of a number that starts at `pos`: digit groups and decimals.
  std::size_t number_end(std::size_t pos) const {
    const std::size_t limit = pos + kMaxBytes;
    int count = 0;
    std::size_t end = digits_end(pos, limit, count);
    char32_t separator = 0;
    if (count <= 3) {
      const std::size_t first_end = end;
      int groups = 0;
      for (Char c = at(end); end < limit && c.end != 0; c = at(end)) {
        const bool separates = c.cls == Class::kSpace || c.cls == Class::kDot ||
                               c.cls == Class::kApostrophe || c.cls == Class::kComma;
        if (!separates || (separator != 0 && c.cp != separator)) break;
        int group = 0;
        const std::size_t after = digits_end(c.end, limit, group);
        if (group != 3 || at(after).cls == Class::kLetter) break;
        separator = c.cp;
        ++groups;
        end = after;
      }
      if (separator == U',' && groups < 2) {  // one comma is a decimal comma
        separator = 0;
        end = first_end;
      }
    }
    const Char point = at(end);
    const bool decimal_dot = separator == 0 || separator == U',';
    if (point.cls == Class::kComma || (point.cls == Class::kDot && decimal_dot)) {
      int decimals = 0;
      const std::size_t after = digits_end(point.end, limit, decimals);
      if (decimals > 0) return after;
    }
    return end;
  }

  // The end of the run of letters, digits and marks at `pos`, with the joiners inside it.
  std::size_t word_end(std::size_t pos) const {
    const std::size_t limit = pos + kMaxBytes;
    std::size_t end = pos;
    while (end < limit) {
      const Char c = at(end);
      if (c.end == 0) break;
      if (is_inner(c.cls)) {
        end = c.end;
        continue;
      }
      if (!joins(c, c.end)) break;
      end = c.end;
    }
    return end;
  }

  // Whether the punctuation `c`, which follows a word character, goes on with the word.
  bool joins(const Char& c, std::size_t after) const {
    switch (c.cls) {
      case Class::kApostrophe:  // "d'1 000": the number is a token of its own
        return visible_at(after).cls == Class::kLetter;
      case Class::kHyphen:
      case Class::kAmpersand:
      case Class::kUnderscore:
        return is_word(visible_at(after).cls);
      case Class::kDot: {
        const Char following = visible_at(after);
        if (is_word(following.cls)) return true;
        // "P.-D.G."
        return following.cls == Class::kHyphen && is_word(visible_at(following.end).cls);
      }
      default:
        return false;
    }
  }

  // What may touch the end of a word: "C++", "C#", "Canal+", "M€".
  std::size_t suffix_end(std::size_t pos) const {
    std::size_t end = pos;
    Char c = at(end);
    if (c.cls == Class::kPlus) {
      while (c.end != 0 && c.cls == Class::kPlus && end - pos < 2) {
        end = c.end;
        c = at(end);
      }
      const bool version = end - pos == 2 && c.cls == Class::kDigit;  // "C++20"
      return is_word(c.cls) && !version ? pos : end;
    }
    if (c.cls == Class::kHash) return is_word(at(c.end).cls) ? pos : c.end;
    while (c.end != 0 && c.cls == Class::kCurrency && end - pos < kMaxSuffixBytes) {
      end = c.end;
      c = at(end);
    }
    return end;
  }
};

bool Tokenizer::next(std::string_view text, std::size_t pos, RawToken& token) const {
  const Cursor cursor{*this, text};
  for (Cursor::Char c = cursor.at(pos); c.end != 0; c = cursor.at(pos)) {
    switch (c.cls) {
      case Class::kIdeograph:
      case Class::kPercent:
        token = {pos, c.end};
        return true;
      case Class::kLetter:
        token = {pos, cursor.suffix_end(cursor.word_end(pos))};
        return true;
      case Class::kDigit: {
        std::size_t end = cursor.number_end(pos);
        // "5G", "3.5.1", "2026-02": more than a number; then the plain word rules hold.
        const Cursor::Char after = cursor.at(end);
        if (is_word(after.cls) || (after.end != 0 && cursor.joins(after, after.end))) {
          end = cursor.word_end(pos) > end ? cursor.word_end(pos) : end;
        }
        token = {pos, cursor.suffix_end(end)};
        return true;
      }
      case Class::kCurrency: {
        std::size_t end = c.end;
        if (cursor.at(end).cls == Class::kDigit) end = cursor.number_end(end);
        if (cursor.at(end).cls == Class::kLetter) end = cursor.word_end(end);
        token = {pos, end};
        return true;
      }
      case Class::kHash:
      case Class::kAt:
      case Class::kDot:
        if (cursor.at(c.end).cls == Class::kLetter) {
          token = {pos, cursor.suffix_end(cursor.word_end(c.end))};
          return true;
        }
        pos = c.end;
        break;
      default:
        pos = c.end;
        break;
    }
  }
  return false;
}

}  // namespace vigie
