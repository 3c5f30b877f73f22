// HitLoader: a matching document as it is shown, with the words of the query marked.
#pragma once

#include <optional>

#include "analyzers/analysis_session.h"
#include "indexer/index_snapshot.h"
#include "searcher/matcher.h"
#include "searcher/plan.h"
#include "searcher/search_service.h"
#include "searcher/snippet.h"

namespace vigie {

// References must outlive it. Not thread-safe; may throw Xapian::Error.
class HitLoader {
 public:
  HitLoader(const IndexSnapshot& snapshot, const Plan& plan, const SearchRequest& request,
            AnalysisSession& session);

  // Without signals. Fails when the stored document cannot be read.
  Result<Hit> load(const MatchedDocument& matched);

 private:
  void mark_up(Hit& hit);
  void mark_up_facets(Hit& hit);

  const IndexSnapshot& snapshot_;
  const SearchRequest& request_;
  const MarkOptions marks_;
  std::optional<Highlighter> highlighter_;
};

}  // namespace vigie
