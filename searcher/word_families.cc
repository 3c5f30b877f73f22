#include "searcher/word_families.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace vigie {
namespace {

constexpr std::size_t kMostRelatives = 6;
constexpr std::size_t kMostKnown = 16384;

// Most relatives are in no text; the mapped columns say so far sooner than the posting lists.
bool in_a_text(std::string_view term, const IndexSnapshot& snapshot) {
  return std::any_of(
      snapshot.segments().begin(), snapshot.segments().end(),
      [&](const Segment& segment) { return !segment.columns->forms_of_term(term).empty(); });
}

}  // namespace

WordFamilies::WordFamilies(const fr::FrenchAnalyzer& analyzer)
    : derivations_(fr::Lexicon::embedded(), analyzer.lemmatizer()) {}

std::vector<std::string> WordFamilies::look_up(const Leaf& word, const IndexSnapshot& snapshot,
                                               PostingCache& cache) const {
  std::vector<std::pair<std::uint64_t, std::string>> found;
  for (std::string& term : derivations_.relatives_of(word.exact_term, word.exact_surface)) {
    if (!in_a_text(term, snapshot)) continue;
    const std::uint64_t documents = frequency_of({{{term}, "", false, 1}}, snapshot, cache);
    if (documents > 0) found.emplace_back(documents, std::move(term));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > kMostRelatives) found.resize(kMostRelatives);
  std::vector<std::string> terms;
  terms.reserve(found.size());
  for (auto& [documents, term] : found) terms.push_back(std::move(term));
  return terms;
}

const std::vector<std::string>& WordFamilies::relatives_of(const Leaf& word,
                                                           const IndexSnapshot& snapshot,
                                                           PostingCache& cache) {
  if (revision_ != snapshot.revision() || known_.size() >= kMostKnown) known_.clear();
  revision_ = snapshot.revision();
  const std::string key = word.exact_term + '\n' + word.exact_surface;
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  return known_.emplace(key, look_up(word, snapshot, cache)).first->second;
}

}  // namespace vigie
