#include "server/meilisearch/filter_tokens.h"

#include <algorithm>
#include <array>

#include "analyzers/base/utf8.h"

namespace vigie::meilisearch {
namespace {

using Kind = FilterToken::Kind;

bool is_space(char32_t cp) {
  constexpr char32_t kNoBreakSpace = 0xA0;
  constexpr char32_t kNarrowNoBreakSpace = 0x202F;
  return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == kNoBreakSpace ||
         cp == kNarrowNoBreakSpace;
}

bool is_word_character(char32_t cp, FilterDialect dialect) {
  if (cp >= 0x80) return !is_space(cp);
  if ((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z')) return true;
  if (cp == ':') return dialect == FilterDialect::kMeilisearch;  // of a time
  constexpr std::string_view kOthers = "_-./\\+$";
  return kOthers.find(static_cast<char>(cp)) != std::string_view::npos;
}

std::size_t sign_length(std::string_view text, FilterDialect dialect) {
  for (std::string_view sign : {"!=", ">=", "<="}) {
    if (text.starts_with(sign)) return 2;
  }
  constexpr std::string_view kSigns = "()[],=<>";
  if (kSigns.find(text.front()) != std::string_view::npos) return 1;
  return dialect == FilterDialect::kAlgolia && text.front() == ':' ? 1 : 0;
}

std::size_t word_length(std::string_view text, FilterDialect dialect) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end;
    if (!is_word_character(utf8::next(text, next), dialect)) break;
    end = next;
  }
  return end;
}

std::size_t space_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end;
    if (!is_space(utf8::next(text, next))) break;
    end = next;
  }
  return end;
}

// The text between quotes; `pos` moves behind the last one. False when that is missing.
bool read_quoted(std::string_view text, std::size_t& pos, std::string& value) {
  const char quote = text[pos++];
  for (; pos < text.size(); ++pos) {
    if (text[pos] == quote) {
      ++pos;
      return true;
    }
    const bool escape = text[pos] == '\\' && pos + 1 < text.size() &&
                        (text[pos + 1] == quote || text[pos + 1] == '\\');
    if (escape) ++pos;
    value += text[pos];
  }
  return false;
}

Message at_place(const Message& what, std::size_t place) {
  const std::string number = std::to_string(place + 1);
  return {what.fr + " (caractère " + number + ")", what.en + " (character " + number + ")"};
}

}  // namespace

bool FilterToken::is_value() const {
  constexpr std::array<std::string_view, 12> kOperators = {"AND",   "OR",       "NOT",    "IN",
                                                           "TO",    "EXISTS",   "IS",     "NULL",
                                                           "EMPTY", "CONTAINS", "STARTS", "WITH"};
  if (kind == Kind::kQuoted) return true;
  return kind == Kind::kWord &&
         std::find(kOperators.begin(), kOperators.end(), text) == kOperators.end();
}

Result<std::vector<FilterToken>> filter_tokens(std::string_view expression, FilterDialect dialect) {
  std::vector<FilterToken> tokens;
  std::size_t pos = 0;
  for (;;) {
    pos += space_length(expression.substr(pos));
    FilterToken token{Kind::kEnd, "", pos};
    if (pos == expression.size()) {
      tokens.push_back(std::move(token));
      return tokens;
    }
    const std::string_view rest = expression.substr(pos);
    if (rest.front() == '"' || rest.front() == '\'') {
      token.kind = Kind::kQuoted;
      if (!read_quoted(expression, pos, token.text)) {
        return at_place({"guillemet sans fin", "quote without end"}, token.place);
      }
    } else if (const std::size_t sign = sign_length(rest, dialect); sign > 0) {
      token.kind = Kind::kSign;
      token.text = rest.substr(0, sign);
      pos += sign;
    } else if (const std::size_t word = word_length(rest, dialect); word > 0) {
      token.kind = Kind::kWord;
      token.text = rest.substr(0, word);
      pos += word;
    } else {
      return at_place({"caractère inattendu", "unexpected character"}, pos);
    }
    tokens.push_back(std::move(token));
  }
}

}  // namespace vigie::meilisearch
