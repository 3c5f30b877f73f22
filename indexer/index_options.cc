#include "indexer/index_options.h"

#include <map>

namespace vigie {
namespace {

namespace po = boost::program_options;

const Message kUsage = {
    "Usage : vigie-index [options] CHEMIN…\n"
    "Indexe des fichiers, des dossiers, ou - pour du JSONL sur l'entrée standard.\n\n",
    "Usage: vigie-index [options] PATH…\n"
    "Indexes files, folders, or - for JSONL on standard input.\n\n"};

void declare(CommandLine& line) {
  const auto say = [&](const char* fr, const char* en) { return line.say(fr, en); };
  auto add = line.add();
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
  add("jobs,j", po::value<long>()->default_value(1), say("nombre de fils", "number of threads"));
  add("segment", po::value<long>()->default_value(IndexingOptions{}.segment_documents),
      say("documents par segment avant fusion", "documents a segment before merging"));
  add("no-entities",
      say("facettes données seulement, sans recherche de noms", "given facets only, no tagger"));
  add("prune", say("supprimer les documents disparus de ces chemins",
                   "delete documents of these paths that are gone"));
  add("delete", po::value<std::vector<std::string>>()->multitoken(),
      say("supprimer ces documents", "delete these documents"));
  add("explain", po::value<std::string>(),
      say("analyser ce fichier seulement, en JSON", "analyse this file only, print JSON"));
  add("json", say("résumé en JSON", "summary as JSON"));
  add("no-sync", say("ne pas attendre le disque (plus rapide, moins sûr)",
                     "do not wait for the disk (faster, less safe)"));
}

Status read_indexing(const CommandLine& line, IndexingOptions& indexing) {
  const auto jobs = line.number("jobs", 1, 256);
  if (!jobs.ok()) return jobs.error();
  const auto segment = line.number("segment", 1, 1000000);
  if (!segment.ok()) return segment.error();
  indexing.jobs = static_cast<unsigned>(jobs.value());
  indexing.segment_documents = static_cast<std::uint32_t>(segment.value());
  indexing.prune = line.has("prune");
  return {};
}

Status read_reading(const CommandLine& line, ReadOptions& read) {
  static const std::map<std::string, Format> kFormats = {
      {"auto", Format::kAuto}, {"text", Format::kText},   {"markdown", Format::kMarkdown},
      {"html", Format::kHtml}, {"jsonl", Format::kJsonl}, {"csv", Format::kCsv},
      {"feed", Format::kFeed}};
  const std::string name = line.text("format");
  const auto format = kFormats.find(name);
  if (format == kFormats.end()) {
    return line.wrong("--format inconnu : " + name, "unknown --format: " + name);
  }
  const auto date = line.date("date");
  if (!date.ok()) return date.error();
  read.format = format->second;
  read.source = line.text("source");
  read.language = line.text("language");
  read.date = date.value();
  return {};
}

}  // namespace

Result<IndexCommand> read_index_command(int argc, char** argv) {
  CommandLine line("vigie-index", command_language(argc, argv));
  declare(line);
  if (const Status read = line.read(argc, argv, "path"); !read.ok()) return read.error();
  auto shared = line.shared(kUsage, {});
  if (!shared.ok()) return shared.error();
  IndexCommand command;
  static_cast<SharedOptions&>(command) = std::move(shared).value();
  if (!command.answer.empty()) return command;
  command.paths = line.list("path");
  command.gazetteers = line.list("gazetteer");
  command.deleted_ids = line.list("delete");
  command.explain = line.text("explain");
  command.entities = !line.has("no-entities");
  command.json = line.has("json");
  command.sync = !line.has("no-sync");
  Status read = read_indexing(line, command.indexing);
  if (read.ok()) read = read_reading(line, command.indexing.read);
  if (!read.ok()) return read.error();
  command.indexing.read.now = command.now;
  if (command.paths.empty() && command.deleted_ids.empty() && command.explain.empty()) {
    return line.wrong("rien à indexer : donnez un fichier, un dossier ou -",
                      "nothing to index: give a file, a folder or -");
  }
  return command;
}

}  // namespace vigie
