// HitLoader: a matching document as it is shown, with the words of the query marked.
#pragma once

#include <optional>

#include "analyzers/analysis_session.h"
#include "indexer/index_snapshot.h"
#include "searcher/document_cache.h"
#include "searcher/matcher.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/search_service.h"
#include "searcher/snippet.h"
#include "searcher/word_places.h"

namespace vigie {

// References must outlive it. Not thread-safe; may throw Xapian::Error.
class HitLoader {
 public:
  HitLoader(const IndexSnapshot& snapshot, const Plan& plan, const SearchRequest& request,
            AnalysisSession& session, DocumentCache& documents, PostingCache& postings);

  // Fills an empty hit, but for its signals. Fails when the stored document cannot be read.
  Status load(const MatchedDocument& matched, Hit& hit);

 private:
  void mark_up(DocumentRef ref, Hit& hit);
  void mark_up_facets(Hit& hit);

  const IndexSnapshot& snapshot_;
  const SearchRequest& request_;
  const MarkOptions marks_;
  DocumentCache& documents_;
  std::optional<Highlighter> highlighter_;
  WordPlaces places_;
};

}  // namespace vigie
