// The parameters by which our own routes and pages ask for a search (CONTRACT section 6).
#pragma once

#include <string>

#include "analyzers/base/result.h"
#include "searcher/search_service.h"
#include "server/http/http_message.h"

namespace vigie {

// Bounds on what one request may ask for.
inline constexpr std::size_t kMaxLimit = 1000;
inline constexpr std::size_t kMaxOffset = 10000;
inline constexpr std::size_t kMaxFilterValues = 100;

// q, limit, offset, sort (relevance|date), strict, facets (LIST|all), facetLimit, since, until, and
// company, person, place… (repeatable). The message names the parameter that is wrong.
Result<SearchRequest> read_search_parameters(const HttpRequest& request);

// The same search as a query string without '?', parameters in a fixed order, defaults left out.
std::string search_parameters(const SearchRequest& request);

}  // namespace vigie
