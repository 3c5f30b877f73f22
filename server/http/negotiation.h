// What a client takes: which language, which form, which encoding (RFC 9110, 12.5).
#pragma once

#include <string_view>

#include "analyzers/base/message.h"
#include "server/http/http_message.h"

namespace vigie {

// A page's script asks by it for the part of a page that changes.
inline constexpr std::string_view kFragmentHeader = "X-Vigie-Fragment";

// Whether `lang` of the query is fr or en.
bool states_language(const HttpRequest& request);
// `lang` of the query (fr, en) wins, else Accept-Language; French where neither says English first.
Language wanted_language(const HttpRequest& request);
// A browser that opens an address wants a page; programs want JSON.
bool wants_page(const HttpRequest& request);
bool takes_gzip(const HttpRequest& request);

}  // namespace vigie
