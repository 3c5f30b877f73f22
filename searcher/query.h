// Query: what a user's text means before the index is asked.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/message.h"
#include "indexer/schema.h"

namespace vigie {

enum class QueryKind {
  kWords,   // `text`: plain words, analysed together
  kPhrase,  // `text`: the words between the quotes
  kPrefix,  // `text`: word without its star
  kExact,   // `text`: word without its equals sign
  kFacet,   // `facet` and `text`
  kId,      // `text`
  kTitle,   // children: what must stand in the title
  kDate,    // `period`
  kAmount,  // `amount`
  kAnd,
  kOr,
  kNot,  // children (kNot: one)
};

// Sums of money from `low` to `high`, in one currency or, where it is empty, in any.
struct AmountRange {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  std::string currency;
};

struct QueryNode {
  QueryKind kind = QueryKind::kWords;
  std::string text;
  Facet facet = Facet::kCompany;
  std::optional<Period> period;
  AmountRange amount;
  std::vector<QueryNode> children;
};

struct Query {
  // What is wanted, side by side: relaxation may give up some words and phrases of it.
  std::vector<QueryNode> wanted;
  std::vector<QueryNode> excluded;
  std::vector<Message> warnings;
};

// Bounds on what is read of a query; the rest is left out with a warning.
inline constexpr std::size_t kMaxQueryBytes = 2000;
inline constexpr std::size_t kMaxQueryNodes = 100;
inline constexpr int kMaxQueryDepth = 12;

// Reads the query language (CONTRACT, docs/RECHERCHE.md). Never fails: what is no valid expression
// is read as words. Thread-safe.
Query parse_query(std::string_view text);

// Reads "2026", "2026-02", "2026-02-10" and ranges "A..B", "A..", "..B" into days.
std::optional<Period> parse_period(std::string_view text);

// Reads ">100M€", "<=2,5 milliards", "10M$..20M$", "500000"; bounds included but for < and >.
std::optional<AmountRange> parse_amount_range(std::string_view text);

}  // namespace vigie
