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
#include "server/response_cache.h"
#include "server/service_source.h"

namespace vigie {

// What all threads of a server share.
struct ServerState {
  Site site;
  Metrics metrics;
  AccessLog log;
  std::function<std::size_t()> connections;  // open now
};

// One a thread, over a source of its own; what it is made of must outlive it.
class Router {
 public:
  // Answers that depend on request and index alone are kept for the next who asks; 0 bytes: none.
  static constexpr std::size_t kCacheBytes = 32U << 20;
  Router(ServiceSource& source, ServerState& state, std::size_t cache_bytes = kCacheBytes)
      : source_(source), state_(state), cache_(cache_bytes) {}

  // Never throws; a handler that does is a 500 without its text.
  HttpResponse answer(HttpRequest request);

 private:
  ServiceSource& source_;
  ServerState& state_;
  ResponseCache cache_;
};

}  // namespace vigie
