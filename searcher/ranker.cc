#include "searcher/ranker.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace vigie {
namespace {

// Words farther apart than this are not near each other.
constexpr std::uint32_t kNear = 8;
constexpr float kRecencyDays = 180;
// A news story tells first what matters; words farther in than this are not of its beginning.
constexpr float kLead = 200;

bool in(const FormRange& range, std::uint16_t rank) {
  return rank >= range.first && rank < range.last;
}

}  // namespace

Day newest_day(const IndexSnapshot& snapshot) {
  Day newest = kUnknownDay;
  for (const Segment& segment : snapshot.segments()) {
    for (std::size_t i = 1; i < segment.columns->dates.size(); i += 2) {
      newest = std::max(newest, segment.columns->dates[i]);
    }
  }
  return newest;
}

Ranker::Ranker(const IndexSnapshot& snapshot, const Plan& plan, const ScoringOptions& options,
               Day newest)
    : snapshot_(snapshot),
      plan_(plan),
      options_(options),
      newest_(newest),
      forms_(snapshot.segments().size()) {
  for (const Leaf& leaf : plan.leaves) {
    idf_.push_back(bm25_idf(snapshot.live_documents(), leaf.frequency));
  }
}

const std::vector<Ranker::LeafForms>& Ranker::forms_of(std::uint32_t segment) {
  std::vector<LeafForms>& forms = forms_[segment];
  if (!forms.empty()) return forms;
  const Columns& columns = *snapshot_.segments()[segment].columns;
  for (std::size_t index = 0; index < plan_.leaves.size(); ++index) {
    const Leaf& leaf = plan_.leaves[index];
    if (leaf.phrase || !leaf.scores || leaf.of_feedback) continue;
    LeafForms entry{index, {}, {}};
    for (const TermSequence& sequence : leaf.group) {
      // A sequence is near where its first word is.
      const FormRange range = columns.forms_of_term(sequence.terms[0]);
      if (!range.empty()) entry.ranges.push_back(range);
    }
    if (!leaf.exact_term.empty()) {
      entry.exact = columns.form_of_surface(leaf.exact_term, leaf.exact_surface);
    }
    forms.push_back(std::move(entry));
  }
  return forms;
}

void Ranker::find_positions(const Columns& columns, std::uint32_t document,
                            const std::vector<LeafForms>& leaves) {
  positions_.resize(leaves.size());
  exact_found_.assign(leaves.size(), false);
  const std::uint64_t begin = columns.token_offsets[document - 1];
  const std::uint64_t size = columns.token_offsets[document] - begin;
  const std::uint8_t* buckets = columns.token_buckets.data() + begin;
  const std::uint16_t* ranks = columns.token_ranks.data() + begin;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    positions_[i].clear();
    for (const FormRange& range : leaves[i].ranges) {
      const std::uint8_t* p = buckets;
      const std::uint8_t* const end = buckets + size;
      while (p < end) {
        const void* hit = std::memchr(p, range.bucket, static_cast<std::size_t>(end - p));
        if (hit == nullptr) break;
        p = static_cast<const std::uint8_t*>(hit);
        const auto at = static_cast<std::uint32_t>(p - buckets);
        if (in(range, ranks[at])) {
          positions_[i].push_back(at);
          if (range.bucket == leaves[i].exact.bucket && in(leaves[i].exact, ranks[at])) {
            exact_found_[i] = true;
          }
        }
        ++p;
      }
    }
    if (leaves[i].ranges.size() > 1) std::sort(positions_[i].begin(), positions_[i].end());
  }
}

// For neighbours in the query, the closest they come: 1 side by side in order, less with distance.
float Ranker::proximity_of(const std::vector<LeafForms>& leaves) const {
  float sum = 0;
  for (std::size_t i = 0; i + 1 < leaves.size(); ++i) {
    const auto& left = positions_[i];
    const auto& right = positions_[i + 1];
    float best = 0;
    for (std::size_t l = 0, r = 0; l < left.size() && r < right.size();) {
      const bool ordered = left[l] < right[r];
      const std::uint32_t distance = ordered ? right[r] - left[l] : left[l] - right[r];
      if (distance > 0 && distance <= kNear) {
        const float nearness = (ordered ? 1.0F : 0.8F) / static_cast<float>(distance);
        best = std::max(best, nearness);
      }
      if (ordered)
        ++l;
      else
        ++r;
    }
    sum += best * std::min(idf_[leaves[i].leaf], idf_[leaves[i + 1].leaf]);
  }
  return sum;
}

Ranker::Bonus Ranker::bonus_of(const MatchedDocument& document) {
  Bonus bonus;
  const Columns& columns = *snapshot_.segments()[document.ref.segment].columns;
  const std::vector<LeafForms>& leaves = forms_of(document.ref.segment);
  find_positions(columns, document.ref.document, leaves);
  bonus.proximity = options_.proximity * proximity_of(leaves);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const float idf = idf_[leaves[i].leaf];
    if (exact_found_[i]) bonus.exact += options_.exact * idf;
    if (positions_[i].empty()) continue;
    const auto first = static_cast<float>(positions_[i].front());
    bonus.lead += options_.lead * idf * std::max(0.0F, 1 - first / kLead);
  }
  if (document.day != kUnknownDay && options_.recency > 0) {
    const auto age = static_cast<float>(newest_ - document.day);
    bonus.recency = options_.recency * document.score * std::exp(-age / kRecencyDays);
  }
  return bonus;
}

void Ranker::rank(std::vector<MatchedDocument>& documents, const Deadline& deadline) {
  for (MatchedDocument& document : documents) {
    deadline.check();
    const Bonus bonus = bonus_of(document);
    document.score += bonus.proximity + bonus.exact + bonus.lead + bonus.recency;
  }
  std::stable_sort(
      documents.begin(), documents.end(),
      [](const MatchedDocument& a, const MatchedDocument& b) { return a.score > b.score; });
}

std::vector<Signal> Ranker::explain(const MatchedDocument& document, ColumnMatcher& matcher) {
  std::vector<Signal> signals = matcher.explain(snapshot_, plan_, document.ref);
  MatchedDocument base = document;
  base.score = 0;
  for (const Signal& signal : signals) base.score += static_cast<float>(signal.value);
  const Bonus bonus = bonus_of(base);
  const auto add = [&](Message name, float value) {
    if (value > 0) signals.push_back({std::move(name), static_cast<double>(value)});
  };
  add({"mots proches", "words near each other"}, bonus.proximity);
  add({"forme exacte", "exact form"}, bonus.exact);
  add({"dès le début", "near the beginning"}, bonus.lead);
  add({"récence", "recency"}, bonus.recency);
  return signals;
}

}  // namespace vigie
