#include "searcher/unknown_words.h"

#include <algorithm>
#include <cmath>

#include "analyzers/base/utf8.h"
#include "searcher/misspellings.h"
namespace vigie {
namespace {

// Words near the typed one that are looked at for their company, and read.
constexpr std::size_t kMostCandidates = 8;
constexpr std::size_t kMostReadings = 3;
// What company like that of the whole query adds to the logarithm of plausibility.
constexpr double kCompanyWeight = 3;
// A reading that is this much less plausible than the best is left out.
constexpr double kLeastShare = 0.15;
// Documents of one term that are looked at in a segment.
constexpr std::size_t kMostDocuments = 2000;

// A word alone, that no document holds.
bool is_unknown(const Leaf& leaf) {
  return leaf.frequency == 0 && !leaf.phrase && !leaf.exact_surface.empty() &&
         !leaf.group[0].title_only;
}

}  // namespace

double UnknownWords::company_of(const std::string& term, const Leaf& leaf, const Plan& plan) {
  std::vector<const Leaf*> others;
  double all = 0;
  for (std::size_t index : plan.wanted) {
    const Leaf& other = plan.leaves[index];
    if (&other == &leaf || other.frequency == 0) continue;
    others.push_back(&other);
    all += static_cast<double>(bm25_idf(snapshot_.live_documents(), other.frequency));
  }
  if (others.empty()) return 0;
  double best = 0;
  for (const Segment& segment : snapshot_.segments()) {
    const PostingHandle array = cache_.of_raw_term(segment, term);
    std::vector<float> sums(std::min(array->size(), kMostDocuments));
    for (const Leaf* other : others) {
      const PostingHandle held = cache_.of_group(segment, other->group);
      const float idf = bm25_idf(snapshot_.live_documents(), other->frequency);
      auto from = held->documents.begin();
      for (std::size_t i = 0; i < sums.size() && from != held->documents.end(); ++i) {
        from = std::lower_bound(from, held->documents.end(), array->documents[i]);
        if (from != held->documents.end() && *from == array->documents[i]) sums[i] += idf;
      }
    }
    for (float sum : sums) best = std::max(best, static_cast<double>(sum));
  }
  return best / all;
}

std::vector<UnknownWords::Reading> UnknownWords::readings_of(const Leaf& leaf, const Plan& plan) {
  std::vector<Reading> readings;
  const bool french = analyzer_.lemmatizer().knows(utf8::decode(leaf.exact_surface));
  for (const SpellingCandidate& candidate :
       speller_.candidates(snapshot_, leaf.exact_surface, kMostCandidates, cache_.deadline())) {
    if (french && candidate.cost > Misspellings::kSound) continue;
    const double company = company_of(candidate.term, leaf, plan);
    readings.push_back({candidate.word, candidate.term, candidate.log + kCompanyWeight * company});
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.log > b.log; });
  return readings;
}

void UnknownWords::read(Plan& plan, bool widen) {
  for (std::size_t index : plan.wanted) {
    Leaf& leaf = plan.leaves[index];
    if (!is_unknown(leaf) || names_.knows(leaf.exact_surface)) continue;
    const std::vector<Reading> readings = readings_of(leaf, plan);
    if (readings.empty()) continue;
    leaf.meant = readings[0].word;
    if (!widen) continue;
    std::vector<TermSequence> group;
    for (const Reading& reading : readings) {
      const auto share = static_cast<float>(std::exp(reading.log - readings[0].log));
      if (group.size() == kMostReadings || share < static_cast<float>(kLeastShare)) break;
      const bool known = std::any_of(group.begin(), group.end(), [&](const TermSequence& other) {
        return other.terms[0] == reading.term;
      });
      if (known) continue;
      group.push_back({{reading.term}, "", false, scoring_.misspelt_weight * share});
    }
    for (TermSequence sequence : group) {
      leaf.group.push_back(sequence);
      sequence.title_only = true;
      leaf.title_group.push_back(std::move(sequence));
    }
    leaf.frequency = frequency_of(leaf.group, snapshot_, cache_);
  }
}

}  // namespace vigie
