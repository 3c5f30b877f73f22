// Where this site is reached, for the few documents that need whole addresses (feeds, OpenSearch).
#pragma once

#include <string>

#include "server/http/http_message.h"
#include "server/http/site.h"

namespace vigie {

// "https://site.fr/recherche", without a slash at the end; from Host and X-Forwarded-Proto. Only
// the base path when the host is not written as a host is.
std::string own_address(const HttpRequest& request, const Site& site);

}  // namespace vigie
