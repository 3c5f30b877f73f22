#include "searcher/postings.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace vigie {
namespace {

// Documents between two looks at the clock.
constexpr std::size_t kBetweenChecks = 1024;

std::string key_of(const Segment& segment, char kind, std::string_view name) {
  std::string key = segment.key;
  key += ':';
  key += std::to_string(segment.deleted);  // arrays hold live documents only
  key += kind;
  key += name;
  return key;
}

std::string name_of(const TermSequence& sequence) {
  std::string name;
  for (const std::string& term : sequence.terms) {
    name += term;
    name += '\1';
  }
  name += sequence.surface;
  name += sequence.title_only ? '\2' : '\3';
  name += std::to_string(static_cast<int>(sequence.weight * 1000));
  return name;
}

// First index in [from, size) whose document is at least `target`, by galloping.
std::size_t gallop(const std::vector<std::uint32_t>& documents, std::size_t from,
                   std::uint32_t target) {
  std::size_t step = 1;
  std::size_t high = from;
  while (high < documents.size() && documents[high] < target) {
    from = high + 1;
    high += step;
    step *= 2;
  }
  const auto begin = documents.begin();
  const auto last = begin + static_cast<std::ptrdiff_t>(std::min(high, documents.size()));
  return static_cast<std::size_t>(
      std::lower_bound(begin + static_cast<std::ptrdiff_t>(from), last, target) - begin);
}

// Counts the occurrences of a sequence of form ranges in one document's token stream.
class PhraseScanner {
 public:
  PhraseScanner(const Columns& columns, std::vector<FormRange> ranges, std::size_t anchor,
                bool title_only)
      : buckets_(columns.token_buckets.data()),
        ranks_(columns.token_ranks.data()),
        offsets_(columns.token_offsets.data()),
        ranges_(std::move(ranges)),
        anchor_(anchor),
        title_only_(title_only) {}

  std::uint32_t count(std::uint32_t document) const {
    const std::uint64_t begin = offsets_[document - 1];
    std::uint64_t end = offsets_[document];
    if (title_only_) {
      const void* border = std::memchr(buckets_ + begin, kBorderBucket, end - begin);
      if (border != nullptr) {
        end = static_cast<std::uint64_t>(static_cast<const std::uint8_t*>(border) - buckets_);
      }
    }
    const std::uint64_t length = ranges_.size();
    if (end - begin < length) return 0;
    std::uint32_t found = 0;
    // The anchor can stand from begin + anchor to end - (length - anchor).
    const std::uint8_t* p = buckets_ + begin + anchor_;
    const std::uint8_t* const last = buckets_ + end - (length - anchor_) + 1;
    while (p < last) {
      const void* hit = std::memchr(p, ranges_[anchor_].bucket, static_cast<std::size_t>(last - p));
      if (hit == nullptr) break;
      const auto at = static_cast<std::uint64_t>(static_cast<const std::uint8_t*>(hit) - buckets_);
      if (matches(at - anchor_)) ++found;
      p = buckets_ + at + 1;
    }
    return found;
  }

 private:
  bool matches(std::uint64_t start) const {
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
      const FormRange& range = ranges_[i];
      const std::uint16_t rank = ranks_[start + i];
      if (buckets_[start + i] != range.bucket || rank < range.first || rank >= range.last) {
        return false;
      }
    }
    return true;
  }

  const std::uint8_t* buckets_;
  const std::uint16_t* ranks_;
  const std::uint64_t* offsets_;
  std::vector<FormRange> ranges_;
  std::size_t anchor_;
  bool title_only_;
};

}  // namespace

std::vector<std::uint32_t> intersect(std::vector<PostingHandle> arrays) {
  if (arrays.empty()) return {};
  std::sort(arrays.begin(), arrays.end(),
            [](const PostingHandle& a, const PostingHandle& b) { return a->size() < b->size(); });
  std::vector<std::uint32_t> result = arrays[0]->documents;
  for (std::size_t a = 1; a < arrays.size() && !result.empty(); ++a) {
    const std::vector<std::uint32_t>& other = arrays[a]->documents;
    std::size_t kept = 0;
    std::size_t at = 0;
    for (std::uint32_t document : result) {
      at = gallop(other, at, document);
      if (at == other.size()) break;
      if (other[at] == document) result[kept++] = document;
    }
    result.resize(kept);
  }
  return result;
}

std::uint64_t frequency_of(const std::vector<TermSequence>& group, const IndexSnapshot& snapshot,
                           PostingCache& cache) {
  std::uint64_t documents = 0;
  for (const Segment& segment : snapshot.segments()) {
    documents += cache.of_group(segment, group)->size();
  }
  return documents;
}

PostingHandle PostingCache::find(const std::string& key) {
  deadline_.check();
  const PostingHandle* const known = arrays_.find(key);
  return known == nullptr ? nullptr : *known;
}

PostingHandle PostingCache::keep(const std::string& key, PostingArray&& array) {
  constexpr std::size_t kOverhead = 200;
  array.documents.shrink_to_fit();
  array.frequencies.shrink_to_fit();
  const std::size_t bytes = array.size() * 5 + key.size() + kOverhead;
  return arrays_.keep(key, std::make_shared<const PostingArray>(std::move(array)), bytes);
}

PostingHandle PostingCache::of_raw_term(const Segment& segment, const std::string& term) {
  const std::string key = key_of(segment, '\4', term);
  if (PostingHandle known = find(key)) return known;
  PostingArray array;
  const Xapian::Database& database = *segment.database;
  const auto end = database.postlist_end(term);
  for (auto it = database.postlist_begin(term); it != end; ++it) {
    if (!segment.alive(*it)) continue;
    array.add(*it, std::clamp(it.get_wdf(), 1U, 31U) * kFrequencyUnit);
    if (array.size() % kBetweenChecks == 0) deadline_.check();
  }
  return keep(key, std::move(array));
}

PostingHandle PostingCache::of_group(const Segment& segment,
                                     const std::vector<TermSequence>& group) {
  if (group.size() == 1) return of_sequence(segment, group[0]);
  std::string name;
  for (const TermSequence& sequence : group) name += name_of(sequence);
  const std::string key = key_of(segment, '\5', name);
  if (PostingHandle known = find(key)) return known;
  std::vector<PostingHandle> parts;
  for (const TermSequence& sequence : group) {
    PostingHandle part = of_sequence(segment, sequence);
    if (!part->empty()) parts.push_back(std::move(part));
  }
  if (parts.empty()) return keep(key, PostingArray{});
  if (parts.size() == 1) return parts[0];
  std::vector<std::pair<std::uint32_t, std::uint8_t>> all;
  for (const PostingHandle& part : parts) {
    for (std::size_t i = 0; i < part->size(); ++i) {
      all.emplace_back(part->documents[i], part->frequencies[i]);
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  PostingArray merged;
  for (std::size_t i = 0; i < all.size();) {
    const std::uint32_t document = all[i].first;
    std::uint32_t frequency = 0;
    for (; i < all.size() && all[i].first == document; ++i) frequency += all[i].second;
    merged.add(document, frequency);
  }
  return keep(key, std::move(merged));
}

PostingHandle PostingCache::of_sequence(const Segment& segment, const TermSequence& sequence) {
  const bool plain = sequence.terms.size() == 1 && sequence.surface.empty() &&
                     sequence.terms[0].front() != kStopMark;
  if (!plain) return of_phrase(segment, sequence);
  const std::string term =
      sequence.title_only ? bounded_term(kTitlePrefix, sequence.terms[0]) : sequence.terms[0];
  PostingHandle array = of_raw_term(segment, term);
  if (sequence.weight == 1 || array->empty()) return array;
  const std::string key = key_of(segment, '\6', name_of(sequence));
  if (PostingHandle known = find(key)) return known;
  PostingArray scaled;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const float frequency = static_cast<float>(array->frequencies[i]) * sequence.weight;
    scaled.add(array->documents[i], std::max(1U, static_cast<std::uint32_t>(frequency)));
  }
  return keep(key, std::move(scaled));
}

PostingHandle PostingCache::of_phrase(const Segment& segment, const TermSequence& sequence) {
  const std::string key = key_of(segment, '\7', name_of(sequence));
  if (PostingHandle known = find(key)) return known;
  const Columns& columns = *segment.columns;
  std::vector<FormRange> ranges;
  std::vector<PostingHandle> arrays;
  std::size_t anchor = 0;
  std::size_t anchor_size = SIZE_MAX;
  for (std::size_t i = 0; i < sequence.terms.size(); ++i) {
    const std::string& term = sequence.terms[i];
    ranges.push_back(sequence.surface.empty() ? columns.forms_of_term(term)
                                              : columns.form_of_surface(term, sequence.surface));
    if (ranges.back().empty()) return keep(key, PostingArray{});
    if (term.front() == kStopMark) continue;
    arrays.push_back(of_raw_term(segment, term));
    if (arrays.back()->size() < anchor_size) {
      anchor = i;
      anchor_size = arrays.back()->size();
    }
  }
  std::vector<std::uint32_t> candidates;
  if (arrays.empty()) {  // stop words only: every document is a candidate
    candidates.resize(segment.documents);
    std::iota(candidates.begin(), candidates.end(), 1U);
    std::erase_if(candidates, [&](std::uint32_t d) { return !segment.alive(d); });
  } else {
    candidates = intersect(std::move(arrays));
  }
  const PhraseScanner scanner(columns, std::move(ranges), anchor, sequence.title_only);
  PostingArray array;
  std::size_t seen = 0;
  for (std::uint32_t document : candidates) {
    if (++seen % kBetweenChecks == 0) deadline_.check();
    const std::uint32_t count = scanner.count(document);
    if (count == 0) continue;
    const float frequency = static_cast<float>(std::min(count, 31U) * kFrequencyUnit);
    array.add(document, std::max(1U, static_cast<std::uint32_t>(frequency * sequence.weight)));
  }
  return keep(key, std::move(array));
}

}  // namespace vigie
