// What one indexing run remembers of the documents it saw, shared by its workers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/index_writer.h"
#include "indexer/stored_document.h"

namespace vigie {

// The ids and stories of a run: 40 bytes a document. Thread-safe.
class Registry {
 public:
  enum class Verdict { kFirst, kLoses, kWins };
  struct Sighting {
    Verdict verdict;
    Version previous;  // the greatest version seen before; 0 for kFirst
  };

  // Notes a document; says whether the run saw the id before, and then which of both is kept. The
  // same version again loses.
  Sighting note(std::string_view id, Version version);
  bool saw(std::string_view id) const;

  // True when the run saw this story before, under another id.
  bool note_group(std::uint64_t group, std::string_view id);

  // The version that this run keeps of each id. The run must have seen them.
  std::vector<Contested> winners(const std::vector<std::string>& ids) const;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, Version> versions_;
  std::unordered_map<std::uint64_t, std::uint64_t> groups_;  // story, the id that had it first
};

// Documents that would replace a greater committed version of their id. They wait for the end of
// the run: as a rule the greater version is in the run too, in another file, and nothing changes.
// Bounded to 32 MB; who finds no room goes in at once, which costs time only. Thread-safe.
class WaitingRoom {
 public:
  // Takes `document` if there is room for it, and none of its id.
  bool take(StoredDocument& document);
  // Forgets the document of this id; false when there is none.
  bool drop(std::string_view id);
  std::vector<StoredDocument> empty();

 private:
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::uint64_t, StoredDocument> documents_;
};

}  // namespace vigie
