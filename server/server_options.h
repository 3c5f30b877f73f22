// The command line of vigie-server.
#pragma once

#include "analyzers/base/command_line.h"
#include "analyzers/base/result.h"
#include "server/http/site.h"
#include "server/listener.h"

namespace vigie {

struct ServerCommand : SharedOptions {
  ListenerOptions listener;
  Site site;
  std::size_t response_cache = 0;  // bytes a thread
  bool log = true;                 // a line a request
  bool log_queries = false;        // with what was asked
};

// Reads the arguments, and the file of the key. A wrong usage is an error message.
Result<ServerCommand> read_server_command(int argc, char** argv);

}  // namespace vigie
