#include "searcher/plan_cache.h"

#include <algorithm>
#include <utility>

namespace vigie {

const PlanCache::Entry* PlanCache::find(const std::string& query, const PlanStyle& style,
                                        std::uint64_t revision) const {
  const auto known = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.revision == revision && entry.style == style && entry.query == query;
  });
  return known == entries_.end() ? nullptr : &*known;
}

const PlanCache::Entry& PlanCache::keep(Entry&& entry) {
  Entry& place = entries_[next_];
  next_ = (next_ + 1) % entries_.size();
  place = std::move(entry);
  return place;
}

}  // namespace vigie
