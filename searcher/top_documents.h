// TopDocuments: the best documents of a match, kept while it runs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

#include "searcher/matcher.h"

namespace vigie {

// The order of results: the key of `order`, then the newest, then the order in the index.
struct Better {
  MatchOrder order;
  bool operator()(const MatchedDocument& a, const MatchedDocument& b) const {
    if (order == MatchOrder::kNewest && a.day != b.day) return a.day > b.day;
    if (order == MatchOrder::kOldest && a.day != b.day) {
      return a.day != kUnknownDay && (b.day == kUnknownDay || a.day < b.day);
    }
    if (a.score != b.score) return a.score > b.score;
    if (a.day != b.day) return a.day > b.day;
    if (a.ref.segment != b.ref.segment) return a.ref.segment < b.ref.segment;
    return a.ref.document < b.ref.document;
  }
};

// Keeps the best `capacity` documents: twice as many are gathered, then the worse half goes, which
// costs a constant time a document where a heap costs a logarithm.
class TopDocuments {
 public:
  TopDocuments(std::size_t capacity, MatchOrder order)
      : capacity_(capacity),
        better_{order},
        threshold_(capacity == 0 ? std::numeric_limits<float>::infinity() : -1) {}
  // A score below it cannot enter any more, for a cheap first look.
  float threshold() const { return threshold_; }
  void offer(const MatchedDocument& document) {
    if (capacity_ == 0) return;
    gathered_.push_back(document);
    if (gathered_.size() == 2 * capacity_) drop_worse();
  }
  std::vector<MatchedDocument> take() {
    if (gathered_.size() > capacity_) drop_worse();
    std::sort(gathered_.begin(), gathered_.end(), better_);
    return std::move(gathered_);
  }

 private:
  void drop_worse() {
    const auto last = gathered_.begin() + static_cast<std::ptrdiff_t>(capacity_ - 1);
    std::nth_element(gathered_.begin(), last, gathered_.end(), better_);
    if (better_.order == MatchOrder::kScore) threshold_ = last->score;
    gathered_.resize(capacity_);
  }

  std::size_t capacity_;
  Better better_;
  float threshold_;
  std::vector<MatchedDocument> gathered_;
};

}  // namespace vigie
