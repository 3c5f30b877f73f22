#include "server/meilisearch/algolia_members.h"

#include <algorithm>
#include <array>

#include "server/http/search_parameters.h"
#include "server/meilisearch/algolia_filters.h"
#include "server/meilisearch/attributes.h"
#include "server/meilisearch/facet_answer.h"
#include "server/meilisearch/filter_expression.h"
#include "server/meilisearch/request_body.h"
#include "server/meilisearch/search_members.h"

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

Status read_facets(dom::element value, AlgoliaMembers& members) {
  std::vector<std::string> names;
  const Status read = read_names(value, names);
  if (read.ok()) members.facets = known_facets(names, members.ignored);
  return read;
}

Status read_snippets(dom::element value, AlgoliaMembers& members) {
  std::vector<std::string> names;
  const Status read = read_names(value, names);
  members.snippets.clear();
  for (const std::string& name : names) members.snippets.push_back(read_crop(name, 10));
  return read;
}

// true, or how many of one story are wanted: Algolia counts, and 0 is false.
Status read_distinct(dom::element value, AlgoliaMembers& members) {
  std::uint64_t count = 0;
  if (value.get(count) != simdjson::SUCCESS) return read_flag(value, members.request.collapse);
  members.request.collapse = count > 0;
  return {};
}

Status read_searched(dom::element value, AlgoliaMembers& members) {
  std::vector<std::string> names;
  const Status read = read_names(value, names);
  members.request.title_only =
      !names.empty() && std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return attribute_named(name).kind == Attribute::Kind::kTitle;
      });
  return read;
}

Status read_params(dom::element value, AlgoliaMembers& members);

constexpr std::array<Member<AlgoliaMembers>, 27> kMembers = {{
    {"indexName", "bad_request",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.index_name); }},
    {"type", "bad_request", [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.type); }},
    {"query", "invalid_search_q",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.request.query); }},
    {"page", "invalid_search_page",
     [](dom::element v, AlgoliaMembers& m) { return read_count(v, m.page); }},
    {"hitsPerPage", "invalid_search_hits_per_page",
     [](dom::element v, AlgoliaMembers& m) { return read_count(v, m.hits_per_page); }},
    {"facets", "invalid_search_facets", read_facets},
    {"maxValuesPerFacet", "invalid_search_facets",
     [](dom::element v, AlgoliaMembers& m) { return read_count(v, m.max_values_per_facet); }},
    {"facetFilters", "invalid_search_filter",
     [](dom::element v, AlgoliaMembers& m) { return read_facet_filters(v, m.filters, m.ignored); }},
    {"numericFilters", "invalid_search_filter",
     [](dom::element v, AlgoliaMembers& m) {
       return read_numeric_filters(v, m.filters, m.ignored);
     }},
    {"filters", "invalid_search_filter",
     [](dom::element v, AlgoliaMembers& m) { return read_filters_text(v, m.filters, m.ignored); }},
    {"attributesToRetrieve", "bad_request",
     [](dom::element v, AlgoliaMembers& m) { return read_names(v, m.shape.retrieve); }},
    {"attributesToHighlight", "bad_request",
     [](dom::element v, AlgoliaMembers& m) { return read_names(v, m.shape.highlight); }},
    {"attributesToSnippet", "bad_request", read_snippets},
    {"snippetEllipsisText", "bad_request",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.shape.crop_marker); }},
    {"highlightPreTag", "bad_request",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.shape.open); }},
    {"highlightPostTag", "bad_request",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.shape.close); }},
    {"restrictSearchableAttributes", "bad_request", read_searched},
    {"distinct", "bad_request", read_distinct},
    {"facet", "invalid_facet_search_facet_name",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.facet); }},
    {"facetName", "invalid_facet_search_facet_name",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.facet); }},
    {"facetQuery", "invalid_facet_search_facet_query",
     [](dom::element v, AlgoliaMembers& m) { return read_text(v, m.facet_query); }},
    {"maxFacetHits", "bad_request",
     [](dom::element v, AlgoliaMembers& m) { return read_count(v, m.max_facet_hits); }},
    {"params", "bad_request", read_params},
    {"analytics", "", nullptr},
    {"clickAnalytics", "", nullptr},
    {"userToken", "", nullptr},
    {"advancedSyntax", "", nullptr},
}};

std::optional<HttpError> read_object(dom::object object, AlgoliaMembers& members) {
  return read_members<AlgoliaMembers>(object, kMembers, members, members.ignored);
}

// Within params there is no params again.
Status read_params(dom::element value, AlgoliaMembers& members) {
  dom::object object;
  RequestBody body;
  std::optional<HttpError> error;
  if (value.get(object) != simdjson::SUCCESS) {
    std::string text;
    const Status read = read_text(value, text);
    if (!read.ok()) return read;
    HttpRequest parameters;
    if (!read_target("/?" + text, parameters)) {
      return Message{"paramètres illisibles", "parameters cannot be read"};
    }
    static constexpr std::string_view kTyped[] = {
        "page",           "hitsPerPage",  "distinct",         "facetFilters",
        "numericFilters", "maxFacetHits", "maxValuesPerFacet"};
    static constexpr std::string_view kLists[] = {"facets", "attributesToRetrieve",
                                                  "attributesToHighlight", "attributesToSnippet",
                                                  "restrictSearchableAttributes"};
    error = body.parse(parameters_as_json(parameters.parameters, {kTyped, kLists}));
    object = body.object();
  }
  dom::element again;
  if (!error && object["params"].get(again) == simdjson::SUCCESS) {
    return Message{"params ne contient pas params", "params does not hold params"};
  }
  if (!error) error = read_object(object, members);
  if (error) return error->message;
  return {};
}

}  // namespace

std::optional<HttpError> read_algolia_members(dom::object object, AlgoliaMembers& members) {
  members.shape.highlight = {"*"};
  members.shape.open = "<em>";
  members.shape.close = "</em>";
  std::optional<HttpError> error = read_object(object, members);
  if (error) return error;
  SearchRequest& request = members.request;
  request.filter = joined(Filter::Kind::kAll, std::move(members.filters));
  members.shape.crop = members.snippets;
  ask_for_shape(members.shape, request);
  ask_for_facets(members.facets, request);
  request.facet_limit = std::clamp<std::size_t>(members.max_values_per_facet, 1, kMaxLimit);
  request.stories = request.collapse;
  const std::size_t page = std::min(members.page, kMaxOffset + 1);
  ask_for_page(members.hits_per_page, page * std::min(members.hits_per_page, kMaxLimit), request);
  return std::nullopt;
}

Result<std::string> split_index_name(const std::string& name, SortOrder& order) {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos) return name;
  const Status read = read_sort({name.substr(colon + 1)}, order);
  if (!read.ok()) return read.error();
  return name.substr(0, colon);
}

}  // namespace vigie::meilisearch
