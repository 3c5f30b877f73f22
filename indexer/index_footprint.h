// What the folder of an index tells beside its documents: since when, and how large.
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/manifest.h"

namespace vigie {

struct IndexFootprint {
  std::int64_t created = 0;      // Unix seconds
  std::int64_t committed = 0;    // the last commit
  std::uint64_t bytes = 0;       // of all files
  std::uint64_t used_bytes = 0;  // without what interrupted runs and readers left behind
};

// Where the manifest holds no dates, the times of the files stand for them. Files that a writer
// removes meanwhile do not count; a folder that cannot be read has no bytes.
IndexFootprint footprint_of(const std::filesystem::path& index, const Manifest& manifest);

}  // namespace vigie
