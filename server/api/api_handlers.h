// Our own JSON, feeds and descriptions (CONTRACT section 6, docs/HTTP-API.md).
#pragma once

#include <string>

#include "server/http/handler.h"

namespace vigie {

// GET /search
HttpResponse search_handler(const HttpRequest& request, const HandlerContext& context);
// GET /suggest: completions; with format=opensearch, a browser's array of them
HttpResponse suggest_handler(const HttpRequest& request, const HandlerContext& context);
// GET /events: the timeline of the matching documents; `type` names event types
HttpResponse events_handler(const HttpRequest& request, const HandlerContext& context);
// GET /entities: values of the facet `type` in which a word begins with q, most documents first
// (order=name: alphabetically), over the documents of the search `query` and the filters
HttpResponse entities_handler(const HttpRequest& request, const HandlerContext& context);
// GET /documents/{id} as JSON: the members of a hit, and the text
HttpResponse document_handler(const HttpRequest& request, const std::string& id,
                              const HandlerContext& context);
// GET /feed.atom: newest first unless sorted otherwise
HttpResponse feed_handler(const HttpRequest& request, const HandlerContext& context);
// GET /opensearch.xml: lets browsers add the site as a search engine
HttpResponse opensearch_handler(const HttpRequest& request, const Site& site, Language language);

}  // namespace vigie
