#include "indexer/run_registry.h"

#include <utility>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxWaitingBytes = 32U << 20;

std::size_t size_of(const StoredDocument& document) {
  constexpr std::size_t kOverhead = 1000;
  return document.text.size() + document.title.size() + document.extra_json.size() + kOverhead;
}

}  // namespace

Registry::Sighting Registry::note(std::string_view id, Version version) {
  const std::lock_guard lock(mutex_);
  const auto [it, first] = versions_.try_emplace(hash64(id), version);
  if (first) return {Verdict::kFirst, 0};
  if (version <= it->second) return {Verdict::kLoses, it->second};
  return {Verdict::kWins, std::exchange(it->second, version)};
}

bool Registry::saw(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  return versions_.contains(hash64(id));
}

bool Registry::note_group(std::uint64_t group, std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto [it, first] = groups_.try_emplace(group, hash64(id));
  return !first && it->second != hash64(id);
}

std::vector<Contested> Registry::winners(const std::vector<std::string>& ids) const {
  const std::lock_guard lock(mutex_);
  std::vector<Contested> winners;
  winners.reserve(ids.size());
  for (const std::string& id : ids) winners.push_back({id, versions_.at(hash64(id))});
  return winners;
}

bool WaitingRoom::take(StoredDocument& document) {
  const std::size_t size = size_of(document);
  const std::lock_guard lock(mutex_);
  if (bytes_ + size > kMaxWaitingBytes) return false;
  const auto [it, taken] = documents_.try_emplace(hash64(document.id), std::move(document));
  if (taken) bytes_ += size;
  return taken;
}

bool WaitingRoom::drop(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto it = documents_.find(hash64(id));
  if (it == documents_.end()) return false;
  bytes_ -= size_of(it->second);
  documents_.erase(it);
  return true;
}

std::vector<StoredDocument> WaitingRoom::empty() {
  const std::lock_guard lock(mutex_);
  std::vector<StoredDocument> all;
  for (auto& [id, document] : documents_) all.push_back(std::move(document));
  documents_.clear();
  bytes_ = 0;
  return all;
}

}  // namespace vigie
