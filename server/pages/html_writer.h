// HtmlWriter: HTML that is right by construction. Names of elements and attributes are literals of
// the program, every value and text is escaped, addresses are those of this site or of the web.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

// A text written in the source of the program.
class HtmlName {
 public:
  consteval HtmlName(const char* name) : name_(name) {}  // NOLINT: implicit
  constexpr std::string_view text() const { return name_; }

 private:
  std::string_view name_;
};

// name="value", a bare name (true), or nothing (false).
class HtmlAttribute {
 public:
  HtmlAttribute(HtmlName name, std::string_view value) : name_(name.text()), value_(value) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) HtmlAttribute(HtmlName name, Number value)
      : name_(name.text()), value_(std::to_string(value)) {}
  HtmlAttribute(HtmlName name, std::same_as<bool> auto present)
      : name_(name.text()), bare_(true), there_(present) {}

  // Appends it with a blank before it. An address (href, src, action) that begins neither with "/",
  // "#" or "?" nor with http:// or https:// is left out.
  void append_to(std::string& out) const;

 private:
  std::string_view name_;
  std::string value_;
  bool bare_ = false;
  bool there_ = true;
};

using HtmlAttributes = std::initializer_list<HtmlAttribute>;

// Writes into one growing text. Plain value; not thread-safe.
class HtmlWriter {
 public:
  // <name …>; close() ends the innermost open element.
  HtmlWriter& open(HtmlName name, HtmlAttributes attributes = {});
  HtmlWriter& close();
  // An element without content, one that is never closed: input, link, meta.
  HtmlWriter& single(HtmlName name, HtmlAttributes attributes = {});
  // An element that holds one text.
  HtmlWriter& element(HtmlName name, HtmlAttributes attributes, std::string_view text);

  HtmlWriter& text(std::string_view text);
  // A passage with <mark> as Hit::snippet has it: its marks stand, all else is escaped unless it is
  // an entity that the passage already holds.
  HtmlWriter& snippet(std::string_view html);
  // A text that is not escaped, with <mark> around some of its words, as Hit::formatted_title.
  HtmlWriter& marked(std::string_view text);

  // The text so far, all elements closed. The writer is empty after it.
  std::string take();

 private:
  std::string out_;
  std::vector<std::string_view> open_;
};

// Whether an address is one of the web: http or https, which is what may be linked to.
bool is_web_address(std::string_view address);

}  // namespace vigie
