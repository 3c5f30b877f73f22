// The answer to a Meilisearch search.
#pragma once

#include "server/meilisearch/search_members.h"

namespace vigie::meilisearch {

// {"hits":[…],"query":…,"limit":…,"offset":…,"estimatedTotalHits":…} or, where pages were asked
// for, page, hitsPerPage, totalPages and totalHits in place of the last three; never both. Totals
// count documents; totalHits counts what paging reaches: copies of a story are one hit unless
// `distinct` is false. facetDistribution and facetStats where facets were asked for. What else an
// answer of our own says (relaxed, corrected, suggestion, interpretation) is there too.
Json search_answer(const SearchMembers& members, SearchResponse response, Language language);

// A hit as the client wants it: its document, snippet, score, _formatted, _matchesPosition.
Json shaped_hit(const Hit& hit, const HitShape& shape);

// Pages of `size` hits that can be asked for.
std::uint64_t page_count(std::uint64_t hits, std::size_t size);

}  // namespace vigie::meilisearch
