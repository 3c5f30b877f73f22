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
  Plan feedback;                      // what hits by feedback are scored with,
  float feedback_scale = 1;           // and what their scores are multiplied by
};

// What finding draws on; all must outlive the finder.
struct FinderContext {
  const IndexSnapshot& snapshot;
  ColumnMatcher& matcher;
  const ScoringOptions& scoring;
  PostingCache& cache;
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
  // How many documents get the second look for `count` that are wanted.
  std::size_t window_of(std::size_t count) const;
  std::vector<MatchedDocument> ranked(const Plan& plan,
                                      std::vector<MatchedDocument> documents) const;
  // Matches the plan of `found`; the best documents in order, `count` at least if so many match.
  std::vector<MatchedDocument> best_of(std::size_t count, MatchRequest match, Found& found) const;
  // Keeps the first of `best` and adds those behind them, ordered by the words of the best
  // documents too.
  void add_by_feedback(std::size_t count, Found& found, std::vector<MatchedDocument>& best) const;
  std::vector<MatchedDocument> without_copies(const std::vector<MatchedDocument>& best) const;

  const FinderContext context_;
};

// Whether even the best documents lack half or more of the words that are wanted.
bool lacks_most(const Found& found);

}  // namespace vigie
