#include "analyzers/base/command_line.h"

#include <cstdlib>

namespace vigie {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

std::filesystem::path index_folder(const std::string& option) {
  if (!option.empty()) return option;
  if (const std::string db = environment("VIGIE_DB"); !db.empty()) return db;
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) {
    return std::filesystem::path(data) / "vigie" / "index";
  }
  return std::filesystem::path(environment("HOME")) / ".local" / "share" / "vigie" / "index";
}

Language command_language(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--lang=")) return message_language(argument.substr(7));
    if (argument == "--lang" && i + 1 < argc) return message_language(argv[i + 1]);
  }
  return message_language("");
}

}  // namespace vigie
