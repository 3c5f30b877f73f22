// Conditions on one attribute, as the filters of clients state them.
#pragma once

#include <string_view>

#include "analyzers/base/result.h"
#include "searcher/filter.h"

namespace vigie::meilisearch {

enum class Comparison { kEqual, kNotEqual, kGreater, kAtLeast, kLess, kAtMost };

// What the functions below have in common. Equality on facets does not mind case. `date` and
// `published` take Unix seconds and ISO 8601 ("2026-02", a year, a day, a day with its time) and
// compare by overlap where a document's date is partial; `year`, `month` and `date_h.lvl0` to
// `lvl2` are equal exactly as facets count them, and ordered as dates. `amount` takes numbers, or
// sums as in the query language ("100M€"). No document has an attribute that is unknown, so it
// equals nothing. They fail where the attribute cannot be asked this, or on a value that is none;
// the message names both.
Result<Filter> compared(std::string_view attribute, Comparison comparison, std::string_view value);
// Both ends included.
Result<Filter> between(std::string_view attribute, std::string_view low, std::string_view high);
// Has a value: neither null, nor empty, nor without the member.
Result<Filter> has_value(std::string_view attribute);
// Whatever case and accents; for facets.
Result<Filter> begins(std::string_view attribute, std::string_view value);
Result<Filter> contains(std::string_view attribute, std::string_view value);

Filter negated(Filter filter);

}  // namespace vigie::meilisearch
