// Facets as clients ask for them and as they are answered, in both surfaces.
#pragma once

#include <string>
#include <vector>

#include "indexer/document_json.h"
#include "searcher/search_service.h"

namespace vigie::meilisearch {

inline constexpr std::size_t kMaxFacetValues = 100;  // of one facet
inline constexpr std::size_t kMaxDateLevels = 400;   // of date_h.lvl0 to lvl2, the newest

// Each known name of `asked` once, "*" written out; the others are added to `unknown`.
std::vector<std::string> known_facets(const std::vector<std::string>& asked,
                                      std::vector<std::string>& unknown);

// Makes the request count what facet_distribution() and facet_stats() tell of `names`.
void ask_for_facets(const std::vector<std::string>& names, SearchRequest& request);

// {"company":{"xAI":3},…}: an object for every name, values by count, dates the newest first.
// `date` and `amount` have no values to choose from, only stats.
Json facet_distribution(const std::vector<std::string>& names, const SearchResponse& response);
// {"date":{"min":…,"max":…},…}; only for what has values.
Json facet_stats(const std::vector<std::string>& names, const SearchResponse& response);

// "2026 > 02 > 10" for level 2; empty where the date is less precise.
std::string date_level(const PartialDate& date, int level);

}  // namespace vigie::meilisearch
