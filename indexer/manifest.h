// Manifest: the list of segments that make up an index. Replacing this one small file is what
// commits; everything it names is immutable.
//
//   DIR/manifest.json        this list
//   DIR/lock                 held by the writer
//   DIR/segments/NAME/       Xapian database in xapian/, columns beside it
//   DIR/segments/NAME.N.dead deleted documents of a segment, as of generation N
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyzers/base/result.h"

namespace vigie {

struct SegmentEntry {
  std::string name;
  std::uint32_t documents = 0;  // deleted ones included
  std::uint32_t deleted = 0;
  std::string dead_file;  // in segments/; empty when nothing is deleted
};

struct Manifest {
  // Drawn at random when the index is created: tells it from another that takes its folder later,
  // whose generations and segments have the same names. 0 in an index made before there was one.
  std::uint64_t identity = 0;
  std::uint64_t generation = 0;
  std::uint64_t next_segment = 1;
  // Unix seconds; 0 in an index made before they were kept.
  std::int64_t created = 0;
  std::int64_t committed = 0;  // this generation
  std::string analyzer;        // version of the analyzer that made the terms
  bool entities = true;        // names were looked for in the text
  std::vector<SegmentEntry> segments;

  std::uint64_t live_documents() const;
  // Another number for every commit, also across indexes (with probability 1 - 2^-64).
  std::uint64_t revision() const;
  // What a segment is known by beside those of other indexes.
  std::string key_of_segment(const std::string& name) const;
};

// For a new index.
std::uint64_t new_identity();

std::filesystem::path manifest_path(const std::filesystem::path& index);
// Synonyms that came with the index (vigie-index --synonyms), in the format of synonyms.txt; may be
// absent.
std::filesystem::path synonyms_path(const std::filesystem::path& index);
std::filesystem::path segment_path(const std::filesystem::path& index, const std::string& name);

// Fails with the reason and the remedy when the index is absent, unreadable, of another format or,
// where `analyzer` is not empty, made by another analyzer.
Result<Manifest> read_manifest(const std::filesystem::path& index, std::string_view analyzer);
Status write_manifest(const std::filesystem::path& index, const Manifest& manifest, bool sync);

}  // namespace vigie
