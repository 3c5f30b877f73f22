#include "indexer/index_program.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "analyzers/base/command_line.h"
#include "analyzers/base/terminal.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"

namespace vigie {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxDataFile = 64U << 20;
constexpr std::int64_t kSecondsADay = 86400;
constexpr std::size_t kShownErrors = 20;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

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
  std::cout << dump(json) << std::endl;
}

// The knowledge of one run: analyzer, names.
struct Knowledge {
  fr::FrenchAnalyzer analyzer;
  fr::Gazetteer gazetteer = fr::Gazetteer::embedded();

  Status add(const IndexCommand& command) {
    for (const std::string& path : command.gazetteers) {
      const Result<std::string> content = read_file(path, kMaxDataFile);
      if (!content.ok()) return content.error();
      const Status added = gazetteer.add(content.value(), fr::EntityType::kCompany, path);
      if (!added.ok()) return added;
    }
    return {};
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

Json facets_json(const StoredDocument& document) {
  Json json;
  json["id"] = document.id;
  json["url"] = document.url.empty() ? Json() : Json(document.url);
  if (!document.path.empty()) json["path"] = document.path;
  json["title"] = document.title.empty() ? Json() : Json(document.title);
  json["published"] = document.published ? Json(document.published->to_string()) : Json();
  json["dateInferred"] = document.date_inferred;
  json["date"] = Json();
  json["date_h"] = Json::object();
  if (document.published) {
    json["date"] = document.published->first() * kSecondsADay;
    const std::string date = document.published->to_string();
    std::string level = date.substr(0, 4);
    json["date_h"]["lvl0"] = level;
    if (date.size() >= 7) json["date_h"]["lvl1"] = level += " > " + date.substr(5, 2);
    if (date.size() >= 10) json["date_h"]["lvl2"] = level += " > " + date.substr(8, 2);
  }
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    const auto facet = static_cast<Facet>(f);
    if (facet == Facet::kYear || facet == Facet::kMonth) continue;
    if (facet == Facet::kSource || facet == Facet::kLanguage) {
      json[std::string(kFacets[f].name)] =
          document.facets[f].empty() ? Json() : Json(document.facets[f][0]);
    } else {
      json[std::string(kFacets[f].name)] = document.facets[f];
    }
  }
  json["events"] = Json::array();
  json["amount"] = Json::array();
  json["duplicates"] = 0;
  const Json extra = Json::parse(document.extra_json, nullptr, false);
  if (!extra.is_object()) return json;
  for (const auto& [name, value] : extra.items()) {
    if (!json.contains(name) && !name.starts_with('_')) json[name] = value;
  }
  return json;
}

const char* type_name(fr::EntityType type) {
  switch (type) {
    case fr::EntityType::kCompany:
      return "company";
    case fr::EntityType::kPerson:
      return "person";
    case fr::EntityType::kPlace:
      return "place";
    case fr::EntityType::kProduct:
      return "product";
    case fr::EntityType::kOrganization:
      return "organization";
  }
  return "";
}

Json mentions_json(const std::string& text, const std::vector<fr::NameMatch>& matches,
                   const fr::Gazetteer& gazetteer, bool in_title) {
  Json mentions = Json::array();
  for (const fr::NameMatch& match : matches) {
    const fr::GazetteerEntry& entry = gazetteer.entries()[match.entry];
    const std::string_view whole = text;
    const std::size_t start = utf8::length(whole.substr(0, match.start));
    const std::string_view stretch = whole.substr(match.start, match.end - match.start);
    Json mention = {{"type", type_name(entry.type)},
                    {"start", start},
                    {"end", start + utf8::length(stretch)},
                    {"text", std::string(stretch)},
                    {"name", entry.name},
                    {"value", nullptr}};
    if (in_title) mention["field"] = "title";
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

int explain(const IndexCommand& command, const Knowledge& knowledge) {
  ReadOptions options = command.indexing.read;
  options.keep_dropped = true;
  Collector collector(command.language);
  RawSource source({command.explain}, options);
  while (const auto item = source.next(collector)) parse_item(*item, options, collector);
  const fr::NameTagger tagger(knowledge.gazetteer, knowledge.analyzer);
  AnalysisSession session(knowledge.analyzer);
  fr::NameTagger::Memo memo;
  for (Document& document : collector.documents) {
    const std::vector<std::string> dropped = std::move(document.dropped);
    StoredDocument stored = to_stored(std::move(document));
    std::vector<Occurrence> title;
    std::vector<Occurrence> text;
    session.analyze(stored.title, title);
    session.analyze(stored.text, text);
    Json mentions = Json::array();
    if (command.entities) {
      const auto in_title = tagger.find(stored.title, session, title, memo);
      const auto in_text = tagger.find(stored.text, session, text, memo);
      add_names(stored, knowledge.gazetteer, in_title);
      add_names(stored, knowledge.gazetteer, in_text);
      mentions = mentions_json(stored.text, in_text, knowledge.gazetteer, false);
      // The title of a text file is part of its text.
      if (!stored.text.starts_with(stored.title)) {
        for (Json& mention : mentions_json(stored.title, in_title, knowledge.gazetteer, true)) {
          mentions.push_back(std::move(mention));
        }
      }
    }
    std::set<std::string> terms;
    for (const auto* occurrences : {&title, &text}) {
      for (const Occurrence& occurrence : *occurrences) {
        const Form& form = session.form(occurrence.form);
        if (!form.stop) terms.insert(form.term);
      }
    }
    Json json;
    json["document"] = facets_json(stored);
    json["text"] = stored.text;
    json["dropped"] = dropped;
    json["mentions"] = std::move(mentions);
    json["events"] = Json::array();
    json["terms"] = terms;
    std::cout << dump(json) << '\n';
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
    std::unique_ptr<fr::NameTagger> tagger;
    if (command.entities) {
      tagger = std::make_unique<fr::NameTagger>(knowledge.gazetteer, knowledge.analyzer);
    }
    ProgressLine progress(command.language);
    const std::size_t deleted = summary.deleted;
    auto indexed = index_paths(command.paths, command.indexing, knowledge.analyzer, tagger.get(),
                               command.entities ? &knowledge.gazetteer : nullptr, *writer.value(),
                               [&](const Progress& now) { progress(now); });
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

int run_index_command(IndexCommand command) {
  Knowledge knowledge;
  const Status added = knowledge.add(command);
  if (!added.ok()) {
    say(added.error(), command.language);
    return kExitUsage;
  }
  return command.explain.empty() ? index(command, knowledge) : explain(command, knowledge);
}

}  // namespace vigie
