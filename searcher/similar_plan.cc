#include "searcher/similar_plan.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "searcher/scoring.h"

namespace vigie {
namespace {

constexpr std::size_t kTerms = 25;
constexpr std::size_t kNeeded = 4;

}  // namespace

Plan similar_plan(const StoredDocument& document, const IndexSnapshot& snapshot,
                  PostingCache& cache, AnalysisSession& session) {
  std::vector<Occurrence> occurrences;
  session.analyze(document.title, occurrences);
  session.analyze(document.text, occurrences);
  std::unordered_map<std::string, float> frequency;
  for (const Occurrence& occurrence : occurrences) {
    const Form& form = session.form(occurrence.form);
    if (!form.stop && !form.number && form.kind == FormKind::kPositional) ++frequency[form.term];
  }
  std::vector<std::tuple<float, std::string, std::uint64_t>> terms;
  for (const auto& [term, count] : frequency) {
    const std::uint64_t matching = frequency_of({{{term}, "", false, 1}}, snapshot, cache);
    if (matching < 2) continue;
    terms.emplace_back(std::sqrt(count) * bm25_idf(snapshot.live_documents(), matching), term,
                       matching);
  }
  std::sort(terms.begin(), terms.end(), std::greater<>());
  if (terms.size() > kTerms) terms.resize(kTerms);
  Plan plan;
  for (const auto& [weight, term, matching] : terms) {
    Leaf leaf;
    leaf.text = term;
    leaf.frequency = matching;
    leaf.group.push_back({{term}, "", false, 1});
    plan.wanted.push_back(plan.leaves.size());
    plan.leaves.push_back(std::move(leaf));
  }
  plan.needed = std::min(kNeeded, plan.wanted.size());
  return plan;
}

}  // namespace vigie
