// Router: from a request to its handler, and what every answer has in common: access, caching,
// compression, CORS, security headers, metrics and log.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/access_log.h"
#include "server/http/handler.h"
#include "server/metrics.h"
#include "server/service_source.h"

namespace vigie {

// What all threads of a server share.
struct ServerState {
  Site site;
  Metrics metrics;
  AccessLog log;
  std::function<std::size_t()> connections;  // open now
};

// Never throws; a handler that does is a 500 without its text. Thread-safe, as far as each thread
// brings a source of its own.
HttpResponse route(HttpRequest request, ServiceSource& source, ServerState& state);

}  // namespace vigie
