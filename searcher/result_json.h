// The JSON of results (CONTRACT section 4), the same from the command line and HTTP.
#pragma once

#include <nlohmann/json.hpp>

#include "searcher/search_service.h"

namespace vigie {

using Json = nlohmann::ordered_json;

// The members of a document in a hit, without score, snippet and _formatted.
Json document_json(const StoredDocument& document, std::uint64_t duplicates);
Json hit_json(const Hit& hit, Language language);
Json response_json(const SearchRequest& request, const SearchResponse& response, Language language);
Json stats_json(const IndexStats& stats);

// UTF-8; ill-formed bytes become U+FFFD.
std::string to_text(const Json& json);

}  // namespace vigie
