// What the three programs share of their command lines.
#pragma once

#include <boost/program_options.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/message.h"
#include "analyzers/base/result.h"

namespace vigie {

// Exit codes (CONTRACT section 1).
enum ExitCode : int { kExitDone = 0, kExitNothing = 1, kExitUsage = 2, kExitIndex = 3 };

// `option`, else $VIGIE_DB, else $XDG_DATA_HOME/vigie/index, else ~/.local/share/vigie/index.
std::filesystem::path index_folder(const std::string& option);

// The language of messages, known also where the arguments are wrong.
Language command_language(int argc, char** argv);

// What every program is asked.
struct SharedOptions {
  Language language = Language::kFrench;
  std::string db;        // --db as given; see index_folder()
  std::string synonyms;  // a file
  Day now = 0;           // what relative dates count from; today without --now
  std::string answer;    // --help and --version: print this and end
};

// The options of one program: declared, read, asked by name. Errors are messages that end in
// "see PROGRAM --help"; the English of the options library never shows. Not thread-safe.
class CommandLine {
 public:
  // Declares the shared options: help, version, db, lang, synonyms, now.
  CommandLine(std::string program, Language language);

  // Declares options of the program itself, described by say(). Numbers are of type long.
  boost::program_options::options_description_easy_init add() { return options_.add_options(); }
  const char* say(const char* fr, const char* en) const;

  // Reads the arguments; what stands without an option is listed under the name `positional`.
  Status read(int argc, char** argv, const char* positional);

  bool has(const char* name) const { return values_.count(name) != 0; }
  std::string text(const char* name) const;  // empty when not given
  std::vector<std::string> list(const char* name) const;
  // Fails outside [least, most].
  Result<long> number(const char* name, long least, long most) const;
  // Fails when given and no date.
  Result<std::optional<PartialDate>> date(const char* name) const;

  // The shared options. `usage` and `end` stand around the list of options in the help.
  Result<SharedOptions> shared(const Message& usage, const Message& end) const;

  Message wrong(const std::string& fr, const std::string& en) const;

 private:
  Message error_of(const boost::program_options::error& error) const;

  std::string program_;
  Language language_;
  boost::program_options::options_description options_{"Options"};
  boost::program_options::variables_map values_;
};

}  // namespace vigie
