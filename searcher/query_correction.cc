#include "searcher/query_correction.h"

#include "analyzers/base/fold.h"

namespace vigie {

std::string corrected_query(const std::string& query, const Plan& plan) {
  std::string corrected = query;
  bool changed = false;
  for (std::size_t index : plan.wanted) {
    const Leaf& leaf = plan.leaves[index];
    if (leaf.meant.empty()) continue;
    // The word stands in the query as it was written; case may differ from its surface.
    const std::string lowered = lower(corrected);
    const std::size_t at =
        lowered.size() == corrected.size() ? lowered.find(leaf.exact_surface) : std::string::npos;
    if (at == std::string::npos) continue;
    corrected.replace(at, leaf.exact_surface.size(), leaf.meant);
    changed = true;
  }
  return changed ? corrected : std::string();
}

}  // namespace vigie
