// The plan that finds documents near a given one.
#pragma once

#include "analyzers/analysis_session.h"
#include "indexer/index_snapshot.h"
#include "searcher/plan.h"
#include "searcher/postings.h"

namespace vigie {

// The most telling words of the document, some of which a near one must hold. May throw
// Xapian::Error and OutOfTime.
Plan similar_plan(const StoredDocument& document, const IndexSnapshot& snapshot,
                  PostingCache& cache, AnalysisSession& session);

}  // namespace vigie
