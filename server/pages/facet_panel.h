// The panel of facets and periods beside the results. Its fields belong to the search form.
#pragma once

#include "server/pages/histogram.h"
#include "server/pages/page_frame.h"
#include "server/pages/page_links.h"

namespace vigie {

// The facets that pages offer, in this order.
inline constexpr std::array<Facet, 6> kShownFacets = {
    Facet::kCompany, Facet::kPerson, Facet::kEvent, Facet::kProduct, Facet::kPlace, Facet::kSource};
// Values of a facet that are shown before "plus…".
inline constexpr std::size_t kShownValues = 8;

void write_facet_panel(HtmlWriter& html, const SearchRequest& request,
                       const SearchResponse& response, const Histogram& histogram,
                       const PageContext& page);

// The values of one facet as a list of boxes; of `counts` at most `limit`, chosen ones in any case,
// counted or not.
void write_values(HtmlWriter& html, const SearchRequest& request, Facet facet,
                  const FacetCounts& counts, std::size_t limit, const PageContext& page);

// Hidden fields for what the search is narrowed by and no other field shows: facets that are not
// in `shown`, the period unless it has fields (`with_period`), sort, strictness.
void write_hidden_state(HtmlWriter& html, const SearchRequest& request,
                        const std::vector<Facet>& shown, bool with_period);

}  // namespace vigie
