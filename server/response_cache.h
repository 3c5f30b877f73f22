// ResponseCache: answers that would be the same again, for searches that many people make.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analyzers/base/recent_cache.h"
#include "server/http/http_message.h"

namespace vigie {

// Least recently used answers go first. Not thread-safe: one a thread.
class ResponseCache {
 public:
  // `bytes`: of keys and bodies held.
  explicit ResponseCache(std::size_t bytes) : entries_(bytes) {}

  // Null when it is not there. Valid until the next put().
  const HttpResponse* find(std::string_view key) { return entries_.find(key); }
  // What is larger than a sixteenth of the cache is not kept.
  void put(std::string key, const HttpResponse& response);

 private:
  RecentCache<HttpResponse> entries_;
};

}  // namespace vigie
