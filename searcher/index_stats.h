// What an index holds, in numbers.
#pragma once

#include <filesystem>

#include "indexer/index_snapshot.h"
#include "searcher/search_service.h"

namespace vigie {

// Of the index in this folder, as `snapshot` has it open.
IndexStats index_stats(const std::filesystem::path& index, const IndexSnapshot& snapshot);

}  // namespace vigie
