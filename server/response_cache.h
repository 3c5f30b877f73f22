// ResponseCache: answers that would be the same again, for searches that many people make.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/http_message.h"

namespace vigie {

// Least recently used answers go first. Not thread-safe: one a thread.
class ResponseCache {
 public:
  // `bytes`: of keys and bodies held.
  explicit ResponseCache(std::size_t bytes) : most_(bytes) {}
  ResponseCache(const ResponseCache&) = delete;  // entries point into the list
  ResponseCache& operator=(const ResponseCache&) = delete;

  // Null when it is not there. Valid until the next put().
  const HttpResponse* find(std::string_view key);
  // What is larger than a sixteenth of the cache is not kept.
  void put(std::string key, const HttpResponse& response);

 private:
  struct Entry {
    std::string key;
    HttpResponse response;
  };
  static std::size_t size_of(const Entry& entry);

  std::list<Entry> entries_;  // most recent first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
  std::size_t held_ = 0;
  const std::size_t most_;
};

}  // namespace vigie
