// The values of a facet as a user sees them: by count, in French order where counts are equal.
#pragma once

#include "indexer/index_snapshot.h"
#include "searcher/matcher.h"
#include "searcher/search_service.h"

namespace vigie {

// At most request.facet_limit values of what `tally` counted, and those that the request filters
// by, also at zero.
FacetCounts facet_counts(const IndexSnapshot& snapshot, const FacetTally& tally,
                         const SearchRequest& request);

}  // namespace vigie
