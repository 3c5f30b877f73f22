#include <algorithm>
#include <array>
#include <charconv>

#include "analyzers/base/civil_date.h"
#include "server/http/search_parameters.h"
#include "server/meilisearch/asking.h"
#include "server/meilisearch/attributes.h"
#include "server/meilisearch/facet_answer.h"
#include "server/meilisearch/handlers.h"

namespace vigie::meilisearch {
namespace {

// An index always has both dates; a service that knows none says null.
Json date_json(std::int64_t seconds) { return seconds == 0 ? Json() : Json(timestamp(seconds)); }

Json index_json(const IndexStats& stats, const HandlerContext& context) {
  return {{"uid", context.site.uid},
          {"primaryKey", "id"},
          {"createdAt", date_json(stats.created)},
          {"updatedAt", date_json(stats.committed)}};
}

std::size_t count_parameter(const HttpRequest& request, std::string_view name,
                            std::size_t otherwise) {
  const std::string_view text = request.parameter(name);
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  return error == std::errc() && end == text.data() + text.size() ? count : otherwise;
}

// Documents in which the member has a value.
Result<std::uint64_t> documents_with(const Filter& known, SearchService& service) {
  SearchRequest request;
  request.limit = 0;
  request.snippets = false;
  request.load_documents = false;
  request.filter = known;
  const Result<SearchResponse> response = in_time(service.search(request));
  if (!response.ok()) return response.error();
  return response.value().total;
}

Result<Json> stats_json(const IndexStats& stats, SearchService& service) {
  Json fields = {{"id", stats.documents}};
  const auto add = [&](std::string_view name, const Filter& known) -> Status {
    const Result<std::uint64_t> count = documents_with(known, service);
    if (!count.ok()) return count.error();
    if (count.value() > 0) fields[std::string(name)] = count.value();
    return {};
  };
  Filter known;
  known.kind = Filter::Kind::kFacetKnown;
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    known.facet = static_cast<Facet>(f);
    const Status added = add(kFacets[f].name, known);
    if (!added.ok()) return added.error();
  }
  for (const auto& [name, kind] : {std::pair{"date", Filter::Kind::kPublishedKnown},
                                   std::pair{"amount", Filter::Kind::kAmountKnown}}) {
    known.kind = kind;
    const Status added = add(name, known);
    if (!added.ok()) return added.error();
  }
  return Json{{"numberOfDocuments", stats.documents},
              {"isIndexing", false},
              {"fieldDistribution", std::move(fields)}};
}

}  // namespace

HttpResponse list_indexes(const HttpRequest& request, const HandlerContext& context) {
  const std::size_t offset = count_parameter(request, "offset", 0);
  const std::size_t limit = count_parameter(request, "limit", 20);
  const Result<IndexStats> stats = context.service.stats();
  if (!stats.ok()) return error_response(index_error(stats.error()), context.language);
  Json results = Json::array();
  if (offset == 0 && limit > 0) results.push_back(index_json(stats.value(), context));
  return json_response(
      {{"results", std::move(results)}, {"offset", offset}, {"limit", limit}, {"total", 1}});
}

HttpResponse index_info(const HttpRequest&, const std::string& uid, const HandlerContext& context) {
  if (const auto error = check_index(uid, context)) {
    return error_response(*error, context.language);
  }
  const Result<IndexStats> stats = context.service.stats();
  if (!stats.ok()) return error_response(index_error(stats.error()), context.language);
  return json_response(index_json(stats.value(), context));
}

HttpResponse index_stats(const HttpRequest&, const std::string& uid,
                         const HandlerContext& context) {
  if (const auto error = check_index(uid, context)) {
    return error_response(*error, context.language);
  }
  const Result<IndexStats> stats = context.service.stats();
  if (!stats.ok()) return error_response(index_error(stats.error()), context.language);
  const Result<Json> json = stats_json(stats.value(), context.service);
  if (!json.ok()) return error_response(index_error(json.error()), context.language);
  return json_response(json.value());
}

HttpResponse index_settings(const HttpRequest&, const std::string& uid,
                            const HandlerContext& context) {
  if (const auto error = check_index(uid, context)) {
    return error_response(*error, context.language);
  }
  Json filterable = facet_attributes();
  filterable.push_back("published");
  filterable.push_back("id");
  return json_response(
      {{"displayedAttributes", {"*"}},
       {"searchableAttributes", {"title", "text"}},
       {"filterableAttributes", std::move(filterable)},
       {"sortableAttributes", {"date", "published"}},
       {"rankingRules", {"words", "typo", "sort", "proximity", "exactness"}},
       {"stopWords", Json::array()},
       {"synonyms", Json::object()},
       {"distinctAttribute", nullptr},
       {"faceting",
        {{"maxValuesPerFacet", kMaxFacetValues}, {"sortFacetValuesBy", {{"*", "count"}}}}},
       {"pagination", {{"maxTotalHits", kMaxOffset + kMaxLimit}}}});
}

HttpResponse all_stats(const HttpRequest&, const HandlerContext& context) {
  const Result<IndexStats> stats = context.service.stats();
  if (!stats.ok()) return error_response(index_error(stats.error()), context.language);
  Result<Json> json = stats_json(stats.value(), context.service);
  if (!json.ok()) return error_response(index_error(json.error()), context.language);
  return json_response({{"databaseSize", stats.value().bytes},
                        {"usedDatabaseSize", stats.value().used_bytes},
                        {"lastUpdate", date_json(stats.value().committed)},
                        {"indexes", {{context.site.uid, std::move(json).value()}}}});
}

HttpResponse server_version(const HttpRequest&, const HandlerContext&) {
  return json_response({{"commitSha", ""}, {"commitDate", ""}, {"pkgVersion", VIGIE_VERSION}});
}

HttpResponse refuse_write(const HttpRequest&, const HandlerContext& context) {
  return error_response({403,
                         "index_read_only",
                         {"cet index se lit seulement ; c’est vigie-index qui l’écrit",
                          "this index is read-only; vigie-index writes it"}},
                        context.language);
}

}  // namespace vigie::meilisearch
