// Matcher: which documents of an index meet a plan, how well, and how facets divide them. One pass
// gives hits, exact totals and counts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/index_snapshot.h"
#include "searcher/plan.h"

namespace vigie {

enum class MatchOrder { kScore, kNewest, kOldest };

struct MatchRequest {
  const Plan* plan = nullptr;
  std::size_t top = 10;  // how many of the best documents to return
  MatchOrder order = MatchOrder::kScore;
  std::vector<Facet> facets;
  bool amounts = false;  // tell the range of sums
  bool held = false;     // tell how many of the wanted leaves documents hold
  bool dates = false;    // count the dates of publication
  bool stories = false;  // count the documents without their copies
};

struct MatchedDocument {
  DocumentRef ref;
  float score = 0;
  Day day = kUnknownDay;     // last day of `published`
  bool by_feedback = false;  // scored by the words of the best documents too
};

// Counts of one facet by ordinal, one vector a segment (ordinals are the segment's own).
struct FacetTally {
  Facet facet = Facet::kCompany;
  std::vector<std::vector<std::uint32_t>> counts;
};

struct MatchResult {
  std::vector<MatchedDocument> best;  // best first
  std::uint64_t total = 0;
  std::size_t most_wanted = 0;  // wanted leaves that the fullest matching documents hold
  // By number of wanted leaves, the matching documents that hold so many; only where fewer than all
  // are needed.
  std::vector<std::uint64_t> held;
  std::vector<FacetTally> tallies;  // a facet's own filter does not narrow its tally
  Day first_day = kUnknownDay;      // of the matching documents that have a date
  Day last_day = kUnknownDay;
  std::optional<std::pair<double, double>> amounts;    // least and greatest sum of the documents
  std::map<std::pair<Day, Day>, std::uint64_t> dates;  // `published`, first and last day: documents
  std::uint64_t stories = 0;
};

// Not thread-safe. May throw Xapian::Error and OutOfTime, which the searcher translates.
class Matcher {
 public:
  virtual ~Matcher() = default;
  virtual MatchResult match(const IndexSnapshot& snapshot, const MatchRequest& request) = 0;
};

}  // namespace vigie
