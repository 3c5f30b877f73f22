#include "analyzers/base/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "analyzers/base/lazy_table.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

constexpr char32_t kTableEnd = 0x3000;

// Letters that NFKD leaves whole although French readers see a base letter in them.
char32_t base_letter(char32_t cp, char32_t& second) {
  second = 0;
  switch (cp) {
    case U'œ':
      second = U'e';
      return U'o';
    case U'æ':
      second = U'e';
      return U'a';
    case U'ß':
      second = U's';
      return U's';
    case U'ø':
      return U'o';
    case U'ł':
      return U'l';
    case U'đ':
    case U'ð':
      return U'd';
    case U'þ':
      second = U'h';
      return U't';
    case U'ħ':
      return U'h';
    case U'ı':
      return U'i';
    default:
      return cp;
  }
}

void compute(std::string& out, char32_t cp) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString decomposed;
  if (U_FAILURE(status) || !nfkd->getDecomposition(static_cast<UChar32>(cp), decomposed)) {
    decomposed = icu::UnicodeString(static_cast<UChar32>(cp));
  }
  decomposed.foldCase();
  icu::UnicodeString again;
  nfkd->normalize(decomposed, again, status);
  if (U_FAILURE(status)) again = decomposed;
  for (int32_t i = 0; i < again.length(); i = again.moveIndex32(i, 1)) {
    const UChar32 part = again.char32At(i);
    if (u_charType(part) == U_NON_SPACING_MARK || u_charType(part) == U_ENCLOSING_MARK) continue;
    char32_t second = 0;
    utf8::append(out, base_letter(static_cast<char32_t>(part), second));
    if (second != 0) utf8::append(out, second);
  }
}

// The folding of one code point, if it has up to seven bytes; longer ones are computed each time.
struct Entry {
  static constexpr std::size_t kTooLong = 8;
  std::uint8_t size = 0;
  char bytes[kTooLong - 1] = {};
};

Entry entry_of(char32_t cp) {
  std::string folded;
  compute(folded, cp);
  Entry entry;
  entry.size = static_cast<std::uint8_t>(std::min(folded.size(), Entry::kTooLong));
  if (entry.size < Entry::kTooLong) std::memcpy(entry.bytes, folded.data(), entry.size);
  return entry;
}

constinit LazyTable<Entry, kTableEnd> table;

}  // namespace

void append_folded(std::string& out, char32_t cp) {
  if (cp < 0x80) {
    out.push_back(static_cast<char>(lower(cp)));
  } else if (cp < kTableEnd) {
    const Entry& entry = table.at(cp, entry_of);
    if (entry.size == Entry::kTooLong) return compute(out, cp);
    out.append(entry.bytes, entry.size);
  } else {
    compute(out, cp);
  }
}

void append_folded_directly(std::string& out, char32_t cp) { compute(out, cp); }

char32_t lower(char32_t cp) {
  if (cp < 0x80) return cp >= U'A' && cp <= U'Z' ? cp + 32 : cp;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp)));
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) append_folded(folded, utf8::next(text, pos));
  return folded;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) utf8::append(out, lower(utf8::next(text, pos)));
  return out;
}

}  // namespace vigie
