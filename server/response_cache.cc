#include "server/response_cache.h"

namespace vigie {
namespace {

constexpr std::size_t kOverhead = 512;  // of an entry beside its texts, about
constexpr std::size_t kLargestShare = 16;

}  // namespace

std::size_t ResponseCache::size_of(const Entry& entry) {
  return entry.key.size() + entry.response.body.size() + kOverhead;
}

const HttpResponse* ResponseCache::find(std::string_view key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return &found->second->response;
}

void ResponseCache::put(std::string key, const HttpResponse& response) {
  if (by_key_.contains(key)) return;
  Entry entry{std::move(key), response};
  const std::size_t size = size_of(entry);
  if (size > most_ / kLargestShare) return;
  while (held_ + size > most_) {
    held_ -= size_of(entries_.back());
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
  entries_.push_front(std::move(entry));
  by_key_.emplace(entries_.front().key, entries_.begin());
  held_ += size;
}

}  // namespace vigie
