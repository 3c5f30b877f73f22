#include "analyzers/base/command_line.h"

#include <cstdlib>
#include <sstream>
#include <utility>

namespace vigie {
namespace {

namespace po = boost::program_options;

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

CommandLine::CommandLine(std::string program, Language language)
    : program_(std::move(program)), language_(language) {
  add()("help,h", say("cette aide", "this help"));
  add()("version", say("la version", "the version"));
  add()("db", po::value<std::string>(),
        say("dossier de l'index (sinon $VIGIE_DB, sinon $XDG_DATA_HOME/vigie/index)",
            "index folder (else $VIGIE_DB, else $XDG_DATA_HOME/vigie/index)"));
  add()("lang", po::value<std::string>(),
        say("langue des messages : fr, en", "language of messages: fr, en"));
  add()("synonyms", po::value<std::string>(),
        say("fichier de synonymes à ajouter", "file of synonyms to add"));
  add()("now", po::value<std::string>(),
        say("date d'où comptent les dates relatives", "what relative dates count from"));
}

const char* CommandLine::say(const char* fr, const char* en) const {
  return language_ == Language::kEnglish ? en : fr;
}

Status CommandLine::read(int argc, char** argv, const char* positional) {
  po::options_description all;
  all.add(options_).add_options()(positional, po::value<std::vector<std::string>>());
  po::positional_options_description places;
  places.add(positional, -1);
  try {
    po::store(po::command_line_parser(argc, argv).options(all).positional(places).run(), values_);
  } catch (const po::error& error) {
    return error_of(error);
  }
  return {};
}

std::string CommandLine::text(const char* name) const {
  return has(name) ? values_[name].as<std::string>() : std::string();
}

std::vector<std::string> CommandLine::list(const char* name) const {
  return has(name) ? values_[name].as<std::vector<std::string>>() : std::vector<std::string>();
}

Result<long> CommandLine::number(const char* name, long least, long most) const {
  const long value = values_[name].as<long>();
  if (value >= least && value <= most) return value;
  const std::string option = std::string("--") + name;
  const std::string from = std::to_string(least);
  const std::string to = std::to_string(most);
  return wrong(option + " : un nombre de " + from + " à " + to,
               option + ": a number from " + from + " to " + to);
}

Result<std::optional<PartialDate>> CommandLine::date(const char* name) const {
  if (!has(name)) return std::optional<PartialDate>();
  const auto date = parse_partial_date(text(name));
  if (date) return date;
  const std::string option = std::string("--") + name;
  return wrong(option + " : date attendue AAAA[-MM[-JJ]], pas " + text(name),
               option + ": expected YYYY[-MM[-DD]], not " + text(name));
}

Result<SharedOptions> CommandLine::shared(const Message& usage, const Message& end) const {
  SharedOptions shared;
  shared.language = language_;
  if (has("help")) {
    std::ostringstream help;
    help << usage.in(language_) << options_ << end.in(language_);
    shared.answer = help.str();
  }
  if (has("version")) shared.answer = program_ + " " VIGIE_VERSION "\n";
  if (!shared.answer.empty()) return shared;
  shared.db = text("db");
  shared.synonyms = text("synonyms");
  const auto now = date("now");
  if (!now.ok()) return now.error();
  shared.now = now.value() ? now.value()->last() : today();
  return shared;
}

Message CommandLine::wrong(const std::string& fr, const std::string& en) const {
  return {fr + " ; voir " + program_ + " --help", en + "; see " + program_ + " --help"};
}

// What is wrong with an option, without the library's English.
Message CommandLine::error_of(const po::error& error) const {
  const auto* named = dynamic_cast<const po::error_with_option_name*>(&error);
  if (named == nullptr) return wrong("option mal écrite", "bad option");
  const std::string name = named->get_option_name();
  if (dynamic_cast<const po::unknown_option*>(named) != nullptr) {
    return wrong("option inconnue : " + name, "unknown option: " + name);
  }
  if (dynamic_cast<const po::ambiguous_option*>(named) != nullptr) {
    return wrong("option ambiguë : " + name, "ambiguous option: " + name);
  }
  if (dynamic_cast<const po::multiple_occurrences*>(named) != nullptr) {
    return wrong("option donnée plusieurs fois : " + name, "option given more than once: " + name);
  }
  if (dynamic_cast<const po::validation_error*>(named) != nullptr) {
    return wrong("valeur refusée pour " + name, "bad value for " + name);
  }
  return wrong("valeur manquante ou de trop pour " + name,
               "value missing or in excess for " + name);
}

}  // namespace vigie
