// vigie-index as a function: what main() runs.
#pragma once

#include "indexer/index_options.h"

namespace vigie {

// Returns the exit code (CONTRACT section 1).
int run_index_command(const IndexCommand& command);

}  // namespace vigie
