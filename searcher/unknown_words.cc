#include "searcher/unknown_words.h"

#include <algorithm>
#include <cmath>

#include "analyzers/base/fold.h"
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

// Unknown words of a query that are read, and known ones that their company is looked for in; a
// text pasted as a query has more than is worth the time.
constexpr std::size_t kMostRead = 8;
constexpr std::size_t kMostOthers = 24;

// A beginning of a name has so many letters, and means so many names at most.
constexpr std::size_t kShortestBeginning = 3;
constexpr std::size_t kMostCompanies = 3;

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
    if (&other == &leaf || other.frequency == 0 || others.size() == kMostOthers) continue;
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

std::vector<std::string> UnknownWords::companies_of(const std::string& word) {
  const std::string begin = fold(word);
  if (begin.size() < kShortestBeginning) return {};
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const Segment& segment : snapshot_.segments()) {
    const StringColumn& values = segment.columns->facet(Facet::kCompany).values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string_view value = values[i];
      if (value.size() < begin.size()) continue;
      // Most names are told apart by their first letter.
      const auto first = static_cast<unsigned char>(value[0]);
      if (first < 0x80 && (first | 0x20U) != static_cast<unsigned char>(begin[0])) continue;
      if (!fold(value).starts_with(begin)) continue;
      const std::string term = facet_term(Facet::kCompany, value);
      const std::size_t documents = cache_.of_raw_term(segment, term)->size();
      found.emplace_back(documents, std::string(value));
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> names;
  for (auto& [documents, name] : found) {
    if (documents == 0 || names.size() == kMostCompanies) break;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

bool UnknownWords::find_companies(Leaf& leaf) {
  for (const std::string& name : companies_of(leaf.exact_surface)) {
    leaf.group.push_back({{facet_term(Facet::kCompany, name)}, "", false, scoring_.name_weight});
    if (leaf.meant.empty()) leaf.meant = name;
  }
  if (leaf.meant.empty()) return false;
  leaf.begins = true;
  leaf.frequency = frequency_of(leaf.group, snapshot_, cache_);
  return true;
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
  std::size_t read = 0;
  for (std::size_t index : plan.wanted) {
    Leaf& leaf = plan.leaves[index];
    if (!is_unknown(leaf)) continue;
    if (++read > kMostRead) return;
    if (find_companies(leaf)) continue;
    if (names_.knows(leaf.exact_surface)) continue;
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
