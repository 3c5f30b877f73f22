// vigie-search as a function: what main() runs.
#pragma once

#include "searcher/search_options.h"

namespace vigie {

// Returns the exit code (CONTRACT section 1).
int run_search_command(const SearchCommand& command);

}  // namespace vigie
