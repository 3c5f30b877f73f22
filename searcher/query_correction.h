// The query that a user who misspelt a word may have meant.
#pragma once

#include <string>

#include "searcher/plan.h"

namespace vigie {

// `query` with each wanted word that was read as another (Leaf::meant) replaced by it. Empty when
// nothing changes.
std::string corrected_query(const std::string& query, const Plan& plan);

}  // namespace vigie
