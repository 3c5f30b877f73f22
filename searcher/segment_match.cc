#include "searcher/segment_match.h"

#include <algorithm>

namespace vigie {

SegmentMatch::SegmentMatch(const Segment& segment, const Plan& plan, const std::vector<float>& idf,
                           const Norms& norms, const ScoringOptions& options, PostingCache& cache,
                           MatchSpace& space)
    : options_(options),
      cache_(cache),
      segment_(segment),
      plan_(plan),
      idf_(idf),
      norms_(norms),
      scores_(space.scores),
      hits_(space.hits),
      marks_(space.marks),
      conditions_(segment, leaves_, cache) {
  const std::size_t size = segment.documents + 1U;
  if (scores_.size() < size) {
    scores_.resize(size);
    hits_.resize(size);
    marks_.resize(size);
  }
  for (const Leaf& leaf : plan.leaves) leaves_.push_back(cache.of_group(segment, leaf.group));
}

std::size_t SegmentMatch::most_wanted() const {
  if (documents_.empty()) return 0;
  if (plan_.needed >= plan_.wanted.size()) return plan_.wanted.size();
  std::uint8_t most = 0;
  for (std::uint32_t document : documents_) most = std::max(most, hits_[document]);
  return most;
}

void SegmentMatch::run() {
  collect();
  apply_conditions();
  score_leaves();
  score_titles();
  prefer_periods();
  prefer_values();
}

void SegmentMatch::mark_filters() {
  for (std::size_t f = 0; f < plan_.filters.size() && f < kMaxFilters; ++f) {
    const auto bit = static_cast<std::uint16_t>(1U << f);
    for (const std::string& value : plan_.filters[f].values) {
      const PostingHandle array =
          cache_.of_raw_term(segment_, facet_term(plan_.filters[f].facet, value));
      for (std::uint32_t document : array->documents) {
        marks_[document] = static_cast<std::uint16_t>(marks_[document] | bit);
        marked_.push_back(document);
      }
    }
  }
}

SegmentMatch::~SegmentMatch() {
  for (std::uint32_t document : touched_) {
    scores_[document] = 0;
    hits_[document] = 0;
  }
  for (std::uint32_t document : marked_) marks_[document] = 0;
}

void SegmentMatch::collect() {
  if (plan_.wanted.empty()) {
    documents_ = all_or_required();
  } else if (plan_.needed >= plan_.wanted.size()) {
    std::vector<PostingHandle> arrays;
    for (std::size_t leaf : plan_.wanted) arrays.push_back(leaves_[leaf]);
    documents_ = intersect(std::move(arrays));
  } else {
    count_hits();
    return;
  }
  for (std::uint32_t document : documents_) hits_[document] = 1;
  touched_ = documents_;
}

void SegmentMatch::count_hits() {
  for (std::size_t leaf : plan_.wanted) {
    cache_.deadline().check();
    const PostingArray& array = *leaves_[leaf];
    const float idf = idf_[leaf];
    for (std::size_t i = 0; i < array.size(); ++i) {
      const std::uint32_t document = array.documents[i];
      if (hits_[document]++ == 0) touched_.push_back(document);
      scores_[document] += weight(array.frequencies[i], document, idf);
    }
    scored_.push_back(leaf);
  }
  const auto needed = static_cast<std::uint8_t>(std::max<std::size_t>(1, plan_.needed));
  documents_.reserve(touched_.size());
  for (std::uint32_t document : touched_) {
    if (hits_[document] >= needed)
      documents_.push_back(document);
    else
      hits_[document] = 0;
  }
}

float SegmentMatch::weight(std::uint8_t frequency, std::uint32_t document, float idf) const {
  const float tf = static_cast<float>(frequency) * (1.0F / kFrequencyUnit);
  return idf * bm25_weight(tf, norms_.text[document - 1], options_.k1);
}

std::vector<std::uint32_t> SegmentMatch::all_or_required() {
  // A single required term or leaf gives its documents at once.
  if (!plan_.required.empty()) {
    const DocumentBits bits = conditions_.documents(plan_.required[0]);
    std::vector<std::uint32_t> documents;
    bits.for_each(segment_.documents, [&](std::uint32_t document) {
      if (segment_.alive(document)) documents.push_back(document);
    });
    return documents;
  }
  std::vector<std::uint32_t> documents;
  documents.reserve(segment_.documents);
  for (std::uint32_t document = 1; document <= segment_.documents; ++document) {
    if (segment_.alive(document)) documents.push_back(document);
  }
  return documents;
}

void SegmentMatch::keep(const Condition& condition, bool wanted) {
  const PostingHandle postings = conditions_.postings_of(condition);
  if (postings != nullptr && documents_.size() * 16 < postings->size()) {
    const std::vector<std::uint32_t>& all = postings->documents;
    keep_if([&](std::uint32_t document) {
      return std::binary_search(all.begin(), all.end(), document) == wanted;
    });
    return;
  }
  if (ConditionMatch::is_of_columns(condition) && documents_.size() * 16 < segment_.documents) {
    keep_if(
        [&](std::uint32_t document) { return conditions_.meets(condition, document) == wanted; });
    return;
  }
  const DocumentBits bits = conditions_.documents(condition);
  keep_if([&](std::uint32_t document) { return bits.contains(document) == wanted; });
}

template <typename Wanted>
void SegmentMatch::keep_if(Wanted wanted) {
  std::erase_if(documents_, [&](std::uint32_t document) {
    const bool out = !wanted(document);
    if (out) hits_[document] = 0;
    return out;
  });
}

void SegmentMatch::apply_conditions() {
  const std::size_t done = plan_.wanted.empty() && !plan_.required.empty() ? 1 : 0;
  for (std::size_t i = done; i < plan_.required.size(); ++i) keep(plan_.required[i], true);
  for (const Condition& condition : plan_.excluded) keep(condition, false);
  if (!plan_.periods_only.empty()) {
    Condition any;
    any.kind = Condition::Kind::kOr;
    any.children = plan_.periods_only;
    keep(any, true);
  }
  if (plan_.published) {
    keep_if([&](std::uint32_t document) {
      return overlaps(*segment_.columns, document, *plan_.published);
    });
  }
  if (plan_.narrowing.size() == 1 && plan_.narrowing[0].kind == FilterStep::Kind::kCondition) {
    keep(plan_.narrowing[0].condition, true);
  } else if (!plan_.narrowing.empty()) {
    const DocumentBits bits = conditions_.documents(plan_.narrowing);
    keep_if([&](std::uint32_t document) { return bits.contains(document); });
  }
}

void SegmentMatch::score_leaves() {
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
    if (!plan_.leaves[leaf].scores) continue;
    if (std::find(scored_.begin(), scored_.end(), leaf) != scored_.end()) continue;
    cache_.deadline().check();
    add_scores(*leaves_[leaf], [&](std::uint8_t frequency, std::uint32_t document) {
      return weight(frequency, document, idf_[leaf]);
    });
  }
}

void SegmentMatch::score_titles() {
  const float title_weight = options_.title_weight;
  if (title_weight <= 0) return;
  const float k1 = options_.k1;
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
    if (plan_.leaves[leaf].title_group.empty() || !plan_.leaves[leaf].scores) continue;
    const PostingHandle array = cache_.of_group(segment_, plan_.leaves[leaf].title_group);
    const float idf = idf_[leaf] * title_weight;
    add_scores(*array, [&](std::uint8_t frequency, std::uint32_t document) {
      const float tf = static_cast<float>(frequency) * (1.0F / kFrequencyUnit);
      const std::uint8_t length = segment_.columns->title_lengths[document - 1];
      return idf * bm25_weight(tf, norms_.title[length], k1);
    });
  }
}

template <typename Weight>
void SegmentMatch::add_scores(const PostingArray& array, Weight weight_of) {
  if (documents_.size() * 16 < array.size()) {
    auto from = array.documents.begin();
    if (!std::is_sorted(documents_.begin(), documents_.end())) {
      std::sort(documents_.begin(), documents_.end());
    }
    for (std::uint32_t document : documents_) {
      from = std::lower_bound(from, array.documents.end(), document);
      if (from == array.documents.end()) return;
      if (*from != document) continue;
      const auto i = static_cast<std::size_t>(from - array.documents.begin());
      scores_[document] += weight_of(array.frequencies[i], document);
    }
    return;
  }
  for (std::size_t i = 0; i < array.size(); ++i) {
    const std::uint32_t document = array.documents[i];
    if (hits_[document] != 0) scores_[document] += weight_of(array.frequencies[i], document);
  }
}

void SegmentMatch::prefer_periods() {
  for (const PreferredPeriod& preferred : plan_.periods) {
    DocumentBits speaking(segment_.documents);
    for (std::uint32_t document : leaves_[preferred.leaf]->documents) speaking.add(document);
    const float base =
        plan_.periods_only.empty() ? 0 : published_weight(idf_[preferred.leaf], options_);
    for (std::uint32_t document : documents_) {
      const bool published = overlaps(*segment_.columns, document, preferred.period);
      if (published) scores_[document] += base;
      if (published || speaking.contains(document) ||
          speaks_of(*segment_.columns, document, preferred.period)) {
        scores_[document] *= 1 + options_.period_boost;
      }
    }
  }
}

void SegmentMatch::prefer_values() {
  for (const PreferredValue& preferred : plan_.preferred) {
    const PostingHandle array = cache_.of_raw_term(segment_, preferred.term);
    for (std::size_t i = 0; i < array->size(); ++i) {
      const std::uint32_t document = array->documents[i];
      if (hits_[document] != 0)
        scores_[document] *= preference_factor(array->frequencies[i], preferred.gain);
    }
  }
}

}  // namespace vigie
