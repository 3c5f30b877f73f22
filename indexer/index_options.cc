#include "indexer/index_options.h"

#include <boost/program_options.hpp>
#include <map>
#include <sstream>

#include "analyzers/base/command_line.h"

namespace vigie {
namespace {

namespace po = boost::program_options;

po::options_description options_of(Language language) {
  const auto say = [&](const char* fr, const char* en) {
    return language == Language::kEnglish ? en : fr;
  };
  po::options_description options("Options");
  auto add = options.add_options();
  add("help,h", say("cette aide", "this help"));
  add("version", say("la version", "the version"));
  add("db", po::value<std::string>(),
      say("dossier de l'index (sinon $VIGIE_DB, sinon $XDG_DATA_HOME/vigie/index)",
          "index folder (else $VIGIE_DB, else $XDG_DATA_HOME/vigie/index)"));
  add("lang", po::value<std::string>(), say("langue des messages : fr, en", "language of messages: fr, en"));
  add("format", po::value<std::string>()->default_value("auto"),
      "auto|text|markdown|html|jsonl|csv|feed");
  add("source", po::value<std::string>(),
      say("source des documents qui n'en disent pas", "source of documents that state none"));
  add("date", po::value<std::string>(),
      say("date des documents qui n'en disent pas : AAAA[-MM[-JJ]]",
          "date of documents that state none: YYYY[-MM[-DD]]"));
  add("language", po::value<std::string>(),
      say("langue des documents qui n'en disent pas", "language of documents that state none"));
  add("gazetteer", po::value<std::vector<std::string>>()->composing(),
      say("liste de noms à ajouter (répétable)", "list of names to add (repeatable)"));
  add("synonyms", po::value<std::string>(),
      say("fichier de synonymes à ajouter", "file of synonyms to add"));
  add("jobs,j", po::value<unsigned>()->default_value(1), say("nombre de fils", "number of threads"));
  add("segment", po::value<unsigned>()->default_value(IndexingOptions{}.segment_documents),
      say("documents par segment avant fusion", "documents a segment before merging"));
  add("no-entities", say("facettes données seulement, sans recherche de noms",
                         "given facets only, no tagger"));
  add("now", po::value<std::string>(),
      say("date d'où comptent les dates relatives", "what relative dates count from"));
  add("prune", say("supprimer les documents disparus de ces chemins",
                   "delete documents of these paths that are gone"));
  add("delete", po::value<std::vector<std::string>>()->multitoken(),
      say("supprimer ces documents", "delete these documents"));
  add("explain", po::value<std::string>(),
      say("analyser ce fichier seulement, en JSON", "analyse this file only, print JSON"));
  add("json", say("résumé en JSON", "summary as JSON"));
  add("no-sync", say("ne pas attendre le disque (plus rapide, moins sûr)",
                     "do not wait for the disk (faster, less safe)"));
  return options;
}

Message wrong(const std::string& fr, const std::string& en) {
  return {fr + " ; voir vigie-index --help", en + "; see vigie-index --help"};
}

// What is wrong with an option, without the library's English.
Message option_error(const po::error& error) {
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
  return wrong("valeur manquante ou de trop pour " + name, "value missing or in excess for " + name);
}

std::string help_text(Language language, const po::options_description& options) {
  std::ostringstream out;
  out << (language == Language::kEnglish
              ? "Usage: vigie-index [options] PATH…\n"
                "Indexes files, folders, or - for JSONL on standard input.\n\n"
              : "Usage : vigie-index [options] CHEMIN…\n"
                "Indexe des fichiers, des dossiers, ou - pour du JSONL sur l'entrée standard.\n\n")
      << options;
  return out.str();
}

}  // namespace

Result<IndexCommand> read_index_command(int argc, char** argv) {
  IndexCommand command;
  command.language = command_language(argc, argv);
  const po::options_description visible = options_of(command.language);
  po::options_description all;
  all.add(visible).add_options()("path", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("path", -1);
  po::variables_map values;
  try {
    po::store(po::command_line_parser(argc, argv).options(all).positional(positional).run(),
              values);
  } catch (const po::error& error) {
    return option_error(error);
  }
  const auto text = [&](const char* name) {
    return values.count(name) != 0 ? values[name].as<std::string>() : std::string();
  };
  const auto list = [&](const char* name) {
    return values.count(name) != 0 ? values[name].as<std::vector<std::string>>()
                                   : std::vector<std::string>();
  };
  if (values.count("help") != 0) command.answer = help_text(command.language, visible);
  if (values.count("version") != 0) command.answer = "vigie-index " VIGIE_VERSION "\n";
  if (!command.answer.empty()) return command;
  command.db = text("db");
  command.paths = list("path");
  command.gazetteers = list("gazetteer");
  command.deleted_ids = list("delete");
  command.synonyms = text("synonyms");
  command.explain = text("explain");
  command.entities = values.count("no-entities") == 0;
  command.json = values.count("json") != 0;
  command.sync = values.count("no-sync") == 0;
  IndexingOptions& indexing = command.indexing;
  indexing.prune = values.count("prune") != 0;
  indexing.jobs = values["jobs"].as<unsigned>();
  if (indexing.jobs == 0 || indexing.jobs > 256) {
    return wrong("--jobs : un nombre de 1 à 256", "--jobs: a number from 1 to 256");
  }
  indexing.segment_documents = values["segment"].as<unsigned>();
  if (indexing.segment_documents == 0 || indexing.segment_documents > 1000000) {
    return wrong("--segment : un nombre de 1 à 1000000", "--segment: a number from 1 to 1000000");
  }
  static const std::map<std::string, Format> kFormats = {
      {"auto", Format::kAuto}, {"text", Format::kText},   {"markdown", Format::kMarkdown},
      {"html", Format::kHtml}, {"jsonl", Format::kJsonl}, {"csv", Format::kCsv},
      {"feed", Format::kFeed}};
  const auto format = kFormats.find(text("format"));
  if (format == kFormats.end()) {
    return wrong("--format inconnu : " + text("format"), "unknown --format: " + text("format"));
  }
  indexing.read.format = format->second;
  indexing.read.source = text("source");
  indexing.read.language = text("language");
  indexing.read.now = today();
  for (const char* name : {"date", "now"}) {
    if (values.count(name) == 0) continue;
    const auto date = parse_partial_date(text(name));
    if (!date) {
      return wrong(std::string("--") + name + " : date attendue AAAA[-MM[-JJ]], pas " + text(name),
                   std::string("--") + name + ": expected YYYY[-MM[-DD]], not " + text(name));
    }
    if (std::string(name) == "date") indexing.read.date = date;
    else indexing.read.now = date->last();
  }
  if (command.paths.empty() && command.deleted_ids.empty() && command.explain.empty()) {
    return wrong("rien à indexer : donnez un fichier, un dossier ou -",
                 "nothing to index: give a file, a folder or -");
  }
  return command;
}

}  // namespace vigie
