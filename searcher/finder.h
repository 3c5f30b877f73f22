// Finder: what a plan finds, ranked and without copies, and what is done when it finds too little.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/index_snapshot.h"
#include "searcher/column_matcher.h"
#include "searcher/plan.h"
#include "searcher/planner.h"
#include "searcher/scoring.h"
#include "searcher/search_service.h"

namespace vigie {

struct Found {
  Plan plan;
  MatchResult match;
  std::vector<MatchedDocument> hits;  // the page asked for
};

// What finding draws on; all must outlive the finder.
struct FinderContext {
  const IndexSnapshot& snapshot;
  ColumnMatcher& matcher;
  const ScoringOptions& scoring;
  const Deadline& deadline;
  std::size_t rank_window = 40;  // documents that get the second look, at least
  Day newest = kUnknownDay;      // what recency counts from
};

// Not thread-safe; its functions may throw Xapian::Error and OutOfTime.
class Finder {
 public:
  explicit Finder(const FinderContext& context) : context_(context) {}

  Found find(Plan plan, const SearchRequest& request);

  // What `plan` finds; where that is little whatever the filters, a short query also finds the
  // words of its words' families, and a long one asks for less until enough documents match. Three
  // matches at most.
  Found find_enough(const Plan& plan, Planner& planner, const SearchRequest& request);

  // For a plan that found nothing: fewer words and looser phrases until something matches. Three
  // matches at most.
  Found relax(Found nothing, Planner& planner, const SearchRequest& request);

 private:
  // The greatest number of needed leaves, below the plan's, that `enough` documents hold; else 1.
  std::size_t needed_for(Plan plan, std::uint64_t enough);
  // Asks for less in a plan that has found `total` documents; false when that is enough.
  bool widen(Plan& plan, std::uint64_t total, Planner& planner);
  std::vector<MatchedDocument> without_copies(const std::vector<MatchedDocument>& best) const;

  const FinderContext context_;
};

// Whether even the best documents lack half or more of the words that are wanted.
bool lacks_most(const Found& found);

}  // namespace vigie
