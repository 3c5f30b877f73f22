// The part of the search page that changes with the search: results and facets.
#pragma once

#include <string>

#include "server/pages/histogram.h"
#include "server/pages/page_frame.h"
#include "server/pages/page_links.h"

namespace vigie {

struct ResultList {
  PageSearch search;
  SearchResponse response;
  Histogram histogram;
  bool more = false;  // there is a next page
  std::string story;  // copies, similar: the title of the document that is compared with
  std::string title;  // of the page
};

// What a search is called in titles: its query, else its filters.
std::string search_title(const PageSearch& search, const Labels& labels);

void write_result_region(HtmlWriter& html, const ResultList& results, const PageContext& page);

}  // namespace vigie
