// ColumnMatcher: the match loop over posting arrays and mapped columns.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/matcher.h"
#include "searcher/postings.h"
#include "searcher/scoring.h"
#include "searcher/search_service.h"
#include "searcher/segment_match.h"

namespace vigie {

// Scores are BM25 over title and text together, a share more for words in the title, and the
// preference for periods; what needs the token stream is added to the best by the Ranker.
class ColumnMatcher : public Matcher {
 public:
  ColumnMatcher(PostingCache& cache, const ScoringOptions& options)
      : cache_(cache), options_(options) {}

  MatchResult match(const IndexSnapshot& snapshot, const MatchRequest& request) override;

  // The parts of the score that match() gives a document; they add up to it.
  std::vector<Signal> explain(const IndexSnapshot& snapshot, const Plan& plan, DocumentRef ref);

 private:
  const Norms& norms_of(const Segment& segment);
  void use(const IndexSnapshot& snapshot);

  PostingCache& cache_;
  const ScoringOptions& options_;
  std::optional<std::uint64_t> used_;  // revision of the snapshot that the averages are of
  float average_length_ = 1;
  float average_title_ = 1;
  std::unordered_map<std::string, Norms> norms_;
  MatchSpace space_;
};

}  // namespace vigie
