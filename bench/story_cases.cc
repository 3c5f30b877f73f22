// How well near-duplicate articles are grouped: real articles and copies made of them go into an
// index in two runs, and the stories that the index then holds are compared with what was made.
//   story_cases [-v] [--every N] [--jobs N] [PATH…]
//     PATH      files and folders as for vigie-index; default: the pages, posts and articles of
//               ../shared (or $VIGIE_SHARED) and corpus/
//     --every   copies are made of every N-th article of at least 100 words (default 20)
//     -v        prints what was missed, and each story among the originals, for reading
// Recall: copies in the story of their original. Wrong: copies in the story of another article.
// Stories among the originals are to be read: only a reader knows which are copies.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/fr/french_analyzer.h"
#include "indexer/indexing.h"
#include "indexer/readers/reader.h"

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::size_t kLeastWords = 100;

class Collector : public vigie::DocumentSink {
 public:
  void accept(vigie::Document&& document) override { documents.push_back(std::move(document)); }
  void refuse(vigie::Refusal&&) override {}
  void warn(vigie::Refusal&&) override {}
  std::vector<vigie::Document> documents;
};

Words words_of(const std::string& text) {
  std::istringstream in(text);
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const Words& words, const char* between = " ") {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

// Makes copies. What it draws depends on the seed alone.
class Copier {
 public:
  explicit Copier(const std::vector<vigie::Document>& documents) {
    for (std::size_t i = 0; i < kVocabulary; ++i) {
      const Words words = words_of(documents[below(documents.size())].text);
      if (!words.empty()) vocabulary_.push_back(words[below(words.size())]);
    }
  }

  static std::string cut(const std::string& text, unsigned percent) {
    Words words = words_of(text);
    words.resize(words.size() * percent / 100);
    return joined(words);
  }

  // Of the words changed, seven in ten are replaced, the others left out or joined by another.
  std::string change(const std::string& text, unsigned percent) {
    Words changed;
    for (const std::string& word : words_of(text)) {
      const std::size_t draw = below(1000);
      if (draw >= percent * 10) {
        changed.push_back(word);
      } else if (draw < percent * 7) {
        changed.push_back(other_word());
      } else if (draw % 2 == 0) {
        changed.push_back(word);
        changed.push_back(other_word());
      }
    }
    return joined(changed);
  }

  // Paragraphs in another order; sentences by threes where there are few paragraphs.
  std::string reorder(const std::string& text) {
    constexpr std::size_t kFewParagraphs = 4;
    constexpr std::size_t kSentences = 3;
    Words parts;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) parts.push_back(line);
    }
    if (parts.size() < kFewParagraphs) {
      parts.assign(1, "");
      std::size_t sentences = 0;
      for (const std::string& word : words_of(text)) {
        parts.back() += word + " ";
        if (word.back() == '.' && ++sentences % kSentences == 0) parts.emplace_back();
      }
    }
    std::shuffle(parts.begin(), parts.end(), random_);
    return joined(parts, "\n\n");
  }

  static std::string with_boilerplate(const std::string& text) {
    return "Cet article vous est offert. Pour lire nos autres enquêtes, abonnez-vous à partir d'un "
           "euro le premier mois, sans engagement.\n\n" +
           text +
           "\n\nSuivez toute l'actualité sur notre chaîne et dans notre lettre du matin. "
           "Une erreur, une précision ? Écrivez à la rédaction. Reproduction interdite sans "
           "l'accord de l'éditeur. Les commentaires sont fermés une semaine après la parution.";
  }

 private:
  static constexpr std::size_t kVocabulary = 20000;
  std::size_t below(std::size_t n) { return random_() % n; }
  const std::string& other_word() { return vocabulary_[below(vocabulary_.size())]; }

  std::mt19937 random_{20261122};
  Words vocabulary_;
};

struct Change {
  const char* name;
  std::function<std::string(Copier&, const std::string&)> apply;
};

std::vector<Change> all_changes() {
  using Text = const std::string&;
  return {
      {"retitled", [](Copier&, Text t) { return t; }},
      {"first 80 %", [](Copier&, Text t) { return Copier::cut(t, 80); }},
      {"first 65 %", [](Copier&, Text t) { return Copier::cut(t, 65); }},
      {"first 50 %", [](Copier&, Text t) { return Copier::cut(t, 50); }},
      {"reordered", [](Copier& c, Text t) { return c.reorder(t); }},
      {"boilerplate", [](Copier&, Text t) { return Copier::with_boilerplate(t); }},
      {"10 % of words", [](Copier& c, Text t) { return c.change(t, 10); }},
      {"20 % of words", [](Copier& c, Text t) { return c.change(t, 20); }},
      {"30 % of words", [](Copier& c, Text t) { return c.change(t, 30); }},
      {"40 % of words", [](Copier& c, Text t) { return c.change(t, 40); }},
      {"65 %, reordered, 20 %",
       [](Copier& c, Text t) { return c.change(c.reorder(Copier::cut(t, 65)), 20); }},
  };
}

fs::path shared_folder() {
  const char* const named = std::getenv("VIGIE_SHARED");
  return named != nullptr ? fs::path(named) : fs::path(VIGIE_SOURCE_DIR).parent_path() / "shared";
}

std::vector<std::string> default_paths() {
  std::vector<std::string> paths;
  for (const fs::path& path :
       {shared_folder() / "data/corpora/html", shared_folder() / "data/corpora/putaindecode/raw",
        shared_folder() / "data/retrieval/orange-headlines/docs.jsonl",
        fs::path(VIGIE_SOURCE_DIR) / "corpus"}) {
    if (fs::exists(path)) paths.push_back(path.string());
  }
  return paths;
}

std::vector<vigie::Document> read_documents(const std::vector<std::string>& paths) {
  const vigie::ReadOptions options;
  vigie::RawSource source(paths, options);
  Collector collector;
  while (const auto item = source.next(collector)) vigie::parse_item(*item, options, collector);
  return std::move(collector.documents);
}

void write_row(std::ofstream& out, const std::string& id, const std::string& title,
               const std::string& text, const vigie::Document& document) {
  nlohmann::json row = {{"id", id}, {"title", title}, {"text", text}};
  if (document.published) row["date"] = document.published->to_string();
  out << row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

// An index in a folder of its own, removed at the end.
class Experiment {
 public:
  explicit Experiment(unsigned jobs) : jobs_(jobs) {
    std::string name = (fs::temp_directory_path() / "vigie-stories-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = name;
  }
  Experiment(const Experiment&) = delete;  // owns the folder
  Experiment& operator=(const Experiment&) = delete;
  ~Experiment() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path file(const char* name) const { return folder_ / name; }

  bool index(const fs::path& rows) {
    auto writer = vigie::IndexWriter::open(folder_ / "index", analyzer_, {false, false});
    if (!writer.ok()) return false;
    vigie::IndexingOptions options;
    options.jobs = jobs_;
    const auto summary = vigie::index_paths({rows.string()}, options, analyzer_, nullptr,
                                            *writer.value(), [](const vigie::Progress&) {});
    if (!summary.ok()) return false;
    std::printf("%llu documents, %llu in a story of others; %.1f s\n",
                static_cast<unsigned long long>(summary.value().added),
                static_cast<unsigned long long>(summary.value().duplicates),
                summary.value().seconds);
    return true;
  }

  std::map<std::string, std::uint64_t> stories() const {
    std::map<std::string, std::uint64_t> stories;
    const auto snapshot = vigie::IndexSnapshot::open(folder_ / "index", analyzer_);
    if (!snapshot.ok()) return stories;
    for (const vigie::Segment& segment : snapshot.value().segments()) {
      for (std::uint32_t d = 1; d <= segment.documents; ++d) {
        if (!segment.alive(d)) continue;
        stories[std::string(segment.columns->ids[d - 1])] = segment.columns->groups[d - 1];
      }
    }
    return stories;
  }

 private:
  unsigned jobs_;
  fs::path folder_;
  vigie::fr::FrenchAnalyzer analyzer_;
};

struct Settings {
  bool verbose = false;
  std::size_t every = 20;
  unsigned jobs = 1;
  std::vector<std::string> paths;
};

Settings read_settings(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "-v") {
      settings.verbose = true;
    } else if (argument == "--every" && i + 1 < argc) {
      settings.every = std::max<std::size_t>(1, std::stoul(argv[++i]));
    } else if (argument == "--jobs" && i + 1 < argc) {
      settings.jobs = static_cast<unsigned>(std::stoul(argv[++i]));
    } else {
      settings.paths.push_back(argument);
    }
  }
  if (settings.paths.empty()) settings.paths = default_paths();
  return settings;
}

std::string id_of(std::size_t document) { return "o" + std::to_string(document); }
std::string id_of(std::size_t document, std::size_t change) {
  return id_of(document) + "c" + std::to_string(change);
}

void print_stories(const std::vector<vigie::Document>& documents,
                   const std::map<std::string, std::uint64_t>& stories, bool verbose) {
  std::map<std::uint64_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto story = stories.find(id_of(i));
    if (story != stories.end() && story->second != 0) members[story->second].push_back(i);
  }
  std::erase_if(members, [](const auto& story) { return story.second.size() < 2; });
  std::printf("%zu originals, %zu stories of several of them\n", documents.size(), members.size());
  if (!verbose) return;
  for (const auto& [story, numbers] : members) {
    std::printf("story %016llx\n", static_cast<unsigned long long>(story));
    for (const std::size_t i : numbers) {
      const vigie::Document& document = documents[i];
      std::printf("  %s | %s | %s | %.300s\n", document.id.c_str(),
                  document.published ? document.published->to_string().c_str() : "",
                  document.title.c_str(), joined(words_of(document.text)).c_str());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const Settings settings = read_settings(argc, argv);
  const std::vector<vigie::Document> documents = read_documents(settings.paths);
  if (documents.empty()) {
    std::puts("no articles, nothing measured");
    return 0;
  }
  Experiment experiment(settings.jobs);
  Copier copier(documents);
  const std::vector<Change> changes = all_changes();
  std::ofstream originals(experiment.file("originals.jsonl"));
  std::ofstream copies(experiment.file("copies.jsonl"));
  std::vector<std::size_t> copied;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    write_row(originals, id_of(i), documents[i].title, documents[i].text, documents[i]);
    if (i % settings.every != 0 || words_of(documents[i].text).size() < kLeastWords) continue;
    copied.push_back(i);
    for (std::size_t c = 0; c < changes.size(); ++c) {
      write_row(copies, id_of(i, c), "Un autre titre, le " + std::to_string(c),
                changes[c].apply(copier, documents[i].text), documents[i]);
    }
  }
  originals.close();
  copies.close();
  if (!experiment.index(experiment.file("originals.jsonl"))) return 1;
  print_stories(documents, experiment.stories(), settings.verbose);
  if (!experiment.index(experiment.file("copies.jsonl"))) return 1;

  const std::map<std::string, std::uint64_t> stories = experiment.stories();
  std::set<std::uint64_t> of_originals;
  for (std::size_t i = 0; i < documents.size(); ++i) of_originals.insert(stories.at(id_of(i)));
  std::printf("\n%-24s %8s %8s %8s   of %zu\n", "copy", "recall %", "wrong %", "alone %",
              copied.size());
  for (std::size_t c = 0; c < changes.size(); ++c) {
    std::size_t found = 0;
    std::size_t wrong = 0;
    for (const std::size_t i : copied) {
      const std::uint64_t story = stories.at(id_of(i, c));
      const bool right = story == stories.at(id_of(i));
      found += right ? 1 : 0;
      wrong += !right && of_originals.contains(story) ? 1 : 0;
      if (!right && settings.verbose) {
        std::printf("missed: %s, %s, %zu words\n", documents[i].id.c_str(), changes[c].name,
                    words_of(documents[i].text).size());
      }
    }
    const double all = static_cast<double>(copied.size()) / 100;
    std::printf("%-24s %8.1f %8.1f %8.1f\n", changes[c].name, static_cast<double>(found) / all,
                static_cast<double>(wrong) / all,
                static_cast<double>(copied.size() - found - wrong) / all);
  }
  return 0;
}
