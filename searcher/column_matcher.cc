#include "searcher/column_matcher.h"

#include <algorithm>
#include <unordered_set>

#include "searcher/segment_match.h"
#include "searcher/top_documents.h"

namespace vigie {

namespace {

// Where the documents of one segment are counted by a facet.
struct Counter {
  const FacetColumn* column;
  std::uint32_t* counts;
  std::uint16_t own_filter;  // bit of the facet's own filter, 0 for none

  void add(std::uint32_t document) const {
    for (std::uint32_t ordinal : column->of(document)) ++counts[ordinal];
  }
};

void widen(const StoredAmount& amount, MatchResult& result) {
  const double value = amount.low;
  if (!result.amounts) result.amounts = {value, value};
  result.amounts->first = std::min(result.amounts->first, value);
  result.amounts->second = std::max(result.amounts->second, value);
}

}  // namespace

void ColumnMatcher::use(const IndexSnapshot& snapshot) {
  if (used_ == snapshot.revision()) return;
  used_ = snapshot.revision();
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
                        [&](const Segment& segment) { return segment.key == entry.first; });
  });
}

const Norms& ColumnMatcher::norms_of(const Segment& segment) {
  Norms& norms = norms_[segment.key];
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
  double feedback = 0;
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.scores) continue;
    const float idf = leaf.weight * bm25_idf(snapshot.live_documents(), leaf.frequency);
    const float tf = tf_in(leaf.group);
    if (leaf.of_feedback) {
      feedback +=
          static_cast<double>(idf * bm25_weight(tf, norms.text[ref.document - 1], options_.k1));
      continue;
    }
    const std::string& said = leaf.meant.empty() ? leaf.text : leaf.text + " → " + leaf.meant;
    add({"mot « " + said + " »", "word \"" + said + "\""},
        static_cast<double>(idf * bm25_weight(tf, norms.text[ref.document - 1], options_.k1)));
    if (leaf.title_group.empty()) continue;
    const float norm = norms.title[segment.columns->title_lengths[ref.document - 1]];
    const float in_title = bm25_weight(tf_in(leaf.title_group), norm, options_.k1);
    add({"« " + leaf.text + " » dans le titre", "\"" + leaf.text + "\" in the title"},
        static_cast<double>(idf * options_.title_weight * in_title));
  }
  add({"mots des premiers résultats", "words of the first results"}, feedback);
  for (const PreferredPeriod& preferred : plan.periods) {
    const bool published = overlaps(*segment.columns, ref.document, preferred.period);
    const std::string& text = plan.leaves[preferred.leaf].text;
    if (published && !plan.periods_only.empty()) {
      const float idf = bm25_idf(snapshot.live_documents(), plan.leaves[preferred.leaf].frequency);
      add({"publié : « " + text + " »", "published: \"" + text + "\""},
          static_cast<double>(published_weight(idf, options_)));
    }
    if (published || speaks_of(*segment.columns, ref.document, preferred.period) ||
        tf_in(plan.leaves[preferred.leaf].group) > 0) {
      add({"période « " + text + " »", "period \"" + text + "\""},
          sum * static_cast<double>(options_.period_boost));
    }
  }
  for (const PreferredValue& preferred : plan.preferred) {
    const PostingHandle array = cache_.of_raw_term(segment, preferred.term);
    const auto at =
        std::lower_bound(array->documents.begin(), array->documents.end(), ref.document);
    if (at == array->documents.end() || *at != ref.document) continue;
    const auto i = static_cast<std::size_t>(at - array->documents.begin());
    add(preferred.reason,
        sum * static_cast<double>(preference_factor(array->frequencies[i], preferred.gain) - 1));
  }
  return signals;
}

MatchResult ColumnMatcher::match(const IndexSnapshot& snapshot, const MatchRequest& request) {
  use(snapshot);
  const Plan& plan = *request.plan;
  std::vector<float> idf;
  for (const Leaf& leaf : plan.leaves) {
    idf.push_back(leaf.weight * bm25_idf(snapshot.live_documents(), leaf.frequency));
  }
  MatchResult result;
  for (Facet facet : request.facets) result.tallies.push_back({facet, {}});
  TopDocuments top(request.top, request.order);
  std::unordered_set<std::uint64_t> stories;  // that have been counted
  const auto all_filters =
      static_cast<std::uint16_t>((1U << std::min(plan.filters.size(), kMaxFilters)) - 1);
  for (std::uint32_t s = 0; s < snapshot.segments().size(); ++s) {
    const Segment& segment = snapshot.segments()[s];
    const Columns& columns = *segment.columns;
    SegmentMatch match(segment, plan, idf, norms_of(segment), options_, cache_, space_);
    match.run();
    result.most_wanted = std::max(result.most_wanted, match.most_wanted());
    match.mark_filters();
    std::vector<Counter> counters;
    for (FacetTally& tally : result.tallies) {
      const FacetColumn& column = columns.facet(tally.facet);
      tally.counts.emplace_back(column.values.size());
      std::uint16_t own = 0;
      for (std::size_t f = 0; f < plan.filters.size() && f < kMaxFilters; ++f) {
        if (plan.filters[f].facet == tally.facet) own = static_cast<std::uint16_t>(1U << f);
      }
      counters.push_back({&column, tally.counts.back().data(), own});
    }
    float threshold = top.threshold();
    for (std::uint32_t document : match.documents()) {
      const auto missing = static_cast<std::uint16_t>(all_filters & ~match.mark(document));
      for (const Counter& counter : counters) {
        if ((missing & ~counter.own_filter) == 0) counter.add(document);
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
    if (request.held && plan.needed < plan.wanted.size()) {
      result.held.resize(plan.wanted.size() + 1);
      for (std::uint32_t document : match.documents()) {
        if ((all_filters & ~match.mark(document)) == 0) ++result.held[match.held(document)];
      }
    }
    if (request.dates || request.stories) {
      for (std::uint32_t document : match.documents()) {
        if ((all_filters & ~match.mark(document)) != 0) continue;
        const Day from = columns.dates[2 * (document - 1)];
        if (request.dates && from != kUnknownDay) {
          ++result.dates[{from, columns.dates[2 * (document - 1) + 1]}];
        }
        const std::uint64_t group = columns.groups[document - 1];
        if (request.stories && (group == 0 || stories.insert(group).second)) ++result.stories;
      }
    }
    if (request.amounts) {
      for (std::uint32_t document : match.documents()) {
        if ((all_filters & ~match.mark(document)) != 0) continue;
        for (const StoredAmount& amount : columns.amounts.of(document)) widen(amount, result);
      }
    }
  }
  result.best = top.take();
  return result;
}

}  // namespace vigie
