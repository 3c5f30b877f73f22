// SegmentMatch: the match of one segment, step by step.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/condition_match.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/scoring.h"

namespace vigie {

// What scoring needs of a segment and never changes for one average length: k1 times the length
// norm of BM25.
struct Norms {
  float average = 0;
  std::vector<float> text;         // by document - 1
  std::array<float, 256> title{};  // by length of the title
};

// Work space kept between matches: by document of the segment at hand, all zero in between.
struct MatchSpace {
  std::vector<float> scores;
  std::vector<std::uint8_t> hits;  // wanted leaves that the document holds
  std::vector<std::uint16_t> marks;
};

// Filters of a query that are counted, as many as there are facets.
inline constexpr std::size_t kMaxFilters = 12;

// One use: run(), mark_filters(), the getters; the work space is left as it was found. References
// must outlive it. May throw Xapian::Error and OutOfTime.
class SegmentMatch {
 public:
  // `idf` is by leaf of the plan.
  SegmentMatch(const Segment& segment, const Plan& plan, const std::vector<float>& idf,
               const Norms& norms, const ScoringOptions& options, PostingCache& cache,
               MatchSpace& space);
  SegmentMatch(const SegmentMatch&) = delete;  // owns what stands in the work space
  SegmentMatch& operator=(const SegmentMatch&) = delete;
  ~SegmentMatch();

  // Fills documents(): those that meet all of the plan but the facet filters, with their scores.
  void run();
  const std::vector<std::uint32_t>& documents() const { return documents_; }
  // How many of the wanted leaves the best documents hold; 0 without a document.
  std::size_t most_wanted() const;
  float score(std::uint32_t document) const { return scores_[document]; }
  // How many of the wanted leaves the document holds; where all are needed, 1 stands for all.
  std::size_t held(std::uint32_t document) const { return hits_[document]; }
  // For each filter, its bit on the documents that pass it.
  void mark_filters();
  std::uint16_t mark(std::uint32_t document) const { return marks_[document]; }

 private:
  // Which documents hold enough of the wanted leaves. `touched_` are those with a score or a hit to
  // clear; scoring happens here only where it is a by-product of counting.
  void collect();
  // Term at a time: scores of all wanted leaves and how many of them each document holds.
  void count_hits();
  float weight(std::uint8_t frequency, std::uint32_t document, float idf) const;
  std::vector<std::uint32_t> all_or_required();
  // Few documents are looked at one by one; many, through a set of bits.
  void keep(const Condition& condition, bool wanted);
  template <typename Wanted>
  void keep_if(Wanted wanted);
  void apply_conditions();
  // Adds what each leaf gives to the documents that are in (hits_ not 0).
  void score_leaves();
  void score_titles();
  template <typename Weight>
  void add_scores(const PostingArray& array, Weight weight_of);
  // Documents published in a preferred period, or speaking of it, gain a share of their score.
  void prefer_periods();
  // Documents about a name of the query, or that tell of its events, gain likewise.
  void prefer_values();

  const ScoringOptions& options_;
  PostingCache& cache_;
  const Segment& segment_;
  const Plan& plan_;
  const std::vector<float>& idf_;
  const Norms& norms_;
  std::vector<float>& scores_;
  std::vector<std::uint8_t>& hits_;
  std::vector<std::uint16_t>& marks_;
  std::vector<PostingHandle> leaves_;
  ConditionMatch conditions_;
  std::vector<std::size_t> scored_;
  std::vector<std::uint32_t> documents_;
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint32_t> marked_;
};

}  // namespace vigie
