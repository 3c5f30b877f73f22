#include "server/http/search_parameters.h"

#include <charconv>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/terminal.h"
#include "analyzers/base/utf8.h"
#include "searcher/facet_list.h"
#include "searcher/query.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxFacetLimit = 1000;
constexpr std::size_t kMaxValueBytes = 1000;

const SearchRequest kDefaults;

Message wrong(std::string_view name, const char* fr, const char* en) {
  const std::string parameter(name);
  return {parameter + " : " + fr, parameter + ": " + en};
}

Status read_number(const HttpRequest& request, std::string_view name, std::size_t most,
                   std::size_t& number) {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return {};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number <= most) return {};
  const std::string bound = std::to_string(most);
  return wrong(name, ("un nombre de 0 à " + bound).c_str(),
               ("a number from 0 to " + bound).c_str());
}

Status read_day(const HttpRequest& request, std::string_view name, bool last,
                std::optional<Day>& day) {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return {};
  const auto date = parse_partial_date(text);
  if (!date) return wrong(name, "date attendue AAAA[-MM[-JJ]]", "expected YYYY[-MM[-DD]]");
  day = last ? date->last() : date->first();
  return {};
}

bool is_true(std::string_view text) { return text == "1" || text == "true" || text == "on"; }

Status read_filters(const HttpRequest& request, SearchRequest& search) {
  std::size_t values = 0;
  for (const auto& [name, value] : request.parameters) {
    const auto facet = facet_named(name);
    if (!facet || value.empty()) continue;
    if (++values > kMaxFilterValues) return wrong(name, "trop de valeurs", "too many values");
    if (value.size() > kMaxValueBytes || !utf8::is_valid(value)) {
      return wrong(name, "valeur trop longue ou mal codée", "value too long or badly encoded");
    }
    search.filters[*facet].push_back(value);
  }
  return {};
}

Status read_sort(const HttpRequest& request, SearchRequest& search) {
  const std::string_view sort = request.parameter("sort");
  if (sort == "date") search.sort = SortOrder::kDate;
  if (sort.empty() || sort == "date" || sort == "relevance") return {};
  return wrong("sort", "relevance ou date", "relevance or date");
}

void append(std::string& out, std::string_view name, std::string_view value) {
  if (!out.empty()) out += '&';
  out += name;
  out += '=';
  out += percent_encoded(value);
}

void append_number(std::string& out, std::string_view name, std::size_t number, std::size_t usual) {
  if (number != usual) append(out, name, std::to_string(number));
}

}  // namespace

Result<SearchRequest> read_search_parameters(const HttpRequest& request) {
  SearchRequest search;
  search.query = std::string(utf8::truncate(request.parameter("q"), kMaxQueryBytes));
  Status read = read_number(request, "limit", kMaxLimit, search.limit);
  if (read.ok()) read = read_number(request, "offset", kMaxOffset, search.offset);
  if (read.ok()) read = read_number(request, "facetLimit", kMaxFacetLimit, search.facet_limit);
  if (read.ok()) read = read_day(request, "since", false, search.since);
  if (read.ok()) read = read_day(request, "until", true, search.until);
  if (read.ok()) read = read_sort(request, search);
  if (read.ok()) read = read_filters(request, search);
  if (!read.ok()) return read.error();
  search.strict = is_true(request.parameter("strict"));
  search.explain = is_true(request.parameter("explain"));
  if (request.parameter("collapse") == "false") search.collapse = false;
  const auto unknown = read_facet_list(request.parameter("facets"), search);
  if (unknown) {
    const std::string name = printable(*unknown);
    return Message{"facets : facette inconnue " + name, "facets: unknown facet " + name};
  }
  return search;
}

std::string search_parameters(const SearchRequest& request) {
  std::string out;
  if (!request.query.empty()) append(out, "q", request.query);
  for (const auto& [facet, values] : request.filters) {
    for (const std::string& value : values) append(out, schema_of(facet).name, value);
  }
  if (request.since) append(out, "since", to_string(*request.since));
  if (request.until) append(out, "until", to_string(*request.until));
  if (request.sort == SortOrder::kDate) append(out, "sort", "date");
  if (request.strict) append(out, "strict", "1");
  if (!request.collapse) append(out, "collapse", "false");
  append_number(out, "limit", request.limit, kDefaults.limit);
  append_number(out, "offset", request.offset, kDefaults.offset);
  return out;
}

}  // namespace vigie
