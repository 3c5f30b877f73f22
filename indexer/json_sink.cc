#include "indexer/json_sink.h"

#include <array>
#include <charconv>
#include <utility>

#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

constexpr std::size_t kUsualSize = 32U << 10;  // of an answer with ten hits

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Characters of ASCII that stand for themselves in a text.
constexpr std::array<bool, 256> plain_characters() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}
constexpr std::array<bool, 256> kPlain = plain_characters();

// The letter that stands for a character behind a backslash; 0 where there is none.
char letter_of(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

void append_escaped(std::string& out, char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '\\';
  if (const char letter = letter_of(c)) {
    out += letter;
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += "u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

}  // namespace

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void JsonText::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void JsonText::open(char bracket) {
  if (out_.empty()) out_.reserve(kUsualSize);
  separate();
  out_ += bracket;
  first_ = true;
}

void JsonText::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void JsonText::quote(std::string_view value) {
  const std::size_t before = out_.size();
  out_ += '"';
  std::size_t plain = 0;  // where the characters begin that need no escape
  for (std::size_t at = 0; at < value.size();) {
    if (kPlain[static_cast<unsigned char>(value[at])]) {
      ++at;
    } else if (!is_ascii(value[at])) {
      const std::size_t start = at;
      if (utf8::next(value, at) != utf8::kReplacement || at - start > 1) continue;
      out_.resize(before);
      out_ += to_text(Json(std::string(value)));  // ill-formed
      return;
    } else {
      out_.append(value, plain, at - plain);
      append_escaped(out_, value[at]);
      plain = ++at;
    }
  }
  out_.append(value, plain, value.size() - plain);
  out_ += '"';
}

void JsonText::name(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  first_ = true;
}

void JsonText::text(std::string_view value) {
  separate();
  quote(value);
}

void JsonText::integer(std::int64_t value) {
  separate();
  char digits[20];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void JsonText::real(double value) { tree(value); }

void JsonText::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonText::null() {
  separate();
  out_ += "null";
}

void JsonText::tree(const Json& value) {
  separate();
  out_ += to_text(value);
}

Json& JsonTree::put(Json value) {
  if (open_.empty()) return root_ = std::move(value);
  Json& into = *open_.back();
  if (into.is_object()) return into[name_] = std::move(value);
  into.push_back(std::move(value));
  return into.back();
}

}  // namespace vigie
