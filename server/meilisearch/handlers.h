// Handlers of the Meilisearch and Algolia surfaces (docs/HTTP-API-CLIENTS.md): what stock
// InstantSearch clients and SDKs ask. Every answer is JSON; what is malformed is answered 4xx with
// Meilisearch's code. Members of a request that have no effect are named in X-Ignored-Parameters.
// All functions are for any thread, with a context of that thread.
#pragma once

#include <string>

#include "server/http/handler.h"

namespace vigie::meilisearch {

// POST /multi-search
HttpResponse multi_search(const HttpRequest& request, const HandlerContext& context);
// POST and GET /indexes/{uid}/search
HttpResponse search_index(const HttpRequest& request, const std::string& uid,
                          const HandlerContext& context);
// POST /indexes/{uid}/facet-search
HttpResponse facet_search(const HttpRequest& request, const std::string& uid,
                          const HandlerContext& context);
// POST /indexes/{uid}/similar
HttpResponse similar_documents(const HttpRequest& request, const std::string& uid,
                               const HandlerContext& context);

// GET /indexes
HttpResponse list_indexes(const HttpRequest& request, const HandlerContext& context);
// GET /indexes/{uid}
HttpResponse index_info(const HttpRequest& request, const std::string& uid,
                        const HandlerContext& context);
// GET /indexes/{uid}/stats
HttpResponse index_stats(const HttpRequest& request, const std::string& uid,
                         const HandlerContext& context);
// GET /indexes/{uid}/settings
HttpResponse index_settings(const HttpRequest& request, const std::string& uid,
                            const HandlerContext& context);
// GET /indexes/{uid}/documents, POST /indexes/{uid}/documents/fetch: documents, copies too, with
// their text; the newest first
HttpResponse list_documents(const HttpRequest& request, const std::string& uid,
                            const HandlerContext& context);
// GET /indexes/{uid}/documents/{id}
HttpResponse index_document(const HttpRequest& request, const std::string& uid,
                            const std::string& id, const HandlerContext& context);
// GET /stats
HttpResponse all_stats(const HttpRequest& request, const HandlerContext& context);
// GET /version
HttpResponse server_version(const HttpRequest& request, const HandlerContext& context);
// Every route of Meilisearch that writes: 403 index_read_only.
HttpResponse refuse_write(const HttpRequest& request, const HandlerContext& context);

// POST /1/indexes/*/queries
HttpResponse algolia_queries(const HttpRequest& request, const HandlerContext& context);
// POST /1/indexes/{name}/query
HttpResponse algolia_query(const HttpRequest& request, const std::string& name,
                           const HandlerContext& context);

}  // namespace vigie::meilisearch
