// Feedback: what the best documents of a query speak of, to order the documents behind them.
#pragma once

#include <span>

#include "indexer/index_snapshot.h"
#include "searcher/matcher.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/scoring.h"

namespace vigie {

// Adds to `plan` the words that tell its best documents from the others; they score but need not be
// held. `best` are those documents with their scores. All words added weigh options.feedback times
// what the words of the query do. A relevance model mixed with the query, RM3 (Lavrenko & Croft,
// SIGIR 2001; Abdul-Jaleel et al., TREC 2004), over BM25. May throw Xapian::Error and OutOfTime.
void add_feedback(std::span<const MatchedDocument> best, const ScoringOptions& options,
                  const IndexSnapshot& snapshot, PostingCache& cache, Plan& plan);

}  // namespace vigie
