// IndexWriter: the one process that changes an index. It takes finished segments and deletions and
// commits them by replacing the manifest, so that readers see all of a commit or nothing of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/base/files.h"
#include "analyzers/base/result.h"
#include "indexer/index_snapshot.h"
#include "indexer/manifest.h"

namespace vigie {

struct WriterOptions {
  bool entities = true;  // recorded in a new index
  bool sync = true;      // flush every commit to the disk
};

// One winner among documents with the same id: the one of this version.
struct Contested {
  std::string id;
  Version version = 0;
};

// Thread-safe.
class IndexWriter {
 public:
  // Locks the index, creating it when absent, and removes what an interrupted run left behind.
  static Result<std::unique_ptr<IndexWriter>> open(const std::filesystem::path& index,
                                                   const Analyzer& analyzer,
                                                   const WriterOptions& options);

  // A fresh snapshot of what is committed, for one thread.
  Result<IndexSnapshot> snapshot() const;

  // A name for a new segment; its folder does not exist yet.
  std::string new_segment_name();
  std::filesystem::path folder_of(const std::string& name) const;
  const std::filesystem::path& path() const { return index_; }

  // Commits the segment `name` (empty: none) and, for each contested id, leaves only the document
  // of the given version alive; the latest when there is none of that version yet.
  Status publish(const std::string& name, const std::vector<Contested>& contested);

  // Commits the deletion of documents; `deleted` counts those that existed.
  Status remove(const std::vector<std::string>& ids, std::size_t& deleted);

  // Merges segments until few are left; rewrites those with many deleted documents.
  Status merge();

 private:
  IndexWriter(std::filesystem::path index, const Analyzer& analyzer, const WriterOptions& options,
              FileLock lock)
      : index_(std::move(index)), analyzer_(analyzer), options_(options), lock_(std::move(lock)) {}

  Status commit(Manifest manifest, const std::vector<Segment>& segments);
  Result<SegmentEntry> merge_segments(const std::vector<const Segment*>& inputs);
  Status compact(const std::vector<const Segment*>& inputs, const std::string& name, DeadSet& dead);
  Result<std::shared_ptr<const Columns>> sound_columns(const Segment& segment) const;
  Status rewrite(const std::vector<const Segment*>& inputs, const std::string& name);
  void remove_leftovers() const;

  std::filesystem::path index_;
  const Analyzer& analyzer_;
  WriterOptions options_;
  FileLock lock_;
  mutable std::mutex mutex_;
  Manifest manifest_;
  IndexSnapshot current_;
};

}  // namespace vigie
