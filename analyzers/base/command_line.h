// What the three programs share of their command lines.
#pragma once

#include <filesystem>
#include <string>

namespace vigie {

// Exit codes (CONTRACT section 1).
enum ExitCode : int { kExitDone = 0, kExitNothing = 1, kExitUsage = 2, kExitIndex = 3 };

// `option`, else $VIGIE_DB, else $XDG_DATA_HOME/vigie/index, else ~/.local/share/vigie/index.
std::filesystem::path index_folder(const std::string& option);

}  // namespace vigie
