#include "indexer/readers/plain_text.h"

#include <libxml/HTMLparser.h>

#include <array>
#include <charconv>
#include <optional>

#include "analyzers/base/utf8.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/html_page.h"

namespace vigie::readers {
namespace {

bool is_invisible(char32_t cp) {
  return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
         (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0x180E || cp == 0xFFFE;
}

bool is_blank(char32_t cp) {
  return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0x85 || cp == 0x2028 || cp == 0x2029 ||
         cp == 0x3000 || (cp >= 0x2000 && cp <= 0x2006) || (cp >= 0x2008 && cp <= 0x200A);
}

bool is_control(char32_t cp) { return cp < 0x20 || (cp >= 0x7F && cp < 0xA0); }

bool is_any_space(char32_t cp) {
  return is_blank(cp) || cp == 0xA0 || cp == 0x202F || cp == 0x2007;
}

// Whether text is clean as it is, so that most text is looked at once and copied once: code points
// below U+0300 (all stable in NFC) and the punctuation of U+2010 to U+2027 without controls, soft
// hyphens or runs of blanks. `lines` lets single line breaks pass, with no blank beside them.
bool is_clean(std::string_view text, bool lines) {
  bool after_blank = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c > ' ' && c < 0x7F) {
      after_blank = false;
      continue;
    }
    if (c == ' ' || (c == '\n' && lines)) {
      if (after_blank || (c == '\n' && text[i - 1] == ' ')) return false;
      after_blank = true;
      continue;
    }
    const auto at = [&](std::size_t pos) {
      return pos < text.size() ? static_cast<unsigned char>(text[pos]) : 0U;
    };
    const bool latin_sign = c == 0xC2 && at(i + 1) > 0xA0 && at(i + 1) < 0xC0 && at(i + 1) != 0xAD;
    if (latin_sign || (c > 0xC2 && c < 0xCC && (at(i + 1) & 0xC0) == 0x80)) {
      i += 1;
    } else if (c == 0xE2 && at(i + 1) == 0x80 && at(i + 2) >= 0x90 && at(i + 2) <= 0xA7) {
      i += 2;
    } else if (c == 0xC2 && at(i + 1) == 0xA0 && !after_blank && at(i + 2) > ' ') {
      i += 1;  // a no-break space inside a line
    } else {
      return false;
    }
    after_blank = false;
  }
  return !after_blank || text.empty();
}

std::optional<char32_t> numeric_reference(std::string_view body) {
  int base = 10;
  if (!body.empty() && (body[0] == 'x' || body[0] == 'X')) {
    base = 16;
    body.remove_prefix(1);
  }
  unsigned value = 0;
  const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value, base);
  if (error != std::errc() || end != body.data() + body.size() || body.empty()) return std::nullopt;
  // Browsers read &#128; … &#159; as Windows-1252 too.
  if (value >= 0x80 && value < 0xA0) return windows_1252(static_cast<unsigned char>(value));
  if (value == 0 || value > 0x10FFFF) return std::nullopt;
  return static_cast<char32_t>(value);
}

constexpr std::array kTags = {
    "p",      "br",         "div",    "span",   "a",     "ul",      "ol",      "li",   "h1",
    "h2",     "h3",         "h4",     "h5",     "h6",    "em",      "strong",  "b",    "i",
    "u",      "img",        "table",  "tr",     "td",    "th",      "pre",     "code", "blockquote",
    "figure", "figcaption", "iframe", "script", "style", "section", "article", "hr",   "sup",
    "sub",    "font",       "center", "html",   "body",  "head",    "cite",    "small"};

constexpr std::array kBlockTags = {"<p",  "<br", "<div", "<li",         "<h1",      "<h2",
                                   "<h3", "<h4", "<tr",  "<blockquote", "<section", "<article"};

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string clean_line(std::string_view text) {
  if (is_clean(text, false)) return std::string(text);
  const std::string normal = utf8::to_nfc(text);
  std::string out;
  out.reserve(normal.size());
  bool space = false;
  std::size_t pos = 0;
  while (pos < normal.size()) {
    const char32_t cp = utf8::next(normal, pos);
    if (is_blank(cp)) {
      space = true;
      continue;
    }
    if (is_invisible(cp) || is_control(cp)) continue;
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    utf8::append(out, cp);
  }
  return std::string(trim(out));
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t start = 0;
  std::size_t pos = 0;
  while (pos < text.size()) {
    const std::size_t here = pos;
    const char32_t cp = utf8::next(text, pos);
    if (cp != '\n' && cp != '\r' && cp != 0x85 && cp != 0x2028 && cp != 0x2029) continue;
    lines.push_back(text.substr(start, here - start));
    if (cp == '\r' && pos < text.size() && text[pos] == '\n') ++pos;
    start = pos;
  }
  if (start < text.size()) lines.push_back(text.substr(start));
  return lines;
}

std::string clean_paragraphs(std::string_view text) {
  if (is_clean(text, true)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (const std::string_view line : split_lines(text)) {
    const std::string clean = clean_line(line);
    if (clean.empty()) continue;
    if (!out.empty()) out.push_back('\n');
    out += clean;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t pos = start;
    if (!is_any_space(utf8::next(text, pos))) break;
    start = pos;
  }
  text.remove_prefix(start);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    std::size_t pos = last;
    if (!is_any_space(utf8::next(text, pos))) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool starts_with_nocase(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         ascii_lower(text.substr(0, lower_prefix.size())) == lower_prefix;
}

bool has_html_tags(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::string_view rest = text.substr(at + 1, 24);
    if (!rest.empty() && rest[0] == '/') rest.remove_prefix(1);
    std::size_t length = 0;
    while (length < rest.size() && is_alnum(rest[length])) ++length;
    if (length == 0 || length >= rest.size()) continue;
    const char after = rest[length];
    if (after != '>' && after != ' ' && after != '/' && after != '\n') continue;
    const std::string name = ascii_lower(rest.substr(0, length));
    for (const char* tag : kTags) {
      // An attribute or a closing bracket must follow: "si a <b et c" is no tag.
      if (name == tag && text.find('>', at) != std::string_view::npos) return true;
    }
  }
  return false;
}

std::string decode_references(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t pos = 0;
  while (pos < text.size()) {
    if (text[pos] != '&') {
      out.push_back(text[pos++]);
      continue;
    }
    const std::size_t end = text.substr(pos, 34).find(';');
    if (end == std::string_view::npos || end < 2) {
      out.push_back(text[pos++]);
      continue;
    }
    const std::string_view body = text.substr(pos + 1, end - 1);
    std::optional<char32_t> cp;
    if (body[0] == '#') {
      cp = numeric_reference(body.substr(1));
    } else if (body == "apos") {
      cp = U'\'';
    } else {
      const std::string name(body);
      const htmlEntityDesc* entity =
          htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
      if (entity != nullptr) cp = static_cast<char32_t>(entity->value);
    }
    if (!cp) {
      out.push_back(text[pos++]);
      continue;
    }
    utf8::append(out, *cp);
    pos += end + 1;
  }
  return out;
}

std::string paragraphs_of_member(std::string_view value) {
  if (!has_html_tags(value)) {
    if (value.find('&') == std::string_view::npos) return clean_paragraphs(value);
    return clean_paragraphs(decode_references(value));
  }
  const std::string lower = ascii_lower(value);
  bool has_blocks = false;
  for (const char* tag : kBlockTags)
    has_blocks = has_blocks || lower.find(tag) != std::string::npos;
  if (has_blocks) return html_to_text(value);
  // Only inline tags: the line breaks of the text are its paragraphs.
  std::string broken;
  for (const char c : value) {
    if (c == '\n') broken += "<br>";
    broken.push_back(c);
  }
  return html_to_text(broken);
}

std::string line_of_member(std::string_view value) {
  if (has_html_tags(value)) return clean_line(html_to_text(value));
  if (value.find('&') == std::string_view::npos) return clean_line(value);
  return clean_line(decode_references(value));
}

}  // namespace vigie::readers
