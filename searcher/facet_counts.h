// The values of a facet as a user sees them: by count, in French order where counts are equal.
#pragma once

#include "indexer/index_snapshot.h"
#include "searcher/facet_directory.h"
#include "searcher/matcher.h"
#include "searcher/search_service.h"

namespace vigie {

// At most as many values of what `tally` counted as the request wants, and those that the request
// filters by, also at zero.
FacetCounts facet_counts(const IndexSnapshot& snapshot, const FacetTally& tally,
                         const SearchRequest& request);

// The page that `query` asks for, of values that `counts` (by number in the directory) knows.
FacetValues page_of_values(const FacetDirectory& directory,
                           const std::vector<std::uint32_t>& counts, const FacetQuery& query);

}  // namespace vigie
