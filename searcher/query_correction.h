// The query that a user who misspelt a word may have meant.
#pragma once

#include <string>

#include "analyzers/fr/entities/name_tagger.h"
#include "indexer/index_snapshot.h"
#include "searcher/deadline.h"
#include "searcher/plan.h"

namespace vigie {

// `query` with each wanted word that the index does not hold replaced by the nearest that it does
// (speller.h); names of the lists stay. Empty when nothing changes. Throws OutOfTime.
std::string corrected_query(const std::string& query, const Plan& plan,
                            const IndexSnapshot& snapshot, const fr::NameTagger& tagger,
                            const Deadline& deadline);

}  // namespace vigie
