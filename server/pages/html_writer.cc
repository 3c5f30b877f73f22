#include "server/pages/html_writer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "analyzers/base/utf8.h"
#include "searcher/snippet.h"

namespace vigie {
namespace {

constexpr std::string_view kMark = "<mark>";
constexpr std::string_view kMarkEnd = "</mark>";

// Parameters of requests may hold any bytes.
void append_text(std::string& out, std::string_view text) {
  if (utf8::is_valid(text)) {
    append_html_escaped(out, text);
  } else {
    append_html_escaped(out, utf8::to_nfc(text));
  }
}

bool begins_with_scheme(std::string_view address, std::string_view scheme) {
  return address.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), address.begin(), [](char wanted, char c) {
           return wanted == std::tolower(static_cast<unsigned char>(c));
         });
}

bool is_address_attribute(std::string_view name) {
  return name == "href" || name == "src" || name == "action";
}

bool is_safe_address(std::string_view address) {
  if (address.empty()) return false;
  const bool own = address[0] == '/' || address[0] == '#' || address[0] == '?';
  return own || is_web_address(address);
}

// The length of the entity that `text` begins with: those that a snippet is escaped with.
std::size_t entity_length(std::string_view text) {
  constexpr std::array<std::string_view, 5> kEntities = {"&amp;", "&lt;", "&gt;", "&quot;",
                                                         "&#39;"};
  for (const std::string_view entity : kEntities) {
    if (text.starts_with(entity)) return entity.size();
  }
  return 0;
}

// The marks of `text` as elements, each closed; what stands between them is handed to `append`.
template <typename Append>
void append_marks(std::string& out, std::string_view text, Append append) {
  bool inside = false;
  while (!text.empty()) {
    const std::string_view mark = inside ? kMarkEnd : kMark;
    const std::size_t at = text.find(mark);
    append(text.substr(0, at));
    if (at == std::string_view::npos) break;
    out += mark;
    inside = !inside;
    text.remove_prefix(at + mark.size());
  }
  if (inside) out += kMarkEnd;
}

}  // namespace

bool is_web_address(std::string_view address) {
  return begins_with_scheme(address, "http://") || begins_with_scheme(address, "https://");
}

void HtmlAttribute::append_to(std::string& out) const {
  if (!there_ || (is_address_attribute(name_) && !is_safe_address(value_))) return;
  out += ' ';
  out += name_;
  if (bare_) return;
  out += "=\"";
  append_text(out, value_);
  out += '"';
}

HtmlWriter& HtmlWriter::single(HtmlName name, HtmlAttributes attributes) {
  out_ += '<';
  out_ += name.text();
  for (const HtmlAttribute& attribute : attributes) attribute.append_to(out_);
  out_ += '>';
  return *this;
}

HtmlWriter& HtmlWriter::open(HtmlName name, HtmlAttributes attributes) {
  single(name, attributes);
  open_.push_back(name.text());
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  if (open_.empty()) return *this;
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::element(HtmlName name, HtmlAttributes attributes, std::string_view text) {
  open(name, attributes);
  append_text(out_, text);
  return close();
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  append_text(out_, text);
  return *this;
}

HtmlWriter& HtmlWriter::snippet(std::string_view html) {
  append_marks(out_, html, [&](std::string_view part) {
    while (!part.empty()) {
      const std::size_t end = std::min(part.find('&'), part.size());
      append_text(out_, part.substr(0, end));
      part.remove_prefix(end);
      const std::size_t entity = entity_length(part);
      out_ += part.substr(0, entity);
      part.remove_prefix(entity);
      if (entity == 0 && !part.empty()) {
        append_text(out_, part.substr(0, 1));
        part.remove_prefix(1);
      }
    }
  });
  return *this;
}

HtmlWriter& HtmlWriter::marked(std::string_view text) {
  append_marks(out_, text, [&](std::string_view part) { append_text(out_, part); });
  return *this;
}

std::string HtmlWriter::take() {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace vigie
