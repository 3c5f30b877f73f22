// The files of server/web, compressed when building and part of the program.
#pragma once

#include <string>
#include <string_view>

#include "server/http/http_message.h"
#include "server/http/site.h"

namespace vigie {

// The address of a file of server/web ("page.css") on this site, with its hash, to be cached for
// ever. The base path stands before it.
std::string asset_url(const Site& site, std::string_view name);

// GET /assets/{name} and /vigie.js; 404 for what is not there. Sends the compressed bytes to
// whoever takes gzip.
HttpResponse asset_response(const HttpRequest& request, std::string_view name);

}  // namespace vigie
