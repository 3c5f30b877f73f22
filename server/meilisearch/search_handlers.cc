#include <array>
#include <cmath>

#include "server/meilisearch/asking.h"
#include "server/meilisearch/attributes.h"
#include "server/meilisearch/facet_answer.h"
#include "server/meilisearch/handlers.h"
#include "server/meilisearch/request_body.h"
#include "server/meilisearch/search_answer.h"

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

struct MultiSearch {
  std::vector<SearchMembers> queries;
  std::optional<HttpError> error;  // of one of the queries
};

Status read_queries(dom::element value, MultiSearch& search) {
  dom::array items;
  if (value.get(items) != simdjson::SUCCESS) {
    return Message{"une liste de requêtes est attendue", "wants a list of queries"};
  }
  for (const dom::element item : items) {
    if (search.queries.size() == kMaxQueries) {
      search.error = too_many_queries();
      return {};
    }
    dom::object object;
    if (item.get(object) != simdjson::SUCCESS) {
      return Message{"chaque requête est un objet", "each query is an object"};
    }
    SearchMembers& members = search.queries.emplace_back();
    search.error = read_search_members(object, members);
    if (!search.error && members.index_uid.empty()) {
      search.error = HttpError{
          400, "missing_index_uid", {"indexUid est obligatoire", "`indexUid` is missing"}};
    }
    if (search.error) {
      search.error = inside_query(search.queries.size() - 1, *search.error);
      return {};
    }
  }
  return {};
}

// Merged answers have another form, so leaving this out would mislead.
Status refuse_federation(dom::element, MultiSearch&) {
  return Message{"la recherche fédérée n’est pas prise en charge",
                 "federated search is not supported"};
}

constexpr std::array<Member<MultiSearch>, 2> kMultiSearch = {{
    {"queries", "bad_request", read_queries},
    {"federation", "bad_request", refuse_federation},
}};

struct FacetSearch {
  std::optional<std::string> name;
  std::optional<std::string> text;
  SearchRequest within;
  std::vector<std::string> ignored;
};

Status read_optional_text(dom::element value, std::optional<std::string>& text) {
  std::string read;
  const Status status = read_text(value, read);
  if (status.ok()) text = std::move(read);
  return status;
}

constexpr std::array<Member<FacetSearch>, 18> kFacetSearch = {{
    {"facetName", "invalid_facet_search_facet_name",
     [](dom::element v, FacetSearch& s) { return read_optional_text(v, s.name); }},
    {"facetQuery", "invalid_facet_search_facet_query",
     [](dom::element v, FacetSearch& s) { return read_optional_text(v, s.text); }},
    {"q", "invalid_search_q",
     [](dom::element v, FacetSearch& s) { return read_text(v, s.within.query); }},
    {"filter", "invalid_search_filter",
     [](dom::element v, FacetSearch& s) { return read_filter(v, s.within.filter, s.ignored); }},
    {"matchingStrategy", "invalid_search_matching_strategy",
     [](dom::element v, FacetSearch& s) {
       std::string strategy;
       const Status status = read_text(v, strategy);
       s.within.strict = strategy == "all";
       return status;
     }},
    // What the stock client leaves standing from its search.
    {"attributesToHighlight", "", nullptr},
    {"highlightPreTag", "", nullptr},
    {"highlightPostTag", "", nullptr},
    {"attributesToCrop", "", nullptr},
    {"attributesToRetrieve", "", nullptr},
    {"cropLength", "", nullptr},
    {"cropMarker", "", nullptr},
    {"limit", "", nullptr},
    {"offset", "", nullptr},
    {"page", "", nullptr},
    {"hitsPerPage", "", nullptr},
    {"facets", "", nullptr},
    {"sort", "", nullptr},
}};

struct SimilarSearch {
  std::string id;
  SearchMembers members;
};

Status read_id(dom::element value, SimilarSearch& search) {
  if (value.is_int64() || value.is_uint64()) {
    search.id = simdjson::minify(value);
    return {};
  }
  return read_text(value, search.id);
}

constexpr std::array<Member<SimilarSearch>, 8> kSimilar = {{
    {"id", "invalid_similar_id", read_id},
    {"limit", "invalid_similar_limit",
     [](dom::element v, SimilarSearch& s) { return read_count(v, s.members.limit); }},
    {"offset", "invalid_similar_offset",
     [](dom::element v, SimilarSearch& s) { return read_count(v, s.members.offset); }},
    {"filter", "invalid_similar_filter",
     [](dom::element v, SimilarSearch& s) {
       return read_filter(v, s.members.request.filter, s.members.ignored);
     }},
    {"attributesToRetrieve", "invalid_similar_attributes_to_retrieve",
     [](dom::element v, SimilarSearch& s) { return read_names(v, s.members.shape.retrieve); }},
    {"showRankingScore", "invalid_similar_show_ranking_score",
     [](dom::element v, SimilarSearch& s) { return read_flag(v, s.members.shape.ranking_score); }},
    {"embedder", "", nullptr},
    {"rankingScoreThreshold", "", nullptr},
}};

}  // namespace

HttpResponse multi_search(const HttpRequest& request, const HandlerContext& context) {
  RequestBody body;
  if (const auto error = body.parse(request.body)) return error_response(*error, context.language);
  MultiSearch search;
  std::vector<std::string> ignored;
  auto error = read_members<MultiSearch>(body.object(), kMultiSearch, search, ignored);
  if (!error) error = search.error;
  for (std::size_t i = 0; i < search.queries.size() && !error; ++i) {
    error = check_index(search.queries[i].index_uid, context);
    if (error) error = inside_query(i, *error);
  }
  if (error) return error_response(*error, context.language);
  Asking asking(context);
  Json results = Json::array();
  std::optional<std::uint64_t> total;  // of the first, which is what the user sees
  for (const SearchMembers& members : search.queries) {
    auto response = asking.search(members.request, members.shape);
    if (!response) return error_response(asking.failure(), context.language);
    if (!total) total = response->total;
    Json result = {{"indexUid", members.index_uid}};
    result.update(search_answer(members, std::move(*response), context.language));
    results.push_back(std::move(result));
    ignored.insert(ignored.end(), members.ignored.begin(), members.ignored.end());
  }
  HttpResponse given = answer({{"results", std::move(results)}}, ignored);
  given.hits = total;
  return given;
}

HttpResponse search_index(const HttpRequest& request, const std::string& uid,
                          const HandlerContext& context) {
  if (const auto error = check_index(uid, context)) {
    return error_response(*error, context.language);
  }
  RequestBody body;
  SearchMembers members;
  const bool in_url = request.method != "POST";
  auto error = body.parse(in_url ? search_parameters_as_json(request) : request.body);
  if (!error) error = read_search_members(body.object(), members);
  if (error) return error_response(*error, context.language);
  Asking asking(context);
  auto response = asking.search(members.request, members.shape);
  if (!response) return error_response(asking.failure(), context.language);
  const std::uint64_t total = response->total;
  HttpResponse given =
      answer(search_answer(members, std::move(*response), context.language), members.ignored);
  given.hits = total;
  return given;
}

HttpResponse facet_search(const HttpRequest& request, const std::string& uid,
                          const HandlerContext& context) {
  auto error = check_index(uid, context);
  RequestBody body;
  FacetSearch search;
  if (!error) error = body.parse(request.body);
  if (!error)
    error = read_members<FacetSearch>(body.object(), kFacetSearch, search, search.ignored);
  if (!error && !search.name) {
    error = HttpError{400,
                      "missing_facet_search_facet_name",
                      {"facetName est obligatoire", "`facetName` is missing"}};
  }
  const Attribute attribute = attribute_named(search.name.value_or(""));
  if (!error && attribute.kind != Attribute::Kind::kFacet) {
    error = member_error("facetName", "invalid_facet_search_facet_name",
                         {"« " + *search.name + " » n’est pas une facette où chercher",
                          "`" + *search.name + "` is no facet to search in"});
  }
  if (error) return error_response(*error, context.language);
  FacetQuery query;
  query.facet = attribute.facet;
  query.text = search.text.value_or("");
  search.within.time_limit = kTimeOfRequest;
  const Result<FacetValues> found = context.service.facet_values(query, search.within);
  if (!found.ok()) return error_response(index_error(found.error()), context.language);
  if (found.value().timed_out) return error_response(timeout_error(), context.language);
  Json hits = Json::array();
  for (const auto& [value, count] : found.value().values) {
    hits.push_back({{"value", value}, {"count", count}});
  }
  Json json = {
      {"facetHits", std::move(hits)},
      {"facetQuery", search.text ? Json(*search.text) : Json()},
      {"processingTimeMs", static_cast<std::int64_t>(std::llround(found.value().milliseconds))}};
  return answer(json, search.ignored);
}

HttpResponse similar_documents(const HttpRequest& request, const std::string& uid,
                               const HandlerContext& context) {
  auto error = check_index(uid, context);
  RequestBody body;
  SimilarSearch search;
  SearchMembers& members = search.members;
  if (!error) error = body.parse(request.body);
  if (!error) error = read_members<SimilarSearch>(body.object(), kSimilar, search, members.ignored);
  if (!error && search.id.empty()) {
    error = HttpError{400, "missing_similar_id", {"id est obligatoire", "`id` is missing"}};
  }
  if (error) return error_response(*error, context.language);
  const auto document = context.service.document(search.id);
  if (!document.ok()) return error_response(index_error(document.error()), context.language);
  if (!document.value().has_value())
    return error_response(document_not_found(search.id), context.language);
  ask_for_shape(members.shape, members.request);
  ask_for_page(members.limit, members.offset, members.request);
  Asking asking(context);
  auto response = asking.similar(search.id, members.request, members.shape);
  if (!response) return error_response(asking.failure(), context.language);
  Json json = search_answer(members, std::move(*response), context.language);
  Json similar = {{"hits", std::move(json["hits"])}, {"id", search.id}};
  for (const char* name : {"processingTimeMs", "limit", "offset", "estimatedTotalHits"}) {
    similar[name] = json[name];
  }
  return answer(similar, members.ignored);
}

}  // namespace vigie::meilisearch
