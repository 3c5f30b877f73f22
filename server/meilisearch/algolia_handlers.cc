#include <algorithm>
#include <array>
#include <cmath>

#include "server/http/search_parameters.h"
#include "server/meilisearch/algolia_members.h"
#include "server/meilisearch/asking.h"
#include "server/meilisearch/attributes.h"
#include "server/meilisearch/facet_answer.h"
#include "server/meilisearch/handlers.h"
#include "server/meilisearch/marked_text.h"
#include "server/meilisearch/request_body.h"
#include "server/meilisearch/search_answer.h"

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

struct Queries {
  std::vector<AlgoliaMembers> requests;
  std::optional<HttpError> error;  // of one of the requests
};

Status read_requests(dom::element value, Queries& queries) {
  dom::array items;
  if (value.get(items) != simdjson::SUCCESS) {
    return Message{"une liste de requêtes est attendue", "wants a list of requests"};
  }
  for (const dom::element item : items) {
    if (queries.requests.size() == kMaxQueries) {
      queries.error = too_many_queries();
      return {};
    }
    dom::object object;
    if (item.get(object) != simdjson::SUCCESS) {
      return Message{"chaque requête est un objet", "each request is an object"};
    }
    queries.error = read_algolia_members(object, queries.requests.emplace_back());
    if (queries.error) {
      queries.error = inside_query(queries.requests.size() - 1, *queries.error);
      return {};
    }
  }
  return {};
}

constexpr std::array<Member<Queries>, 2> kQueries = {{
    {"requests", "bad_request", read_requests},
    {"strategy", "", nullptr},
}};

// Which words a marked text holds, in Algolia's form.
Json highlighted(const std::string& marked, const HitShape& shape, std::size_t wanted) {
  const std::vector<std::string> words = marked_words(marked);
  const char* level = words.empty() ? "none" : words.size() >= wanted ? "full" : "partial";
  return {{"value", with_tags(marked, shape.open, shape.close)},
          {"matchLevel", level},
          {"matchedWords", words}};
}

Json highlight_result(const Hit& hit, const Json& document, const HitShape& shape,
                      std::size_t wanted) {
  Json result = Json::object();
  for (const auto& [name, value] : document.items()) {
    if (!shape.highlights(name)) continue;
    const bool text = attribute_named(name).kind == Attribute::Kind::kText;
    const std::vector<std::string> marked =
        text ? std::vector<std::string>{marked_passage(hit, shape)} : marked_values(hit, name);
    if (value.is_string() && marked.size() == 1) {
      result[name] = highlighted(marked[0], shape, wanted);
    } else if (value.is_string()) {
      result[name] = highlighted(value.get<std::string>(), shape, wanted);
    } else if (value.is_array() && (!marked.empty() || value.empty())) {
      result[name] = Json::array();
      for (const std::string& each : marked)
        result[name].push_back(highlighted(each, shape, wanted));
    }
  }
  for (const std::string& name : shape.highlight) {
    if (attribute_named(name).kind != Attribute::Kind::kText) continue;
    result[name] = highlighted(marked_passage(hit, shape), shape, wanted);
  }
  return result;
}

Json snippet_result(const Hit& hit, const AlgoliaMembers& members, std::size_t wanted) {
  Json result = Json::object();
  for (const auto& [name, words] : members.snippets) {
    const bool text = name == "*" || attribute_named(name).kind == Attribute::Kind::kText;
    const std::vector<std::string> marked =
        text ? std::vector<std::string>{marked_passage(hit, members.shape)}
             : marked_values(hit, name);
    if (marked.size() != 1) continue;
    Json snippet = highlighted(marked[0], members.shape, wanted);
    snippet.erase("matchedWords");
    result[name == "*" ? "text" : name] = std::move(snippet);
  }
  return result;
}

Json algolia_hit(const Hit& hit, const AlgoliaMembers& members, std::size_t wanted) {
  Json document = shaped_document(hit, members.shape);
  Json json = document;
  json["objectID"] = hit.document.id;
  json["_highlightResult"] = highlight_result(hit, document, members.shape, wanted);
  if (!members.snippets.empty()) json["_snippetResult"] = snippet_result(hit, members, wanted);
  return json;
}

Json algolia_answer(const AlgoliaMembers& members, const SearchResponse& response) {
  const std::uint64_t reached = members.request.stories ? response.stories : response.total;
  const std::size_t wanted = std::max<std::size_t>(1, response.interpretation.required.size());
  Json hits = Json::array();
  for (const Hit& hit : response.hits) hits.push_back(algolia_hit(hit, members, wanted));
  Json answer = {
      {"hits", std::move(hits)},
      {"nbHits", response.total},
      {"page", members.page},
      {"nbPages", page_count(reached, members.hits_per_page)},
      {"hitsPerPage", members.hits_per_page},
      {"facets", facet_distribution(members.facets, response)},
      {"facets_stats", facet_stats(members.facets, response)},
      {"exhaustiveFacetsCount", true},
      {"exhaustiveNbHits", true},
      {"exhaustiveTypo", true},
      {"query", members.request.query},
      {"params", ""},
      {"index", members.index_name},
      {"processingTimeMS", static_cast<std::int64_t>(std::llround(response.milliseconds))}};
  return answer;
}

// The stretch of a value that begins with what was typed, marked.
std::string marked_value(const std::string& value, const AlgoliaMembers& members) {
  const auto [start, end] = prefix_match(value, members.facet_query);
  if (start == end) return value;
  return value.substr(0, start) + members.shape.open + value.substr(start, end - start) +
         members.shape.close + value.substr(end);
}

std::optional<HttpError> answer_facet_search(const AlgoliaMembers& members,
                                             const HandlerContext& context, Json& answer) {
  const Attribute attribute = attribute_named(members.facet);
  if (attribute.kind != Attribute::Kind::kFacet) {
    return member_error("facet", "invalid_facet_search_facet_name",
                        {"« " + members.facet + " » n’est pas une facette où chercher",
                         "`" + members.facet + "` is no facet to search in"});
  }
  FacetQuery query;
  query.facet = attribute.facet;
  query.text = members.facet_query;
  query.limit = std::min(members.max_facet_hits, kMaxFacetValues);
  SearchRequest within = members.request;
  within.facets.clear();
  within.limit = 0;
  within.time_limit = kTimeOfRequest;
  const Result<FacetValues> found = context.service.facet_values(query, within);
  if (!found.ok()) return index_error(found.error());
  if (found.value().timed_out) return timeout_error();
  Json hits = Json::array();
  for (const auto& [value, count] : found.value().values) {
    hits.push_back(
        {{"value", value}, {"highlighted", marked_value(value, members)}, {"count", count}});
  }
  answer = {
      {"facetHits", std::move(hits)},
      {"exhaustiveFacetsCount", true},
      {"processingTimeMS", static_cast<std::int64_t>(std::llround(found.value().milliseconds))}};
  return std::nullopt;
}

std::optional<HttpError> answer_one(AlgoliaMembers& members, const HandlerContext& context,
                                    Asking& asking, Json& answer) {
  const Result<std::string> uid = split_index_name(members.index_name, members.request.sort);
  if (!uid.ok()) return member_error("indexName", "invalid_search_sort", uid.error());
  if (auto error = check_index(uid.value(), context)) return error;
  if (members.is_facet_search()) return answer_facet_search(members, context, answer);
  const auto response = asking.search(members.request, members.shape);
  if (!response) return asking.failure();
  answer = algolia_answer(members, *response);
  return std::nullopt;
}

}  // namespace

HttpResponse algolia_queries(const HttpRequest& request, const HandlerContext& context) {
  RequestBody body;
  if (const auto error = body.parse(request.body)) return error_response(*error, context.language);
  Queries queries;
  std::vector<std::string> ignored;
  auto error = read_members<Queries>(body.object(), kQueries, queries, ignored);
  if (!error) error = queries.error;
  Asking asking(context);
  Json results = Json::array();
  for (std::size_t i = 0; i < queries.requests.size() && !error; ++i) {
    AlgoliaMembers& members = queries.requests[i];
    error = answer_one(members, context, asking, results.emplace_back());
    if (error) error = inside_query(i, *error);
    ignored.insert(ignored.end(), members.ignored.begin(), members.ignored.end());
  }
  if (error) return error_response(*error, context.language);
  return answer({{"results", std::move(results)}}, ignored);
}

HttpResponse algolia_query(const HttpRequest& request, const std::string& name,
                           const HandlerContext& context) {
  RequestBody body;
  AlgoliaMembers members;
  auto error = body.parse(request.body.empty() ? "{}" : request.body);
  if (!error) error = read_algolia_members(body.object(), members);
  members.index_name = name;
  Asking asking(context);
  Json json;
  if (!error) error = answer_one(members, context, asking, json);
  if (error) return error_response(*error, context.language);
  return answer(json, members.ignored);
}

}  // namespace vigie::meilisearch
