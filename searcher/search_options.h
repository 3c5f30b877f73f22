// The command line of vigie-search.
#pragma once

#include <string>

#include "analyzers/base/command_line.h"
#include "analyzers/base/result.h"
#include "searcher/result_writer.h"
#include "searcher/search_service.h"

namespace vigie {

struct SearchCommand : SharedOptions {
  SearchRequest request;
  OutputFormat format = OutputFormat::kText;
  bool events = false;
  bool stats = false;
  bool suggest = false;  // complete the query, do not run it
  std::string similar;   // id of the document to compare with
  std::string copies;    // id of the document whose copies are listed
  std::string batch;     // file of queries
  unsigned repeat = 1;
  std::string timings;  // file to write
};

// Reads the arguments. A wrong usage is an error message.
Result<SearchCommand> read_search_command(int argc, char** argv);

}  // namespace vigie
