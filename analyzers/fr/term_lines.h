// TermLines: a data file after analysis, made at build time by compile_terms, so that a program
// reads of it only what it looks up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::fr {

// Lines "key<TAB>value", sorted by key as bytes, laid over text that outlives it. Const and
// thread-safe.
class TermLines {
 public:
  TermLines() = default;
  explicit TermLines(std::string_view text) : text_(text) {}

  bool empty() const { return text_.empty(); }
  std::string_view text() const { return text_; }
  // The value of `key`.
  std::optional<std::string_view> find(std::string_view key) const;

  // The text of such lines. No key holds a tab, nothing a line end.
  static std::string text_of(const std::map<std::string, std::string>& lines);

 private:
  std::string_view text_;
};

}  // namespace vigie::fr
