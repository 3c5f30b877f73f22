// Indexing: from paths to a committed index, with as many workers as asked for.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/result.h"
#include "analyzers/fr/annotator/annotator.h"
#include "indexer/index_writer.h"
#include "indexer/readers/reader.h"

namespace vigie {

struct IndexingOptions {
  // Affects behaviour.
  ReadOptions read;
  bool prune = false;  // delete documents under the given paths that were not seen
  // Affects performance.
  unsigned jobs = 1;
  std::uint32_t segment_documents = 5000;
  std::size_t segment_bytes = 192U << 20;
};

struct IndexingSummary {
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates = 0;  // of those that went in, documents of a story told before
  std::uint64_t refused = 0;
  std::uint64_t deleted = 0;
  std::uint64_t skipped = 0;  // files passed over
  double seconds = 0;
  std::vector<Refusal> errors;    // the first kMaxErrors refusals
  std::vector<Refusal> warnings;  // likewise
  static constexpr std::size_t kMaxErrors = 1000;
};

struct Progress {
  std::uint64_t documents = 0;
  std::size_t bytes_read = 0;
  std::size_t bytes_total = 0;  // 0 when unknown
};

// Indexes `paths` into the writer's index. `annotator` may be null (given facets only). `progress`
// is called now and then, from the calling thread. Fails when the index cannot be written; batches
// committed before stay.
Result<IndexingSummary> index_paths(const std::vector<std::string>& paths,
                                    const IndexingOptions& options, const Analyzer& analyzer,
                                    const fr::Annotator* annotator, IndexWriter& writer,
                                    const std::function<void(const Progress&)>& progress);

}  // namespace vigie
