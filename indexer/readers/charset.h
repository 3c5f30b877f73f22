// Charsets: bytes found in the wild become UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace vigie::readers {

// `bytes` as UTF-8. In this order: byte order mark; valid UTF-8, whatever is declared; the charset
// that an XML declaration or a <meta> names; UTF-8 with a few bad bytes (those are read as
// Windows-1252); what ICU detects, Windows-1252 winning over its Latin cousins. NUL characters
// become spaces. Never fails; what no charset explains becomes U+FFFD. Thread-safe.
std::string to_utf8(std::string_view bytes);

// Whether `bytes` begin as UTF-16 does (mark, or every other byte zero).
bool looks_like_utf16(std::string_view bytes);

// What a byte means in Windows-1252 (undefined bytes: themselves).
char32_t windows_1252(unsigned char byte);

}  // namespace vigie::readers
