#include "searcher/feedback.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/token.h"

namespace vigie {
namespace {

constexpr std::size_t kTerms = 20;

using TermWeights = std::unordered_map<std::string_view, float>;

// Positional words of the document that are no stop words, and how often each stands in it.
TermWeights words_of(const Columns& columns, std::uint32_t document) {
  TermWeights words;
  for (std::uint64_t at = columns.token_offsets[document - 1]; at < columns.token_offsets[document];
       ++at) {
    const std::uint8_t bucket = columns.token_buckets[at];
    const std::size_t form = std::size_t{columns.bucket_begin(bucket)} + columns.token_ranks[at];
    if (bucket == kBorderBucket || form >= columns.bucket_end(bucket)) continue;
    const std::string_view term = columns.form(form).term;
    if (!term.starts_with(kStopMark)) ++words[term];
  }
  return words;
}

std::uint64_t occurrences_of(std::string_view term, const IndexSnapshot& snapshot) {
  std::uint64_t count = 0;
  for (const Segment& segment : snapshot.segments()) {
    const FormRange range = segment.columns->forms_of_term(term);
    const std::size_t begin = segment.columns->bucket_begin(range.bucket);
    for (std::size_t rank = range.first; rank < range.last; ++rank) {
      count += segment.columns->form_frequency(begin + rank);
    }
  }
  return count;
}

float average_length(std::span<const MatchedDocument> documents, const IndexSnapshot& snapshot) {
  float sum = 0;
  for (const MatchedDocument& document : documents) {
    const Columns& columns = *snapshot.segments()[document.ref.segment].columns;
    sum += static_cast<float>(columns.lengths[document.ref.document - 1]);
  }
  return std::max(1.0F, sum / static_cast<float>(documents.size()));
}

// The words of the best documents by their weight there: BM25, lengths against one another, the
// idf from all their occurrences in the index.
std::vector<std::pair<float, std::string_view>> telling_words(std::span<const MatchedDocument> best,
                                                              const ScoringOptions& options,
                                                              const IndexSnapshot& snapshot) {
  const float average = average_length(best, snapshot);
  TermWeights weights;
  for (const MatchedDocument& document : best) {
    const Columns& columns = *snapshot.segments()[document.ref.segment].columns;
    const auto length = static_cast<float>(columns.lengths[document.ref.document - 1]);
    const float norm = options.k1 * (1 - options.b + options.b * length / average);
    for (const auto& [term, tf] : words_of(columns, document.ref.document)) {
      weights[term] += document.score * bm25_weight(tf, norm, options.k1);
    }
  }
  std::vector<std::pair<float, std::string_view>> words;
  const auto documents = static_cast<double>(snapshot.live_documents());
  for (const auto& [term, weight] : weights) {
    const auto occurrences = static_cast<double>(occurrences_of(term, snapshot));
    words.emplace_back(weight * static_cast<float>(std::log(1 + documents / occurrences)), term);
  }
  const std::size_t kept = std::min(kTerms, words.size());
  std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end(),
                    std::greater<>());
  words.resize(kept);
  return words;
}

}  // namespace

void add_feedback(std::span<const MatchedDocument> best, const ScoringOptions& options,
                  const IndexSnapshot& snapshot, PostingCache& cache, Plan& plan) {
  if (plan.wanted.empty()) return;
  const auto words = telling_words(best, options, snapshot);
  float sum = 0;
  for (const auto& word : words) sum += word.first;
  if (sum <= 0) return;
  const float all = options.feedback * static_cast<float>(plan.wanted.size());
  for (const auto& [share, term] : words) {
    Leaf leaf;
    leaf.text = term;
    leaf.group.push_back({{std::string(term)}, "", false, 1});
    leaf.frequency = frequency_of(leaf.group, snapshot, cache);
    leaf.weight = all * share / sum;
    leaf.of_feedback = true;
    plan.leaves.push_back(std::move(leaf));
  }
}

}  // namespace vigie
