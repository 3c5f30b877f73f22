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
    {"GET", "/metrics", Kind::kKeyed, false, nullptr},
    {"GET", "/vigie.js", Kind::kOpen, false, nullptr},
    {"GET", "/assets/{}", Kind::kOpen, false, nullptr},
    {"GET", "/opensearch.xml", Kind::kOpen, false, nullptr},
    {"GET", "/search", Kind::kKeyed, true, plain<search_handler>},
    {"GET", "/suggest", Kind::kKeyed, true, plain<suggest_handler>},
    {"GET", "/events", Kind::kKeyed, true, plain<events_handler>},
    {"GET", "/entities", Kind::kKeyed, true, plain<entities_handler>},
    {"GET", "/documents/{}", Kind::kKeyed, true, document},
    {"GET", "/feed.atom", Kind::kKeyed, true, plain<feed_handler>},
    {"GET", "/", Kind::kKeyed, true, plain<search_page>},
    {"GET", "/entreprises", Kind::kKeyed, true, plain<companies_page>},
    {"GET", "/entreprises/", Kind::kKeyed, true, plain<companies_page>},
    {"GET", "/entreprises/{}", Kind::kKeyed, true, named<company_page>},

    {"POST", "/multi-search", Kind::kKeyed, false, plain<meilisearch::multi_search>},
    {"POST", "/indexes/{}/search", Kind::kKeyed, false, named<meilisearch::search_index>},
    {"GET", "/indexes/{}/search", Kind::kKeyed, true, named<meilisearch::search_index>},
    {"POST", "/indexes/{}/facet-search", Kind::kKeyed, false, named<meilisearch::facet_search>},
    {"POST", "/indexes/{}/similar", Kind::kKeyed, false, named<meilisearch::similar_documents>},
    {"GET", "/indexes", Kind::kKeyed, true, plain<meilisearch::list_indexes>},
    {"GET", "/indexes/{}/stats", Kind::kKeyed, true, named<meilisearch::index_stats>},
    {"GET", "/indexes/{}/settings", Kind::kKeyed, true, named<meilisearch::index_settings>},
    {"GET", "/indexes/{}/documents", Kind::kKeyed, true, named<meilisearch::list_documents>},
    {"POST", "/indexes/{}/documents/fetch", Kind::kKeyed, false,
     named<meilisearch::list_documents>},
    {"GET", "/indexes/{}/documents/{}", Kind::kKeyed, true, indexed_document},
    {"GET", "/indexes/{}", Kind::kKeyed, true, named<meilisearch::index_info>},
    {"GET", "/stats", Kind::kKeyed, true, plain<meilisearch::all_stats>},
    {"GET", "/version", Kind::kKeyed, true, plain<meilisearch::server_version>},
    {"POST", "/1/indexes/*/queries", Kind::kKeyed, false, plain<meilisearch::algolia_queries>},
    {"POST", "/1/indexes/{}/query", Kind::kKeyed, false, named<meilisearch::algolia_query>},

    // Whatever else is below a collection writes.
    {"POST", "/indexes", Kind::kKeyed, false, plain<meilisearch::refuse_write>},
    {"POST", "/indexes/{}", Kind::kKeyed, false, plain<meilisearch::refuse_write>},
    {"PUT", "/indexes/{}", Kind::kKeyed, false, plain<meilisearch::refuse_write>},
    {"PATCH", "/indexes/{}", Kind::kKeyed, false, plain<meilisearch::refuse_write>},
    {"DELETE", "/indexes/{}", Kind::kKeyed, false, plain<meilisearch::refuse_write>},
    {"POST", "/swap-indexes", Kind::kKeyed, false, plain<meilisearch::refuse_write>},
    {"POST", "/snapshots", Kind::kKeyed, false, plain<meilisearch::refuse_write>},
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
