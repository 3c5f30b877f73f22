// The JSON of results (CONTRACT section 4), the same from the command line and HTTP.
#pragma once

#include <string>
#include <vector>

#include "indexer/document_json.h"
#include "searcher/search_service.h"

namespace vigie {

Json hit_json(const Hit& hit, Language language);
// The whole answer, into a sink or as a tree.
void put_response(JsonSink& json, const SearchRequest& request, const SearchResponse& response,
                  Language language);
Json response_json(const SearchRequest& request, const SearchResponse& response, Language language);
// An event as in a hit, with `documents`, `sources` and where the quote stands.
Json event_hit_json(const EventHit& hit);
Json events_json(const SearchRequest& request, const EventsResponse& response, Language language);
Json stats_json(const IndexStats& stats);
// CONTRACT section 6, /suggest: `type` is query, title or the name of a facet. A title has `id`
// and, where there is one, `url`.
Json suggestions_json(const std::string& query, const std::vector<Suggestion>& suggestions);

}  // namespace vigie
