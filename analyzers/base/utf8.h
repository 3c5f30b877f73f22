// UTF-8 in and out, one code point at a time, without allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

// The code point that starts at text[pos], and `pos` moved behind it. An ill-formed byte yields
// kReplacement and moves by one. Precondition: pos < text.size().
inline char32_t next(std::string_view text, std::size_t& pos) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(pos);
  if (lead < 0x80) return text[pos++] & 0x7F;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || pos + size > text.size()) {
    ++pos;
    return kReplacement;
  }
  char32_t cp = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned char continuation = byte(pos + i);
    if ((continuation & 0xC0) != 0x80) {
      ++pos;
      return kReplacement;
    }
    cp = (cp << 6) | (continuation & 0x3FU);
  }
  const bool overlong = (size == 3 && cp < 0x800) || (size == 4 && cp < 0x10000);
  if (overlong || (cp >= 0xD800 && cp <= 0xDFFF) || cp > 0x10FFFF) {
    ++pos;
    return kReplacement;
  }
  pos += size;
  return cp;
}

// Appends `cp` as UTF-8; a value that is no code point is written as kReplacement.
inline void append(std::string& out, char32_t cp) {
  if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = kReplacement;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (cp < 0x80) {
    put(cp);
  } else if (cp < 0x800) {
    put(0xC0 | (cp >> 6));
    put(0x80 | (cp & 0x3F));
  } else if (cp < 0x10000) {
    put(0xE0 | (cp >> 12));
    put(0x80 | ((cp >> 6) & 0x3F));
    put(0x80 | (cp & 0x3F));
  } else {
    put(0xF0 | (cp >> 18));
    put(0x80 | ((cp >> 12) & 0x3F));
    put(0x80 | ((cp >> 6) & 0x3F));
    put(0x80 | (cp & 0x3F));
  }
}

std::string encode(std::u32string_view text);
std::u32string decode(std::string_view text);

bool is_valid(std::string_view text);

// Number of code points; every ill-formed byte counts as one.
std::size_t length(std::string_view text);

// `text` with ill-formed bytes replaced by U+FFFD, in Unicode NFC. Already clean text is returned
// as it is (one pass, no normalisation).
std::string to_nfc(std::string_view text);

// The longest prefix of at most `max_bytes` bytes that does not cut a code point.
std::string_view truncate(std::string_view text, std::size_t max_bytes);

}  // namespace vigie::utf8
