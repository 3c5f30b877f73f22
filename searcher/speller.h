// Speller: the words of the index that a misspelt word of a query may have been meant to be.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/index_snapshot.h"
#include "searcher/deadline.h"

namespace vigie {

struct SpellingCandidate {
  std::string word;  // as an article writes it, in lower case
  std::string term;
  int cost = 0;                 // of misspellings.h
  std::uint64_t frequency = 0;  // occurrences in the index
  double log = 0;               // of how plausible it is, up to a constant
};

// Not thread-safe: it keeps what it has seen of the forms of segments (4 bytes a form) until they
// are gone.
class Speller {
 public:
  // The words of the index near `word` (any case and accents), the most plausible first, at most
  // `most`. They are one edit away for up to five letters, two above; how plausible one is comes
  // from its cost and how often it is written (a noisy channel: Kernighan, Church & Gale 1990).
  // Empty for numbers, words under four letters, where nothing is near, and where the nearest is a
  // stop word. Linear in the number of forms of the index. Throws OutOfTime.
  std::vector<SpellingCandidate> candidates(const IndexSnapshot& snapshot, std::string_view word,
                                            std::size_t most, const Deadline& deadline);

 private:
  const std::vector<std::uint32_t>& signatures_of(const IndexSnapshot& snapshot,
                                                  const Segment& segment);

  std::unordered_map<std::string, std::vector<std::uint32_t>> signatures_;  // by segment
};

// Levenshtein distance of a word of at most 64 bytes to others, by bits (Myers 1999, as simplified
// by Hyyrö 2003).
class BitDistance {
 public:
  explicit BitDistance(std::string_view word);
  int to(std::string_view other) const;

 private:
  std::array<std::uint64_t, 256> places_{};  // of each byte in the word
  int length_;
};

}  // namespace vigie
