// StorySignature: what is remembered of a text to know its copies again, cut, reordered, retitled
// or with other words (docs/adr/005-stories.md).
//
// The shingles of a text are its pairs of neighbouring words of which one at least is no stop word;
// of a text under 50 words, which says too little by its pairs, its words. One permutation hashing
// (Li, Owen, Zhang 2012) draws a sample of them: the hash of a shingle chooses one of 192 cells,
// which keeps the smallest hash that it was given, and of that 8 bits (Li, König 2010). The share
// of equal cells estimates the resemblance of two texts, the shingles they have in common among all
// they have, with a standard deviation of 0.03. The smallest hashes of all are the keys under which
// a text is looked up. 64 more cells hold the words of the title, for texts too short to tell by
// themselves from others cast in the same mould.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/base/civil_date.h"
#include "indexer/stored_document.h"

namespace vigie {

// Texts of fewer words are compared only together with title and date.
inline constexpr std::size_t kShortTextWords = 50;

struct StorySignature {
  static constexpr std::size_t kCells = 256;
  static constexpr std::size_t kTitleCells = 64;  // the first ones
  static constexpr std::size_t kMaxKeys = 16;

  std::array<std::uint8_t, kCells> cells{};  // 0: empty
  bool comparable = false;          // else only its exact copies are known, and it has no keys
  std::vector<std::uint32_t> keys;  // ascending
  std::uint32_t length = 0;         // shingles, repeated ones too
  double distinct = 0;              // shingles, each once (estimate)
  bool brief = false;               // a text under kShortTextWords
  std::optional<Day> day;           // of publication
};

// Signs a document. `title` and `text` are the occurrences of both in `session`. Depends on the
// document alone; no other state than the session's.
StorySignature sign_story(const StoredDocument& document, const AnalysisSession& session,
                          const std::vector<Occurrence>& title,
                          const std::vector<Occurrence>& text);

// How alike two texts are, 0 to 1; 0 when they do not make one story. Symmetric.
double story_resemblance(const StorySignature& a, const StorySignature& b);

}  // namespace vigie
