// The search page before anything is asked: what the index holds and ways into it.
#pragma once

#include "server/pages/page_frame.h"

namespace vigie {

struct StartRegion {
  IndexStats stats;
  SearchResponse latest;              // newest articles, with the facets of the whole index
  std::vector<std::string> examples;  // queries that find something
};

// Fails as the index does.
Result<StartRegion> read_start(const PageContext& page);
void write_start_region(HtmlWriter& html, const StartRegion& start, const PageContext& page);

}  // namespace vigie
