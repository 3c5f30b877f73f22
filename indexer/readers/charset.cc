#include "indexer/readers/charset.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "analyzers/base/utf8.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kDeclarationBytes = 8192;  // where a charset declaration is looked for
constexpr std::size_t kDetectionBytes = 64 << 10;

constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct DetectorClose {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterClose> from(ucnv_open(charset, &error));
  const std::unique_ptr<UConverter, ConverterClose> to(ucnv_open("UTF-8", &error));
  if (U_FAILURE(error)) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  char buffer[16384];
  UChar pivot[4096];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  const char* source = bytes.data();
  const char* const limit = source + bytes.size();
  UBool reset = 1;
  do {
    char* target = buffer;
    error = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof buffer, &source, limit, pivot,
                   &pivot_source, &pivot_target, pivot + 4096, reset, true, &error);
    out.append(buffer, target);
    reset = 0;
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(error)) return std::nullopt;
  return out;
}

// The value behind `key` = in the head of a file, unquoted; empty when absent.
std::string declared_value(std::string_view head, std::string_view key) {
  const std::size_t at = head.find(key);
  if (at == std::string_view::npos) return {};
  std::size_t pos = at + key.size();
  while (pos < head.size() && (head[pos] == ' ' || head[pos] == '=')) ++pos;
  if (pos < head.size() && (head[pos] == '"' || head[pos] == '\'')) ++pos;
  std::size_t end = pos;
  while (end < head.size() &&
         std::string_view(" \"';>/?\r\n\t").find(head[end]) == std::string_view::npos) {
    ++end;
  }
  return end - pos < 40 ? std::string(head.substr(pos, end - pos)) : std::string();
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kDeclarationBytes));
  std::string name;
  if (trim(head).substr(0, 5) == "<?xml") {
    name = declared_value(std::string_view(head).substr(0, head.find("?>")), "encoding");
  }
  if (name.empty() && head.find("<meta") != std::string::npos)
    name = declared_value(head, "charset");
  // What declares these is written in Windows-1252 far more often than not (WHATWG does the same).
  if (name == "iso-8859-1" || name == "latin1" || name == "iso8859-1" || name == "us-ascii" ||
      name == "ascii") {
    return "windows-1252";
  }
  // These bytes were read as 8-bit text, so they are no UTF-16, and valid UTF-8 was tried before.
  if (name.substr(0, 4) == "utf-" || name == "utf8" || name.substr(0, 3) == "ucs") return {};
  return name;
}

// UTF-8 in which single bytes are not: those are read as Windows-1252.
std::optional<std::string> repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t good = 0;
  std::size_t bad = 0;
  std::size_t pos = 0;
  while (pos < bytes.size()) {
    const std::size_t start = pos;
    const char32_t cp = utf8::next(bytes, pos);
    if (cp == utf8::kReplacement && pos == start + 1) {
      ++bad;
      utf8::append(out, windows_1252(static_cast<unsigned char>(bytes[start])));
    } else {
      good += cp >= 0x80 ? 1 : 0;
      out.append(bytes.substr(start, pos - start));
    }
    if (bad > 64 && bad > good) return std::nullopt;  // certain by now
  }
  if (bad * 3 > good) return std::nullopt;
  return out;
}

std::string detected_charset(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorClose> detector(ucsdet_open(&error));
  const std::string_view head = bytes.substr(0, kDetectionBytes);
  ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return "windows-1252";
  const std::string name = ucsdet_getName(match, &error);
  const std::int32_t confidence = ucsdet_getConfidence(match, &error);
  if (U_FAILURE(error)) return "windows-1252";
  // French is what comes here; only clear evidence of another script changes the guess.
  const bool latin = name.starts_with("ISO-8859-1") || name.starts_with("ISO-8859-2") ||
                     name.starts_with("ISO-8859-9") || name.starts_with("windows-125") ||
                     name.starts_with("IBM");
  if ((latin && name != "windows-1251" && name != "windows-1253") || confidence < 40) {
    return "windows-1252";
  }
  return name;
}

std::string without_nul(std::string text) {
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const std::string_view head = bytes.substr(0, 512);
  if (head.size() < 16) return false;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const std::size_t many = head.size() / 5;  // of the half that could be
  return (even > many && odd == 0) || (odd > many && even == 0);
}

std::string to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (looks_like_utf16(bytes)) {
    const bool big =
        bytes.starts_with("\xFE\xFF") || (!bytes.starts_with("\xFF\xFE") && bytes[0] == '\0');
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) bytes.remove_prefix(2);
    if (auto text = convert(bytes, big ? "UTF-16BE" : "UTF-16LE")) return without_nul(*text);
  }
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return without_nul(std::string(bytes));
  const std::string declared = declared_charset(bytes);
  if (!declared.empty()) {
    if (auto text = convert(bytes, declared.c_str())) return without_nul(*std::move(text));
  }
  if (auto text = repair_utf8(bytes)) return without_nul(*std::move(text));
  auto text = convert(bytes, detected_charset(bytes).c_str());
  if (!text) text = convert(bytes, "windows-1252");
  return without_nul(text ? *std::move(text) : utf8::to_nfc(bytes));
}

}  // namespace vigie::readers
