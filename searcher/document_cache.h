// DocumentCache: stored documents, decoded once and kept for the pages of results to come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/base/result.h"
#include "indexer/index_snapshot.h"
#include "searcher/search_service.h"

namespace vigie {

// Least recently used documents are dropped above `capacity_bytes`. Segments never change, so a
// document is never wrong; those of segments that are gone grow old and leave. Not thread-safe.
class DocumentCache {
 public:
  explicit DocumentCache(std::size_t capacity_bytes) : capacity_(capacity_bytes) {}

  // The document and how many live copies it has. It lives until the next call. Fails when the
  // stored document cannot be read; may throw Xapian::Error.
  Result<const DocumentView*> find(const IndexSnapshot& snapshot, DocumentRef ref);

 private:
  struct Entry {
    std::string key;
    DocumentView view;
    std::uint64_t revision = 0;  // of the index when the copies were counted
    std::size_t bytes = 0;
  };
  void make_room();

  std::size_t capacity_;
  std::size_t used_ = 0;
  std::list<Entry> entries_;  // most recent first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace vigie
