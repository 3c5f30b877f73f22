// Ranker: the second look at the best documents, for what needs their token streams: words near
// each other, written exactly as asked, near the beginning, and how recent the document is. It also
// explains scores.
#pragma once

#include <vector>

#include "indexer/index_snapshot.h"
#include "searcher/column_matcher.h"
#include "searcher/matcher.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/scoring.h"
#include "searcher/search_service.h"

namespace vigie {

// The last day on which a document of the snapshot was published; kUnknownDay when none has a date.
Day newest_day(const IndexSnapshot& snapshot);

class Ranker {
 public:
  // `newest`: what recency counts from.
  Ranker(const IndexSnapshot& snapshot, const Plan& plan, const ScoringOptions& options,
         Day newest);

  // Adds to each score and sorts, best first. Bonuses are never negative, so documents outside the
  // list stay behind those in it. Throws OutOfTime.
  void rank(std::vector<MatchedDocument>& documents, const Deadline& deadline);

  // The parts of the score of a document that rank() has seen; they add up to it.
  std::vector<Signal> explain(const MatchedDocument& document, ColumnMatcher& matcher);

 private:
  struct LeafForms {
    std::size_t leaf;
    std::vector<FormRange> ranges;
    FormRange exact;
  };
  struct Bonus {
    float proximity = 0;
    float exact = 0;
    float lead = 0;
    float recency = 0;
  };

  const std::vector<LeafForms>& forms_of(std::uint32_t segment);
  Bonus bonus_of(const MatchedDocument& document);
  void find_positions(const Columns& columns, std::uint32_t document,
                      const std::vector<LeafForms>& leaves);
  float proximity_of(const std::vector<LeafForms>& leaves) const;

  const IndexSnapshot& snapshot_;
  const Plan& plan_;
  const ScoringOptions& options_;
  Day newest_;
  std::vector<float> idf_;
  std::vector<std::vector<LeafForms>> forms_;          // by segment
  std::vector<std::vector<std::uint32_t>> positions_;  // by entry of forms_, reused
  std::vector<bool> exact_found_;
};

}  // namespace vigie
