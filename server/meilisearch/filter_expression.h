// Filter expressions: the language in which clients write `filter` and `filters`, read into
// conditions of the engine.
//
//   expression = and ("OR" and)*          and = not ("AND" not)*          not = "NOT" not | primary
//   primary    = "(" expression ")" | attribute ("="|"!="|">"|">="|"<"|"<=") value
//              | attribute ["NOT"] "IN" "[" value, … "]" | attribute value "TO" value
//              | attribute ["NOT"] "EXISTS" | attribute "IS" ["NOT"] ("NULL"|"EMPTY")
//              | attribute ["NOT"] "CONTAINS" value | attribute ["NOT"] "STARTS WITH" value
//   value      = word | 'single quotes' | "double quotes"
// with attribute a value too. Within quotes a backslash stands before the quote or a backslash.
// Words in capitals are operators and must be quoted to be values. Algolia's dialect also has
// attribute ":" value and attribute ":" value "TO" value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"
#include "searcher/filter.h"

namespace vigie::meilisearch {

enum class FilterDialect { kMeilisearch, kAlgolia };

// Bounds on the filter of one request.
inline constexpr std::size_t kMaxFilterNodes = 2000;
inline constexpr int kMaxFilterDepth = 50;

// Reads the expressions of one request; conditions are counted over all of them.
class FilterReader {
 public:
  explicit FilterReader(FilterDialect dialect) : dialect_(dialect) {}

  // Nothing for a blank text. Fails on what is no expression, on attributes that cannot be asked so
  // (condition.h), on `_geo…` and beyond the bounds; the message says where.
  Result<std::optional<Filter>> read(std::string_view expression);

  // Whether one condition more may be read.
  bool take_node() { return nodes_++ < kMaxFilterNodes; }
  // Notes an attribute that was asked for, for unknown().
  void note(std::string_view attribute);
  // Attributes that were met and that the engine knows nothing of, each once.
  const std::vector<std::string>& unknown() const { return unknown_; }

 private:
  FilterDialect dialect_;
  std::size_t nodes_ = 0;
  std::vector<std::string> unknown_;
};

Message too_many_conditions();

// One child stands for itself; nothing for none.
std::optional<Filter> joined(Filter::Kind kind, std::vector<Filter> children);

}  // namespace vigie::meilisearch
