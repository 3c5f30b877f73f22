// Algolia's three ways to write conditions: facetFilters, numericFilters and filters.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

#include "analyzers/base/result.h"
#include "searcher/filter.h"

namespace vigie::meilisearch {

// Reads conditions into filters that must all hold, and notes unknown attributes in `ignored`.
// Bounds are those of filter_expression.h.

// ["company:xAI",["event:funding","event:-launch"]]: all of the list, one of a list in it. The
// value begins behind the first colon; "-" before it excludes, "\-" is a minus.
Status read_facet_filters(simdjson::dom::element value, std::vector<Filter>& filters,
                          std::vector<std::string>& ignored);
// ["date>=1704067200","amount:10 TO 20"], likewise; or one text with commas between.
Status read_numeric_filters(simdjson::dom::element value, std::vector<Filter>& filters,
                            std::vector<std::string>& ignored);
// "company:xAI AND (date > 1704067200 OR NOT event:launch)".
Status read_filters_text(simdjson::dom::element value, std::vector<Filter>& filters,
                         std::vector<std::string>& ignored);

}  // namespace vigie::meilisearch
