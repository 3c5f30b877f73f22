// vigie-server once its command line is read.
#pragma once

#include "server/server_options.h"

namespace vigie {

// Serves until SIGTERM or SIGINT. Returns the exit code.
int run_server_command(const ServerCommand& command);

}  // namespace vigie
