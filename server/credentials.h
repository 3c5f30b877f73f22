// Whether a request carries the key of the site.
#pragma once

#include "server/http/http_message.h"
#include "server/http/site.h"

namespace vigie {

enum class Access { kGranted, kMissing, kWrong };

// A key may come as Bearer token, as X-Algolia-API-Key (header or parameter), or as the password of
// Basic authentication, which is how a browser asks a person for it. Compared in constant time.
Access access_of(const HttpRequest& request, const Site& site);

}  // namespace vigie
