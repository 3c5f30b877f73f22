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

// Keeps the best `capacity` documents.
class TopDocuments {
 public:
  TopDocuments(std::size_t capacity, MatchOrder order) : capacity_(capacity), better_{order} {}
  void offer(const MatchedDocument& document) {
    if (capacity_ == 0) return;
    if (heap_.size() < capacity_) {
      heap_.push_back(document);
      std::push_heap(heap_.begin(), heap_.end(), better_);
    } else if (better_(document, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), better_);
      heap_.back() = document;
      std::push_heap(heap_.begin(), heap_.end(), better_);
    }
  }
  // A score that cannot enter any more, for a cheap first look.
  float threshold() const {
    if (capacity_ == 0) return std::numeric_limits<float>::infinity();
    if (heap_.size() < capacity_ || better_.order != MatchOrder::kScore) return -1;
    return heap_.front().score;
  }
  std::vector<MatchedDocument> take() {
    std::sort_heap(heap_.begin(), heap_.end(), better_);
    return std::move(heap_);
  }

 private:
  std::size_t capacity_;
  Better better_;
  std::vector<MatchedDocument> heap_;
};

}  // namespace vigie
