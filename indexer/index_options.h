// The command line of vigie-index.
#pragma once

#include <string>
#include <vector>

#include "analyzers/base/command_line.h"
#include "analyzers/base/result.h"
#include "indexer/indexing.h"

namespace vigie {

struct IndexCommand : SharedOptions {
  std::vector<std::string> paths;
  std::vector<std::string> gazetteers;
  std::vector<std::string> deleted_ids;
  std::string explain;  // the file to analyse; empty: index
  bool entities = true;
  bool json = false;
  bool sync = true;
  IndexingOptions indexing;
};

// Reads the arguments. A wrong usage is an error message.
Result<IndexCommand> read_index_command(int argc, char** argv);

}  // namespace vigie
