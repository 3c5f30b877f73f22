// ReferenceMatcher: the same answers by other means. Xapian's Enquire finds and scores candidates,
// and what a posting list cannot say is decided on the stored document itself, analysed anew;
// columns are not used. Slow; it is what a differential test holds ColumnMatcher to.
#pragma once

#include "analyzers/analysis_session.h"
#include "searcher/matcher.h"

namespace vigie {

// Totals, matching documents and facet counts equal ColumnMatcher's; scores are Xapian's BM25.
// Facets are read from the value slots, as a match spy over a remote database would.
class ReferenceMatcher : public Matcher {
 public:
  explicit ReferenceMatcher(const Analyzer& analyzer) : session_(analyzer) {}
  MatchResult match(const IndexSnapshot& snapshot, const MatchRequest& request) override;

 private:
  AnalysisSession session_;
};

}  // namespace vigie
