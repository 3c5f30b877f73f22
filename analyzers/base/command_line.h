// What the three programs share of their command lines.
#pragma once

#include <filesystem>
#include <string>

#include "analyzers/base/message.h"

namespace vigie {

// Exit codes (CONTRACT section 1).
enum ExitCode : int { kExitDone = 0, kExitNothing = 1, kExitUsage = 2, kExitIndex = 3 };

// `option`, else $VIGIE_DB, else $XDG_DATA_HOME/vigie/index, else ~/.local/share/vigie/index.
std::filesystem::path index_folder(const std::string& option);

// The language of messages, known also where the arguments are wrong.
Language command_language(int argc, char** argv);

}  // namespace vigie
