// IndexSnapshot: an index as of one generation, open for reading.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "indexer/columns.h"
#include "indexer/manifest.h"
#include "indexer/stored_document.h"

namespace vigie {

// Deleted documents of a segment, by document number.
class DeadSet {
 public:
  DeadSet() = default;
  explicit DeadSet(std::uint32_t documents) : words_(documents / 64 + 1) {}
  bool contains(std::uint32_t document) const {
    return !words_.empty() && ((words_[document / 64] >> (document % 64)) & 1) != 0;
  }
  // True when it was not there yet.
  bool insert(std::uint32_t document);
  bool empty() const { return words_.empty(); }
  const std::vector<std::uint64_t>& words() const { return words_; }
  static Result<DeadSet> read(const std::filesystem::path& path, std::uint32_t documents);

 private:
  std::vector<std::uint64_t> words_;
};

// One open segment. Its database and columns never change; `dead` belongs to the generation.
struct Segment {
  std::string name;
  std::string key;  // tells it from the segments of other indexes too
  std::uint32_t documents = 0;
  std::uint32_t deleted = 0;
  std::shared_ptr<const Columns> columns;
  std::shared_ptr<Xapian::Database> database;
  DeadSet dead;

  bool alive(std::uint32_t document) const { return !dead.contains(document); }
};

// A document's place: the segment's number in the snapshot, and its number there (from 1).
struct DocumentRef {
  std::uint32_t segment = 0;
  std::uint32_t document = 0;
  bool operator==(const DocumentRef&) const = default;
};

// Not thread-safe (Xapian databases are not); open one a thread. Columns are shared between
// snapshots that have a segment in common.
class IndexSnapshot {
 public:
  // Opens the current generation. Segments that `previous` holds are reused, unless the folder now
  // holds another index. Missing or stale
  // columns are rebuilt from the stored documents. Fails with reason and remedy.
  static Result<IndexSnapshot> open(const std::filesystem::path& index, const Analyzer& analyzer,
                                    const IndexSnapshot* previous = nullptr);

  std::uint64_t generation() const { return manifest_.generation; }
  std::uint64_t revision() const { return manifest_.revision(); }
  const Manifest& manifest() const { return manifest_; }
  const std::vector<Segment>& segments() const { return segments_; }
  std::uint64_t live_documents() const { return manifest_.live_documents(); }

  // The live document with this id, if any.
  bool find(std::string_view id, DocumentRef& ref) const;
  Result<StoredDocument> document(DocumentRef ref) const;
  // Live documents of this story (not 0).
  std::uint64_t group_size(std::uint64_t group) const;
  // The story that a document tells; 0 for none.
  std::uint64_t group_of(DocumentRef ref) const {
    return segments_[ref.segment].columns->groups[ref.document - 1];
  }
  // Other live documents of its story.
  std::uint64_t copies_of(DocumentRef ref) const {
    const std::uint64_t group = group_of(ref);
    return group == 0 ? 0 : group_size(group) - 1;
  }

 private:
  Manifest manifest_;
  std::vector<Segment> segments_;
};

// Calls `visit(document number)` for each live document of `segment` that has `term`, until it
// returns false.
template <typename Visit>
void for_each_posting(const Segment& segment, const std::string& term, Visit visit) {
  for (auto it = segment.database->postlist_begin(term); it != segment.database->postlist_end(term);
       ++it) {
    if (segment.alive(*it) && !visit(*it)) return;
  }
}

// Derives the columns of a segment anew from its stored documents, and opens them. For columns that
// are missing, stale or damaged.
Result<std::shared_ptr<const Columns>> rebuilt_columns(const std::filesystem::path& folder,
                                                       Xapian::Database& database,
                                                       const Analyzer& analyzer);

// The term that the documents of a story share, and back; 0 for what is no such term.
std::string group_term(std::uint64_t group);
std::uint64_t group_of_term(std::string_view term);

// What a Xapian failure means to a user of the index.
Message describe(const Xapian::Error& error, const std::filesystem::path& index);

}  // namespace vigie
