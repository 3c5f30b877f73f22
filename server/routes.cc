#include "server/routes.h"

#include "server/api/api_handlers.h"
#include "server/http/negotiation.h"
#include "server/meilisearch/handlers.h"
#include "server/pages/page_handlers.h"

namespace vigie {
namespace {

using Kind = Route::Kind;

// Gives a handler without path arguments the shape of the table.
template <HttpResponse (*handler)(const HttpRequest&, const HandlerContext&)>
HttpResponse plain(const HttpRequest& request, const PathArguments&,
                   const HandlerContext& context) {
  return handler(request, context);
}

template <HttpResponse (*handler)(const HttpRequest&, const std::string&, const HandlerContext&)>
HttpResponse named(const HttpRequest& request, const PathArguments& arguments,
                   const HandlerContext& context) {
  return handler(request, arguments.back(), context);
}

// An article, for people as a page, for programs as JSON.
HttpResponse document(const HttpRequest& request, const PathArguments& arguments,
                      const HandlerContext& context) {
  const std::string& id = arguments.back();
  return wants_page(request) ? document_page(request, id, context)
                             : document_handler(request, id, context);
}

HttpResponse indexed_document(const HttpRequest& request, const PathArguments& arguments,
                              const HandlerContext& context) {
  return meilisearch::index_document(request, arguments[0], arguments[1], context);
}

constexpr Route kRoutes[] = {
    {"GET", "/health", Kind::kOpen, false, nullptr},
    {"GET", "/metrics", Kind::kMetrics, false, nullptr},
    {"GET", "/vigie.js", Kind::kOpen, false, nullptr},
    {"GET", "/assets/{}", Kind::kOpen, false, nullptr},
    {"GET", "/opensearch.xml", Kind::kOpen, false, nullptr},
    {"GET", "/search", Kind::kSearch, true, plain<search_handler>},
    {"GET", "/suggest", Kind::kSearch, true, plain<suggest_handler>},
    {"GET", "/events", Kind::kSearch, true, plain<events_handler>},
    {"GET", "/entities", Kind::kSearch, true, plain<entities_handler>},
    {"GET", "/documents/{}", Kind::kSearch, true, document},
    {"GET", "/feed.atom", Kind::kSearch, true, plain<feed_handler>},
    {"GET", "/", Kind::kSearch, true, plain<search_page>},
    {"GET", "/entreprises", Kind::kSearch, true, plain<companies_page>},
    {"GET", "/entreprises/{}", Kind::kSearch, true, named<company_page>},

    {"POST", "/multi-search", Kind::kSearch, false, plain<meilisearch::multi_search>},
    {"POST", "/indexes/{}/search", Kind::kSearch, false, named<meilisearch::search_index>},
    {"GET", "/indexes/{}/search", Kind::kSearch, true, named<meilisearch::search_index>},
    {"POST", "/indexes/{}/facet-search", Kind::kSearch, false, named<meilisearch::facet_search>},
    {"POST", "/indexes/{}/similar", Kind::kSearch, false, named<meilisearch::similar_documents>},
    {"GET", "/indexes", Kind::kSearch, true, plain<meilisearch::list_indexes>},
    {"GET", "/indexes/{}/stats", Kind::kSearch, true, named<meilisearch::index_stats>},
    {"GET", "/indexes/{}/settings", Kind::kSearch, true, named<meilisearch::index_settings>},
    {"GET", "/indexes/{}/documents/{}", Kind::kSearch, true, indexed_document},
    {"GET", "/indexes/{}", Kind::kSearch, true, named<meilisearch::index_info>},
    {"GET", "/stats", Kind::kSearch, true, plain<meilisearch::all_stats>},
    {"GET", "/version", Kind::kSearch, true, plain<meilisearch::server_version>},
    {"POST", "/1/indexes/*/queries", Kind::kSearch, false, plain<meilisearch::algolia_queries>},
    {"POST", "/1/indexes/{}/query", Kind::kSearch, false, named<meilisearch::algolia_query>},

    // Whatever else is below a collection writes.
    {"POST", "/indexes", Kind::kSearch, false, plain<meilisearch::refuse_write>},
    {"POST", "/indexes/{}", Kind::kSearch, false, plain<meilisearch::refuse_write>},
    {"PUT", "/indexes/{}", Kind::kSearch, false, plain<meilisearch::refuse_write>},
    {"PATCH", "/indexes/{}", Kind::kSearch, false, plain<meilisearch::refuse_write>},
    {"DELETE", "/indexes/{}", Kind::kSearch, false, plain<meilisearch::refuse_write>},
    {"POST", "/swap-indexes", Kind::kSearch, false, plain<meilisearch::refuse_write>},
    {"POST", "/snapshots", Kind::kSearch, false, plain<meilisearch::refuse_write>},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

bool fits(std::string_view pattern, std::string_view path, PathArguments& arguments) {
  arguments.clear();
  for (;;) {
    const std::size_t hole = pattern.find("{}");
    if (hole == std::string_view::npos) return pattern == path;
    if (path.substr(0, hole) != pattern.substr(0, hole)) return false;
    path.remove_prefix(hole);
    pattern.remove_prefix(hole + 2);
    const std::size_t end = pattern.empty() ? path.size() : path.find('/');
    if (end == std::string_view::npos || end == 0 || path.empty()) return false;
    arguments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
}

}  // namespace vigie
