// Posting arrays: the postings of a term, a phrase or a group of them in one segment, decoded once
// and kept for the queries to come.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/base/recent_cache.h"
#include "indexer/index_snapshot.h"
#include "searcher/deadline.h"

namespace vigie {

// Live documents in rising order, each with its frequency in units of 1/kFrequencyUnit (so that a
// synonym can count for less than one), at most 255.
struct PostingArray {
  std::vector<std::uint32_t> documents;
  std::vector<std::uint8_t> frequencies;

  std::size_t size() const { return documents.size(); }
  bool empty() const { return documents.empty(); }
  void add(std::uint32_t document, std::uint32_t frequency) {
    documents.push_back(document);
    frequencies.push_back(static_cast<std::uint8_t>(frequency > 255 ? 255 : frequency));
  }
};
inline constexpr std::uint32_t kFrequencyUnit = 8;

using PostingHandle = std::shared_ptr<const PostingArray>;

// A sequence of terms that must stand next to each other, or one term. Stop words take part in
// sequences by their marked terms.
struct TermSequence {
  std::vector<std::string> terms;
  std::string surface;      // not empty: this written form of the single term only
  bool title_only = false;  // only occurrences in the title count
  float weight = 1;         // of a frequency of one

  bool operator==(const TermSequence&) const = default;
};

// Least recently used arrays are dropped above `capacity_bytes`. Segments never change, so an entry
// is never wrong; entries of segments that are gone grow old and leave. Not thread-safe.
class PostingCache {
 public:
  explicit PostingCache(std::size_t capacity_bytes) : arrays_(capacity_bytes) {}

  // Everything below throws OutOfTime once it has passed.
  void work_until(const Deadline& deadline) { deadline_ = deadline; }
  const Deadline& deadline() const { return deadline_; }

  // Union of the sequences, frequencies added. May throw Xapian::Error.
  PostingHandle of_group(const Segment& segment, const std::vector<TermSequence>& group);
  // Postings of a term as it is in the index (with its prefix); one that is there without a
  // frequency counts once.
  PostingHandle of_raw_term(const Segment& segment, const std::string& term);

 private:
  PostingHandle of_sequence(const Segment& segment, const TermSequence& sequence);
  PostingHandle of_phrase(const Segment& segment, const TermSequence& sequence);
  PostingHandle find(const std::string& key);
  PostingHandle keep(const std::string& key, PostingArray&& array);

  Deadline deadline_;
  RecentCache<PostingHandle> arrays_;
};

// Live documents of the index that hold any of the sequences. May throw Xapian::Error.
std::uint64_t frequency_of(const std::vector<TermSequence>& group, const IndexSnapshot& snapshot,
                           PostingCache& cache);

// Documents in all arrays.
std::vector<std::uint32_t> intersect(std::vector<PostingHandle> arrays);

}  // namespace vigie
