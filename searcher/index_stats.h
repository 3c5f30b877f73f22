// What an index holds, in numbers.
#pragma once

#include "indexer/index_snapshot.h"
#include "searcher/search_service.h"

namespace vigie {

IndexStats index_stats(const IndexSnapshot& snapshot);

}  // namespace vigie
