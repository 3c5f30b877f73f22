// Canonical URLs: the same article under another address is the same document.
#pragma once

#include <string>
#include <string_view>

namespace vigie {

// `url` without scheme, fragment, tracking parameters (utm_*, fbclid, gclid, xtor, …), default
// port, "www.", "m.", "mobile." and "amp." host labels, "/amp" path endings and a trailing slash;
// host in lower case, remaining parameters sorted. Two URLs with equal results are one document.
// Empty when `url` is no http(s) URL. Thread-safe.
std::string canonical_url(std::string_view url);

}  // namespace vigie
