#include "indexer/index_program.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <iostream>

#include "analyzers/base/command_line.h"
#include "analyzers/base/terminal.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/explain.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxDataFile = 64U << 20;
constexpr std::size_t kShownErrors = 20;

void say(const Message& message, Language language) {
  std::fprintf(stderr, "vigie-index: %s\n", printable(message.in(language)).c_str());
}

std::string place_of(const Refusal& refusal) {
  return printable(refusal.path) + (refusal.line > 0 ? ":" + std::to_string(refusal.line) : "");
}

// Progress on one line of a terminal: documents, rate, time left.
class ProgressLine {
 public:
  explicit ProgressLine(Language language)
      : language_(language),
        shown_(is_terminal(stderr)),
        start_(std::chrono::steady_clock::now()),
        last_(start_) {}

  void operator()(const Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (!shown_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = static_cast<double>(progress.documents) / std::max(seconds, 1e-9);
    std::string line = fmt::format("{} documents, {:.0f}/s", progress.documents, rate);
    if (progress.bytes_total > 0 && progress.bytes_read > 0) {
      const double share =
          static_cast<double>(progress.bytes_read) / static_cast<double>(progress.bytes_total);
      const std::string left = fmt::format("{:.0f} s", seconds / share - seconds);
      line += language_ == Language::kEnglish ? ", " + left + " left" : ", reste " + left;
    }
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    drawn_ = true;
  }
  ~ProgressLine() {
    if (drawn_) std::fprintf(stderr, "\r\033[K");
  }

 private:
  Language language_;
  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

void print_summary(const IndexingSummary& summary, const IndexCommand& command) {
  const bool english = command.language == Language::kEnglish;
  const auto list = [&](const std::vector<Refusal>& refusals, const char* kind) {
    for (std::size_t i = 0; i < refusals.size() && i < kShownErrors; ++i) {
      std::fprintf(stderr, "%s %s: %s\n", kind, place_of(refusals[i]).c_str(),
                   printable(refusals[i].reason.in(command.language)).c_str());
    }
    if (refusals.size() > kShownErrors) {
      std::fprintf(stderr, english ? "… and %zu more\n" : "… et %zu autres\n",
                   refusals.size() - kShownErrors);
    }
  };
  list(summary.warnings, english ? "warning" : "attention");
  list(summary.errors, english ? "refused" : "refusé");
  if (summary.skipped > 0) {
    std::fprintf(stderr,
                 english ? "%s files skipped (other endings, hidden)\n"
                         : "%s fichiers ignorés (autres extensions, cachés)\n",
                 std::to_string(summary.skipped).c_str());
  }
  if (summary.deleted > 0) {
    std::fprintf(stderr, english ? "%s documents deleted\n" : "%s documents supprimés\n",
                 std::to_string(summary.deleted).c_str());
  }
  const std::string_view line =
      english ? "{} new, {} updated, {} unchanged, {} duplicate, {} refused; {:.1f} s\n"
              : "{} nouveaux, {} mis à jour, {} inchangés, {} doublons, {} refusés ; {:.1f} s\n";
  std::fputs(fmt::format(fmt::runtime(line), summary.added, summary.updated, summary.unchanged,
                         summary.duplicates, summary.refused, summary.seconds)
                 .c_str(),
             stderr);
}

void print_json(const IndexingSummary& summary, Language language) {
  Json json = {{"new", summary.added},           {"updated", summary.updated},
               {"unchanged", summary.unchanged}, {"duplicates", summary.duplicates},
               {"refused", summary.refused},     {"deleted", summary.deleted},
               {"skipped", summary.skipped},     {"seconds", summary.seconds}};
  const auto list = [&](const std::vector<Refusal>& refusals) {
    Json entries = Json::array();
    for (const Refusal& refusal : refusals) {
      entries.push_back({{"path", refusal.path},
                         {"line", refusal.line == 0 ? Json() : Json(refusal.line)},
                         {"message", refusal.reason.in(language)}});
    }
    return entries;
  };
  json["errors"] = list(summary.errors);
  json["warnings"] = list(summary.warnings);
  std::cout << to_text(json) << std::endl;
}

// The knowledge of one run: analyzer, names.
struct Knowledge {
  fr::FrenchAnalyzer analyzer;
  fr::Gazetteer gazetteer = fr::Gazetteer::embedded();

  Status add(const IndexCommand& command) {
    for (const std::string& path : command.gazetteers) {
      const Result<std::string> content = read_file(path, kMaxDataFile);
      if (!content.ok()) return content.error();
      const Status added = gazetteer.add(content.value(), path);
      if (!added.ok()) return added;
    }
    return {};
  }

  // Null where the command wants no entities.
  std::unique_ptr<fr::Annotator> annotator(const IndexCommand& command) const {
    return command.entities ? std::make_unique<fr::Annotator>(gazetteer, analyzer) : nullptr;
  }
};

// Collects what one file holds, for --explain.
class Collector : public DocumentSink {
 public:
  explicit Collector(Language language) : language_(language) {}
  void accept(Document&& document) override { documents.push_back(std::move(document)); }
  void refuse(Refusal&& refusal) override {
    refused = true;
    std::fprintf(stderr, "%s: %s\n", place_of(refusal).c_str(),
                 printable(refusal.reason.in(language_)).c_str());
  }
  void warn(Refusal&& warning) override {
    std::fprintf(stderr, "%s: %s\n", place_of(warning).c_str(),
                 printable(warning.reason.in(language_)).c_str());
  }
  std::vector<Document> documents;
  bool refused = false;

 private:
  Language language_;
};

int explain(const IndexCommand& command, const Knowledge& knowledge) {
  ReadOptions options = command.indexing.read;
  options.keep_dropped = true;
  Collector collector(command.language);
  RawSource source({command.explain}, options);
  while (const auto item = source.next(collector)) parse_item(*item, options, collector);
  const std::unique_ptr<fr::Annotator> annotator = knowledge.annotator(command);
  for (Document& document : collector.documents) {
    std::cout << to_text(explain_document(std::move(document), knowledge.analyzer, annotator.get(),
                                          options.now))
              << '\n';
  }
  std::cout.flush();
  return collector.documents.empty() || collector.refused ? kExitNothing : kExitDone;
}

// The file of --synonyms, checked; empty without the option.
Result<std::string> read_synonyms(const IndexCommand& command, const Knowledge& knowledge) {
  if (command.synonyms.empty()) return std::string();
  const Result<std::string> content = read_file(command.synonyms, kMaxDataFile);
  if (!content.ok()) return content.error();
  fr::Synonyms checked(knowledge.analyzer);
  const Status added = checked.add(content.value(), command.synonyms);
  if (!added.ok()) return added.error();
  return content;
}

void warn_of_missing_model(Language language) {
  say({"programme construit sans analyzers/fr/entities/data/names.model : les noms inconnus des"
       " listes sont cherchés par leurs majuscules seulement",
       "built without analyzers/fr/entities/data/names.model: names that no list knows are looked"
       " for by their capitals only"},
      language);
}

int index(const IndexCommand& command, const Knowledge& knowledge) {
  const Result<std::string> synonyms = read_synonyms(command, knowledge);
  if (!synonyms.ok()) {
    say(synonyms.error(), command.language);
    return kExitUsage;
  }
  if (command.paths.empty()) {  // a deletion makes no index
    const Result<Manifest> manifest = read_manifest(index_folder(command.db), "");
    if (!manifest.ok()) {
      say(manifest.error(), command.language);
      return kExitIndex;
    }
  }
  WriterOptions options;
  options.entities = command.entities;
  options.sync = command.sync;
  auto writer = IndexWriter::open(index_folder(command.db), knowledge.analyzer, options);
  if (!writer.ok()) {
    say(writer.error(), command.language);
    return kExitIndex;
  }
  if (!command.synonyms.empty()) {
    // Synonyms act on queries; the index keeps them for its searchers.
    const Status kept = write_file_atomically(synonyms_path(writer.value()->path()),
                                              synonyms.value(), command.sync);
    if (!kept.ok()) {
      say(kept.error(), command.language);
      return kExitIndex;
    }
  }
  IndexingSummary summary;
  if (!command.deleted_ids.empty()) {
    std::size_t deleted = 0;
    const Status removed = writer.value()->remove(command.deleted_ids, deleted);
    if (!removed.ok()) {
      say(removed.error(), command.language);
      return kExitIndex;
    }
    summary.deleted = deleted;
  }
  if (!command.paths.empty()) {
    const std::unique_ptr<fr::Annotator> annotator = knowledge.annotator(command);
    if (annotator != nullptr && !annotator->has_model()) warn_of_missing_model(command.language);
    ProgressLine progress(command.language);
    const std::size_t deleted = summary.deleted;
    auto indexed = index_paths(command.paths, command.indexing, knowledge.analyzer, annotator.get(),
                               *writer.value(), [&](const Progress& now) { progress(now); });
    if (!indexed.ok()) {
      say(indexed.error(), command.language);
      return kExitIndex;
    }
    summary = std::move(indexed).value();
    summary.deleted += deleted;
  }
  if (command.json)
    print_json(summary, command.language);
  else
    print_summary(summary, command);
  return summary.refused > 0 ? kExitNothing : kExitDone;
}

}  // namespace

int run_index_command(const IndexCommand& command) {
  Knowledge knowledge;
  const Status added = knowledge.add(command);
  if (!added.ok()) {
    say(added.error(), command.language);
    return kExitUsage;
  }
  return command.explain.empty() ? index(command, knowledge) : explain(command, knowledge);
}

}  // namespace vigie
