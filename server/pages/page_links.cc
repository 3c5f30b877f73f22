#include "server/pages/page_links.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "server/http/http_message.h"
#include "server/http/search_parameters.h"

namespace vigie {
namespace {

void append_parameter(std::string& parameters, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!parameters.empty()) parameters += '&';
  parameters += name;
  parameters += '=';
  parameters += percent_encoded(value);
}

}  // namespace

std::string page_link(const PageSetting& page, std::string_view path, std::string parameters) {
  append_parameter(parameters, "lang", page.stated_language());
  std::string link = page.site.base_path + std::string(path);
  if (!parameters.empty()) link += "?" + parameters;
  return link;
}

std::string home_link(const PageSetting& page) { return page_link(page, "/"); }

std::string search_link(const PageSetting& page, const PageSearch& search) {
  std::string parameters = search_parameters(search.request);
  append_parameter(parameters, "copies", search.copies);
  append_parameter(parameters, "similar", search.similar);
  return page_link(page, "/", std::move(parameters));
}

std::string search_link(const PageSetting& page, const SearchRequest& request) {
  return search_link(page, PageSearch{request, {}, {}});
}

std::string values_link(const PageSetting& page, const SearchRequest& request, Facet facet,
                        std::size_t offset, std::string_view text) {
  SearchRequest first = request;
  first.offset = 0;
  std::string parameters = search_parameters(first);
  append_parameter(parameters, "values", schema_of(facet).name);
  append_parameter(parameters, "value", text);
  if (offset > 0) append_parameter(parameters, "from", std::to_string(offset));
  return page_link(page, "/", std::move(parameters));
}

std::string feed_link(const PageSetting& page, const SearchRequest& request) {
  SearchRequest whole = request;
  whole.offset = 0;
  whole.sort = SortOrder::kRelevance;
  return page_link(page, "/feed.atom", search_parameters(whole));
}

std::string document_link(const PageSetting& page, std::string_view id) {
  return page_link(page, "/documents/" + percent_encoded(id));
}

std::string companies_link(const PageSetting& page, std::string parameters) {
  return page_link(page, "/entreprises", std::move(parameters));
}

std::string company_link(const PageSetting& page, std::string_view name) {
  return page_link(page, "/entreprises/" + percent_encoded(name));
}

std::string name_link(const PageSetting& page, Facet facet, const std::string& name) {
  if (facet == Facet::kCompany) return company_link(page, name);
  return search_link(page, with_value({}, facet, name));
}

bool has_value(const SearchRequest& request, Facet facet, std::string_view value) {
  const auto found = request.filters.find(facet);
  if (found == request.filters.end()) return false;
  const std::string wanted = fold(value);
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& known) { return fold(known) == wanted; });
}

SearchRequest with_value(SearchRequest request, Facet facet, const std::string& value) {
  request.offset = 0;
  if (!has_value(request, facet, value)) request.filters[facet].push_back(value);
  return request;
}

SearchRequest without_value(SearchRequest request, Facet facet, const std::string& value) {
  request.offset = 0;
  const auto found = request.filters.find(facet);
  if (found == request.filters.end()) return request;
  const std::string unwanted = fold(value);
  std::erase_if(found->second, [&](const std::string& known) { return fold(known) == unwanted; });
  if (found->second.empty()) request.filters.erase(found);
  return request;
}

SearchRequest with_period(SearchRequest request, std::optional<Day> since,
                          std::optional<Day> until) {
  request.offset = 0;
  request.since = since;
  request.until = until;
  return request;
}

SearchRequest without_filters(SearchRequest request) {
  request.filters.clear();
  return with_period(std::move(request), std::nullopt, std::nullopt);
}

bool is_filtered(const SearchRequest& request) {
  return !request.filters.empty() || request.since || request.until;
}

}  // namespace vigie
