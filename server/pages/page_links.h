// The addresses of our pages. A whole search is in its address, so that each state of a page is a
// link; so is the language, where the address of the page that holds the link states one.
#pragma once

#include <string>
#include <string_view>

#include "searcher/search_service.h"
#include "server/pages/page_setting.h"

namespace vigie {

// What the search page at "/" lists.
struct PageSearch {
  SearchRequest request;
  // Ids of documents: their copies or the articles near them are listed in place of results.
  std::string copies;
  std::string similar;
};

// The page at `path` ("/entreprises"), with `parameters` as a query has them.
std::string page_link(const PageSetting& page, std::string_view path, std::string parameters = {});
std::string home_link(const PageSetting& page);
std::string search_link(const PageSetting& page, const PageSearch& search);
std::string search_link(const PageSetting& page, const SearchRequest& request);
// All values of one facet of a search; `text` begins them.
std::string values_link(const PageSetting& page, const SearchRequest& request, Facet facet,
                        std::size_t offset = 0, std::string_view text = {});
std::string feed_link(const PageSetting& page, const SearchRequest& request);
std::string document_link(const PageSetting& page, std::string_view id);
std::string companies_link(const PageSetting& page, std::string parameters = {});
std::string company_link(const PageSetting& page, std::string_view name);
// Where a name leads: a company has a page, everything else is a search.
std::string name_link(const PageSetting& page, Facet facet, const std::string& name);

// Searches near `request`: its first page with one value of a facet more or less, or without
// period.
SearchRequest with_value(SearchRequest request, Facet facet, const std::string& value);
SearchRequest without_value(SearchRequest request, Facet facet, const std::string& value);
SearchRequest with_period(SearchRequest request, std::optional<Day> since,
                          std::optional<Day> until);
SearchRequest without_filters(SearchRequest request);

// Whether anything narrows the search beside its query.
bool is_filtered(const SearchRequest& request);
bool has_value(const SearchRequest& request, Facet facet, std::string_view value);

}  // namespace vigie
