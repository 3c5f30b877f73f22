// RecentCache: values by key, as many as fit in a number of bytes.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace vigie {

// Least recently used values go first. Not thread-safe.
template <typename Value>
class RecentCache {
 public:
  explicit RecentCache(std::size_t capacity_bytes) : capacity_(capacity_bytes) {}
  RecentCache(const RecentCache&) = delete;  // keys point into the entries
  RecentCache& operator=(const RecentCache&) = delete;

  std::size_t capacity() const { return capacity_; }

  // Null when it is not there. Lives until the next keep().
  Value* find(std::string_view key) {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, known->second);
    return &known->second->value;
  }

  // `bytes`: what the value and its key hold. It stays, however large, and others make room.
  // Precondition: the key is not there. The value lives until the next keep().
  Value& keep(std::string key, Value value, std::size_t bytes) {
    entries_.push_front({std::move(key), std::move(value), bytes});
    by_key_.emplace(entries_.front().key, entries_.begin());
    used_ += bytes;
    while (used_ > capacity_ && entries_.size() > 1) {
      used_ -= entries_.back().bytes;
      by_key_.erase(entries_.back().key);
      entries_.pop_back();
    }
    return entries_.front().value;
  }

 private:
  struct Entry {
    std::string key;
    Value value;
    std::size_t bytes;
  };

  const std::size_t capacity_;
  std::size_t used_ = 0;
  std::list<Entry> entries_;  // most recent first
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> by_key_;
};

}  // namespace vigie
