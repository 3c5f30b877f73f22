#include "server/response_cache.h"

#include <utility>

namespace vigie {
namespace {

constexpr std::size_t kOverhead = 512;  // of an entry beside its texts, about
constexpr std::size_t kLargestShare = 16;

}  // namespace

void ResponseCache::put(std::string key, const HttpResponse& response) {
  const std::size_t bytes = key.size() + response.body.size() + kOverhead;
  if (bytes > entries_.capacity() / kLargestShare || entries_.find(key) != nullptr) return;
  entries_.keep(std::move(key), response, bytes);
}

}  // namespace vigie
