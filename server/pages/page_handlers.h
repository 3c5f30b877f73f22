// The pages that people read. Each is a whole HTML document that needs no script.
#pragma once

#include <string>

#include "server/http/handler.h"
#include "server/pages/page_setting.h"

namespace vigie {

// GET / : the search page, with results where anything is asked for.
HttpResponse search_page(const HttpRequest& request, const HandlerContext& context);
// GET /entreprises
HttpResponse companies_page(const HttpRequest& request, const HandlerContext& context);
// GET /entreprises/{name}
HttpResponse company_page(const HttpRequest& request, const std::string& name,
                          const HandlerContext& context);
// GET /documents/{id} for a browser
HttpResponse document_page(const HttpRequest& request, const std::string& id,
                           const HandlerContext& context);
// An error as a page, for whoever asked for one.
HttpResponse error_page(const HttpError& error, const HandlerContext& context);
// The same without an index.
HttpResponse error_page(const HttpError& error, const PageSetting& page);

}  // namespace vigie
