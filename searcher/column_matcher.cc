#include "searcher/column_matcher.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "analyzers/base/fold.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxFilters = 12;  // as many as there are facets

// Documents of a segment as bits.
class DocumentBits {
 public:
  explicit DocumentBits(std::uint32_t documents) : words_(documents / 64 + 1) {}
  void add(std::uint32_t document) { words_[document / 64] |= bit(document); }
  bool contains(std::uint32_t document) const { return (words_[document / 64] & bit(document)) != 0; }
  void operator&=(const DocumentBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void operator|=(const DocumentBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void flip() {
    for (std::uint64_t& word : words_) word = ~word;
  }
  template <typename Visit>
  void for_each(std::uint32_t documents, Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        const auto document = static_cast<std::uint32_t>(i * 64 + static_cast<unsigned>(
                                                                      std::countr_zero(word)));
        if (document >= 1 && document <= documents) visit(document);
      }
    }
  }

 private:
  static std::uint64_t bit(std::uint32_t document) { return std::uint64_t{1} << (document % 64); }
  std::vector<std::uint64_t> words_;
};

bool overlaps(const Columns& columns, std::uint32_t document, const Period& period) {
  const Day from = columns.dates[2 * (document - 1)];
  const Day to = columns.dates[2 * (document - 1) + 1];
  return from != kUnknownDay && from <= period.to && to >= period.from;
}

struct Better {
  MatchOrder order;
  bool operator()(const MatchedDocument& a, const MatchedDocument& b) const {
    if (order == MatchOrder::kNewest && a.day != b.day) return a.day > b.day;
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

}  // namespace

// The match of one segment, step by step.
class ColumnMatcher::SegmentMatch {
 public:
  SegmentMatch(ColumnMatcher& matcher, const Segment& segment, const Plan& plan,
               const std::vector<float>& idf)
      : matcher_(matcher), segment_(segment), plan_(plan), idf_(idf),
        norms_(matcher.norms_of(segment)), scores_(matcher.scores_), hits_(matcher.hits_),
        marks_(matcher.marks_) {
    const std::size_t size = segment.documents + 1U;
    if (scores_.size() < size) {
      scores_.resize(size);
      hits_.resize(size);
      marks_.resize(size);
    }
    for (const Leaf& leaf : plan.leaves) {
      leaves_.push_back(matcher.cache_.of_group(segment, leaf.group));
    }
  }

  // Fills documents(): those that meet all of the plan but the facet filters, with their scores.
  void run() {
    collect();
    apply_conditions();
    score_leaves();
    score_titles();
    prefer_periods();
  }

  const std::vector<std::uint32_t>& documents() const { return documents_; }
  float score(std::uint32_t document) const { return scores_[document]; }

  // For each filter, its bit on the documents that pass it.
  void mark_filters() {
    for (std::size_t f = 0; f < plan_.filters.size() && f < kMaxFilters; ++f) {
      const auto bit = static_cast<std::uint16_t>(1U << f);
      for (const std::string& value : plan_.filters[f].values) {
        const PostingHandle array =
            matcher_.cache_.of_raw_term(segment_, facet_term(plan_.filters[f].facet, value));
        for (std::uint32_t document : array->documents) {
          marks_[document] = static_cast<std::uint16_t>(marks_[document] | bit);
          marked_.push_back(document);
        }
      }
    }
  }
  std::uint16_t mark(std::uint32_t document) const { return marks_[document]; }

  void clear() {
    for (std::uint32_t document : touched_) {
      scores_[document] = 0;
      hits_[document] = 0;
    }
    for (std::uint32_t document : marked_) marks_[document] = 0;
  }

 private:
  // Which documents hold enough of the wanted leaves. `touched_` are those with a score or a hit to
  // clear; scoring happens here only where it is a by-product of counting.
  void collect() {
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

  // Term at a time: scores of all wanted leaves and how many of them each document holds.
  void count_hits() {
    for (std::size_t leaf : plan_.wanted) {
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
      if (hits_[document] >= needed) documents_.push_back(document);
      else hits_[document] = 0;
    }
  }

  float weight(std::uint8_t frequency, std::uint32_t document, float idf) const {
    const float tf = static_cast<float>(frequency) * (1.0F / kFrequencyUnit);
    return idf * bm25_weight(tf, norms_.text[document - 1], matcher_.options_.k1);
  }

  std::vector<std::uint32_t> all_or_required() {
    // A single required term or leaf gives its documents at once.
    if (!plan_.required.empty()) {
      const DocumentBits bits = evaluate(plan_.required[0]);
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

  DocumentBits evaluate(const Condition& condition) {
    DocumentBits bits(segment_.documents);
    const auto add_all = [&](const PostingArray& array) {
      for (std::uint32_t document : array.documents) bits.add(document);
    };
    switch (condition.kind) {
      case Condition::Kind::kLeaf: add_all(*leaves_[condition.leaf]); break;
      case Condition::Kind::kTerm:
        add_all(*matcher_.cache_.of_raw_term(segment_, condition.term));
        break;
      case Condition::Kind::kPrefix: add_prefix(condition.term, bits); break;
      case Condition::Kind::kDate:
        for (std::uint32_t document = 1; document <= segment_.documents; ++document) {
          if (overlaps(*segment_.columns, document, condition.period)) bits.add(document);
        }
        break;
      case Condition::Kind::kAnd:
        bits.flip();
        for (const Condition& child : condition.children) bits &= evaluate(child);
        break;
      case Condition::Kind::kOr:
        for (const Condition& child : condition.children) bits |= evaluate(child);
        break;
      case Condition::Kind::kNot:
        bits = evaluate(condition.children[0]);
        bits.flip();
        break;
    }
    return bits;
  }

  // For conditions without children that are no prefix.
  bool meets(const Condition& condition, std::uint32_t document) {
    if (condition.kind == Condition::Kind::kDate) {
      return overlaps(*segment_.columns, document, condition.period);
    }
    const PostingHandle array = condition.kind == Condition::Kind::kLeaf
                                    ? leaves_[condition.leaf]
                                    : matcher_.cache_.of_raw_term(segment_, condition.term);
    return std::binary_search(array->documents.begin(), array->documents.end(), document);
  }

  // Words that are written so at their beginning.
  void add_prefix(const std::string& prefix, DocumentBits& bits) {
    const Columns& columns = *segment_.columns;
    const auto add = [&](const TermSequence& sequence) {
      const PostingHandle array = matcher_.cache_.of_group(segment_, {sequence});
      for (std::uint32_t document : array->documents) bits.add(document);
    };
    for (std::size_t first = 0; first < columns.form_count();) {
      const std::string term(columns.form(first).term);
      std::vector<std::string> surfaces;
      std::size_t next = first;
      for (; next < columns.form_count() && columns.form(next).term == term; ++next) {
        const std::string_view surface = columns.form(next).surface;
        const bool ascii = !surface.empty() && static_cast<unsigned char>(surface[0]) < 0x80;
        if (ascii && surface[0] != prefix[0]) continue;
        if (surface.starts_with(prefix) || fold(surface).starts_with(prefix)) {
          surfaces.emplace_back(surface);
        }
      }
      if (term.front() != kStopMark && !surfaces.empty()) {
        const bool all = surfaces.size() == next - first;
        if (all) add({{term}, "", false, 1});
        for (const std::string& surface : surfaces) {
          if (!all) add({{term}, surface, false, 1});
        }
      }
      first = next;
    }
  }

  // Few documents are looked at one by one; many, through a set of bits.
  void keep(const Condition& condition, bool wanted) {
    if (condition.kind != Condition::Kind::kPrefix && condition.children.empty() &&
        documents_.size() * 16 < segment_.documents) {
      std::erase_if(documents_, [&](std::uint32_t document) {
        const bool out = meets(condition, document) != wanted;
        if (out) hits_[document] = 0;
        return out;
      });
      return;
    }
    const DocumentBits bits = evaluate(condition);
    std::erase_if(documents_, [&](std::uint32_t document) {
      const bool out = bits.contains(document) != wanted;
      if (out) hits_[document] = 0;
      return out;
    });
  }

  void apply_conditions() {
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
      std::erase_if(documents_, [&](std::uint32_t document) {
        const bool out = !overlaps(*segment_.columns, document, *plan_.published);
        if (out) hits_[document] = 0;
        return out;
      });
    }
  }

  // Adds what each leaf gives to the documents that are in (hits_ not 0).
  void score_leaves() {
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      if (!plan_.leaves[leaf].scores) continue;
      if (std::find(scored_.begin(), scored_.end(), leaf) != scored_.end()) continue;
      add_scores(*leaves_[leaf], [&](std::uint8_t frequency, std::uint32_t document) {
        return weight(frequency, document, idf_[leaf]);
      });
    }
  }

  void score_titles() {
    const float title_weight = matcher_.options_.title_weight;
    if (title_weight <= 0) return;
    const float k1 = matcher_.options_.k1;
    for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      if (plan_.leaves[leaf].title_group.empty() || !plan_.leaves[leaf].scores) continue;
      const PostingHandle array =
          matcher_.cache_.of_group(segment_, plan_.leaves[leaf].title_group);
      const float idf = idf_[leaf] * title_weight;
      add_scores(*array, [&](std::uint8_t frequency, std::uint32_t document) {
        const float tf = static_cast<float>(frequency) * (1.0F / kFrequencyUnit);
        const std::uint8_t length = segment_.columns->title_lengths[document - 1];
        return idf * bm25_weight(tf, norms_.title[length], k1);
      });
    }
  }

  template <typename Weight>
  void add_scores(const PostingArray& array, Weight weight_of) {
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

  // Documents published in a preferred period, or speaking of it, gain a share of their score.
  void prefer_periods() {
    for (const PreferredPeriod& preferred : plan_.periods) {
      DocumentBits speaking(segment_.documents);
      for (std::uint32_t document : leaves_[preferred.leaf]->documents) speaking.add(document);
      for (std::uint32_t document : documents_) {
        if (overlaps(*segment_.columns, document, preferred.period) ||
            speaking.contains(document)) {
          scores_[document] *= 1 + matcher_.options_.period_boost;
        }
      }
    }
  }

  ColumnMatcher& matcher_;
  const Segment& segment_;
  const Plan& plan_;
  const std::vector<float>& idf_;
  const Norms& norms_;
  std::vector<float>& scores_;
  std::vector<std::uint8_t>& hits_;
  std::vector<std::uint16_t>& marks_;
  std::vector<PostingHandle> leaves_;
  std::vector<std::size_t> scored_;
  std::vector<std::uint32_t> documents_;
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint32_t> marked_;
};

namespace {

void tally(const FacetColumn& column, std::uint32_t document, std::vector<std::uint32_t>& counts) {
  for (std::uint32_t ordinal : column.of(document)) ++counts[ordinal];
}

}  // namespace

void ColumnMatcher::use(const IndexSnapshot& snapshot) {
  if (snapshot.generation() == generation_) return;
  generation_ = snapshot.generation();
  std::uint64_t length = 0;
  std::uint64_t title_length = 0;
  std::uint64_t documents = 0;
  std::uint64_t titles = 0;
  for (const Segment& segment : snapshot.segments()) {
    for (std::uint16_t value : segment.columns->lengths) length += value;
    for (std::uint8_t value : segment.columns->title_lengths) {
      title_length += value;
      if (value > 0) ++titles;
    }
    documents += segment.documents;
  }
  const auto average = [](std::uint64_t sum, std::uint64_t count) {
    return count == 0 ? 1.0F : std::max(1.0F, static_cast<float>(sum) / static_cast<float>(count));
  };
  average_length_ = average(length, documents);
  average_title_ = average(title_length, titles);
  std::erase_if(norms_, [&](const auto& entry) {
    return std::none_of(snapshot.segments().begin(), snapshot.segments().end(),
                        [&](const Segment& segment) { return segment.name == entry.first; });
  });
}

const ColumnMatcher::Norms& ColumnMatcher::norms_of(const Segment& segment) {
  Norms& norms = norms_[segment.name];
  if (norms.average == average_length_) return norms;
  norms.average = average_length_;
  const auto norm = [&](float value, float mean, float b) {
    return options_.k1 * (1 - b + b * value / mean);
  };
  norms.text.resize(segment.documents);
  for (std::size_t i = 0; i < norms.text.size(); ++i) {
    norms.text[i] = norm(segment.columns->lengths[i], average_length_, options_.b);
  }
  for (std::size_t length = 0; length < norms.title.size(); ++length) {
    norms.title[length] = norm(static_cast<float>(length), average_title_, options_.title_b);
  }
  return norms;
}

std::uint64_t ColumnMatcher::frequency(PostingCache& cache, const IndexSnapshot& snapshot,
                                       const std::vector<TermSequence>& group) {
  std::uint64_t documents = 0;
  for (const Segment& segment : snapshot.segments()) {
    documents += cache.of_group(segment, group)->size();
  }
  return documents;
}

std::vector<Signal> ColumnMatcher::explain(const IndexSnapshot& snapshot, const Plan& plan,
                                           DocumentRef ref) {
  use(snapshot);
  const Segment& segment = snapshot.segments()[ref.segment];
  const Norms& norms = norms_of(segment);
  const auto tf_in = [&](const std::vector<TermSequence>& group) {
    const PostingHandle array = cache_.of_group(segment, group);
    const auto at =
        std::lower_bound(array->documents.begin(), array->documents.end(), ref.document);
    if (at == array->documents.end() || *at != ref.document) return 0.0F;
    const auto i = static_cast<std::size_t>(at - array->documents.begin());
    return static_cast<float>(array->frequencies[i]) * (1.0F / kFrequencyUnit);
  };
  std::vector<Signal> signals;
  double sum = 0;
  const auto add = [&](Message name, double value) {
    if (value <= 0) return;
    signals.push_back({std::move(name), value});
    sum += value;
  };
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.scores) continue;
    const float idf =
        bm25_idf(snapshot.live_documents(), frequency(cache_, snapshot, leaf.group));
    const float tf = tf_in(leaf.group);
    add({"mot « " + leaf.text + " »", "word \"" + leaf.text + "\""},
        static_cast<double>(idf * bm25_weight(tf, norms.text[ref.document - 1], options_.k1)));
    if (leaf.title_group.empty()) continue;
    const float norm = norms.title[segment.columns->title_lengths[ref.document - 1]];
    const float in_title = bm25_weight(tf_in(leaf.title_group), norm, options_.k1);
    add({"« " + leaf.text + " » dans le titre", "\"" + leaf.text + "\" in the title"},
        static_cast<double>(idf * options_.title_weight * in_title));
  }
  for (const PreferredPeriod& preferred : plan.periods) {
    if (overlaps(*segment.columns, ref.document, preferred.period) ||
        tf_in(plan.leaves[preferred.leaf].group) > 0) {
      add({"période « " + plan.leaves[preferred.leaf].text + " »",
           "period \"" + plan.leaves[preferred.leaf].text + "\""},
          sum * static_cast<double>(options_.period_boost));
    }
  }
  return signals;
}

MatchResult ColumnMatcher::match(const IndexSnapshot& snapshot, const MatchRequest& request) {
  use(snapshot);
  const Plan& plan = *request.plan;
  std::vector<float> idf;
  for (const Leaf& leaf : plan.leaves) {
    idf.push_back(
        bm25_idf(snapshot.live_documents(), frequency(cache_, snapshot, leaf.group)));
  }
  MatchResult result;
  for (Facet facet : request.facets) result.tallies.push_back({facet, {}});
  TopDocuments top(request.top, request.order);
  const auto all_filters =
      static_cast<std::uint16_t>((1U << std::min(plan.filters.size(), kMaxFilters)) - 1);
  for (std::uint32_t s = 0; s < snapshot.segments().size(); ++s) {
    const Segment& segment = snapshot.segments()[s];
    const Columns& columns = *segment.columns;
    SegmentMatch match(*this, segment, plan, idf);
    match.run();
    match.mark_filters();
    std::vector<const FacetColumn*> facet_columns;
    std::vector<std::uint16_t> own_filter;  // bit of the facet's own filter, 0 for none
    for (FacetTally& tally_of : result.tallies) {
      facet_columns.push_back(&columns.facet(tally_of.facet));
      tally_of.counts.emplace_back(columns.facet(tally_of.facet).values.size());
      std::uint16_t own = 0;
      for (std::size_t f = 0; f < plan.filters.size() && f < kMaxFilters; ++f) {
        if (plan.filters[f].facet == tally_of.facet) own = static_cast<std::uint16_t>(1U << f);
      }
      own_filter.push_back(own);
    }
    float threshold = top.threshold();
    for (std::uint32_t document : match.documents()) {
      const auto missing = static_cast<std::uint16_t>(all_filters & ~match.mark(document));
      for (std::size_t t = 0; t < facet_columns.size(); ++t) {
        if ((missing & ~own_filter[t]) == 0) {
          tally(*facet_columns[t], document, result.tallies[t].counts.back());
        }
      }
      if (missing != 0) continue;
      ++result.total;
      const float score = match.score(document);
      if (score < threshold) continue;
      top.offer({{s, document}, score, columns.dates[2 * (document - 1) + 1]});
      threshold = top.threshold();
    }
    if (!request.facets.empty()) {
      for (std::uint32_t document : match.documents()) {
        const Day from = columns.dates[2 * (document - 1)];
        if (from == kUnknownDay || (all_filters & ~match.mark(document)) != 0) continue;
        if (result.first_day == kUnknownDay || from < result.first_day) result.first_day = from;
        result.last_day = std::max(result.last_day, from);
      }
    }
    match.clear();
  }
  result.best = top.take();
  return result;
}

}  // namespace vigie
