// The words, quoted texts and signs of a filter expression.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "server/meilisearch/filter_expression.h"

namespace vigie::meilisearch {

struct FilterToken {
  enum class Kind { kWord, kQuoted, kSign, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;       // quotes and escapes resolved
  std::size_t place = 0;  // byte in the expression

  bool is_word(std::string_view word) const { return kind == Kind::kWord && text == word; }
  bool is_sign(std::string_view sign) const { return kind == Kind::kSign && text == sign; }
  // Not an operator in capitals, not a sign.
  bool is_value() const;
};

// Ends with a kEnd. Fails on an open quote and on a character that begins nothing. Linear.
Result<std::vector<FilterToken>> filter_tokens(std::string_view expression, FilterDialect dialect);

}  // namespace vigie::meilisearch
