// The command line of vigie-index.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/message.h"
#include "analyzers/base/result.h"
#include "indexer/indexing.h"

namespace vigie {

struct IndexCommand {
  Language language = Language::kFrench;
  std::string db;
  std::vector<std::string> paths;
  std::vector<std::string> gazetteers;
  std::vector<std::string> deleted_ids;
  std::string synonyms;
  std::string explain;  // the file to analyse; empty: index
  bool entities = true;
  bool json = false;
  bool sync = true;
  IndexingOptions indexing;
  std::string answer;  // --help and --version: print this and end
};

// Reads the arguments. A wrong usage is an error message.
Result<IndexCommand> read_index_command(int argc, char** argv);

}  // namespace vigie
