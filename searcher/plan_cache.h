// PlanCache: the plans of the queries that were asked last. A page asks for its hits and for the
// counts of each filter in several searches of one query, which is understood once.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "searcher/plan.h"
#include "searcher/planner.h"
#include "searcher/search_service.h"

namespace vigie {

// Not thread-safe.
class PlanCache {
 public:
  struct Entry {
    std::string query;
    PlanStyle style;
    std::uint64_t revision = 0;  // of the index that it was planned for
    Plan plan;                   // without filters
    Interpretation interpretation;
  };

  // Null when it is not there. Lives until the next keep().
  const Entry* find(const std::string& query, const PlanStyle& style, std::uint64_t revision) const;
  // Takes the place of the oldest.
  const Entry& keep(Entry&& entry);

 private:
  std::array<Entry, 8> entries_;
  std::size_t next_ = 0;
};

}  // namespace vigie
