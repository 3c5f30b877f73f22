// Confirmations: which documents of an index were read again with other knowledge (new lists of
// names) and said the same, so that the next run need not read them again.
//
//   DIR/confirmed   u64 knowledge, sorted u64 keys, u64 hash of all before it (little-endian)
//
// A memory of work done, and nothing else: without it, or with a damaged one, documents are read
// once more.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string_view>
#include <unordered_set>

#include "analyzers/base/result.h"

namespace vigie {

// Thread-safe.
class Confirmations {
 public:
  // Those made with `knowledge` (any hash that tells one state of it from another).
  Confirmations(const std::filesystem::path& index, std::uint64_t knowledge);

  // What a confirmation is known by: a document, as it came in, beside what the index holds.
  static std::uint64_t key_of(std::string_view id, std::uint64_t source_hash,
                              std::uint64_t committed_hash);

  bool contains(std::uint64_t key) const;
  void add(std::uint64_t key);

  // Writes the file, if there is anything new to write; without waiting for the disk.
  Status save() const;

 private:
  const std::filesystem::path path_;
  const std::uint64_t knowledge_;
  mutable std::mutex mutex_;  // guards what follows
  std::unordered_set<std::uint64_t> keys_;
  bool changed_ = false;
};

}  // namespace vigie
