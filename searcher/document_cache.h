// DocumentCache: stored documents, decoded once and kept for the pages of results to come.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analyzers/base/recent_cache.h"
#include "analyzers/base/result.h"
#include "indexer/index_snapshot.h"
#include "searcher/search_service.h"

namespace vigie {

// Least recently used documents are dropped above `capacity_bytes`. Segments never change, so a
// document is never wrong; those of segments that are gone grow old and leave. Not thread-safe.
class DocumentCache {
 public:
  explicit DocumentCache(std::size_t capacity_bytes) : entries_(capacity_bytes) {}

  // The document and how many live copies it has. It lives until the next call. Fails when the
  // stored document cannot be read; may throw Xapian::Error.
  Result<const DocumentView*> find(const IndexSnapshot& snapshot, DocumentRef ref);

 private:
  struct Entry {
    DocumentView view;
    std::uint64_t revision = 0;  // of the index when the copies were counted
  };

  RecentCache<Entry> entries_;
};

}  // namespace vigie
