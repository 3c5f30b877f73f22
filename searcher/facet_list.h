// The facets that a user asks to be counted, as a list of names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/search_service.h"

namespace vigie {

// Reads "company,person,month", "amount" (its range) or "all" into the request. Returns the first
// name that is none, if any.
std::optional<std::string> read_facet_list(std::string_view list, SearchRequest& request);

}  // namespace vigie
