#include "analyzers/fr/numerals/word_reader.h"

#include <unicode/uchar.h>

#include <string>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters and what is written on them; U+2019 and the like are not.
bool is_letter(char32_t cp) {
  if (cp < 0x80) return is_ascii_letter(static_cast<char>(cp));
  return u_isalpha(static_cast<UChar32>(cp)) != 0 ||
         u_charType(static_cast<UChar32>(cp)) == U_NON_SPACING_MARK;
}

bool is_space(char32_t cp) {
  return cp == U' ' || cp == U'\t' || cp == U'\u00A0' || (cp >= U'\u2000' && cp <= U'\u200A') ||
         cp == U'\u202F' || cp == U'\u205F' || cp == U'\u3000';
}

// Start of the code point that ends before `pos`, which must be above 0.
std::size_t previous(std::string_view text, std::size_t pos) {
  std::size_t start = pos - 1;
  while (start > 0 && pos - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) {
    --start;
  }
  return start;
}

}  // namespace

FoldedWord::FoldedWord(std::string_view text, std::size_t pos) : end_(pos) {
  const std::size_t start = pos;
  std::string beyond_ascii;
  while (end_ < text.size()) {
    const char c = text[end_];
    if (is_ascii_letter(c)) {
      if (size_ == kMaxBytes) break;
      bytes_[size_++] = static_cast<char>(c | 0x20);
      ++end_;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x80) break;
    std::size_t next = end_;
    const char32_t cp = utf8::next(text, next);
    if (!is_letter(cp)) break;
    beyond_ascii.clear();
    append_folded(beyond_ascii, cp);
    if (size_ + beyond_ascii.size() > kMaxBytes) break;
    beyond_ascii.copy(bytes_.data() + size_, beyond_ascii.size());
    size_ += beyond_ascii.size();
    end_ = next;
  }
  if (alphanumeric_at(text, end_)) {
    size_ = 0;
    end_ = start;
  }
}

std::size_t skip_inner_space(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return pos;
  std::size_t next = pos;
  return is_space(utf8::next(text, next)) ? next : pos;
}

std::size_t skip_space(std::string_view text, std::size_t pos) {
  if (pos < text.size() && text[pos] == '\n') return pos + 1;
  if (text.substr(pos, 2) == "\r\n") return pos + 2;
  return skip_inner_space(text, pos);
}

std::size_t skip_hyphen(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return pos;
  std::size_t next = pos;
  const char32_t cp = utf8::next(text, next);
  return cp == U'-' || cp == U'\u2010' || cp == U'\u2011' ? next : pos;
}

std::size_t word_start_before(std::string_view text, std::size_t pos) {
  std::size_t start = pos;
  while (start > 0 && pos - start < FoldedWord::kMaxBytes) {
    const std::size_t before = previous(text, start);
    std::size_t behind = before;
    if (!is_letter(utf8::next(text, behind)) || behind != start) break;
    start = before;
  }
  return start;
}

bool alphanumeric_at(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return false;
  if (is_digit(text[pos])) return true;
  return is_letter(utf8::next(text, pos));
}

bool alphanumeric_before(std::string_view text, std::size_t pos) {
  return pos > 0 && alphanumeric_at(text, previous(text, pos));
}

}  // namespace vigie::fr
