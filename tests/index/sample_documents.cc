#include "sample_documents.h"

#include <stdlib.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "indexer/story_signature.h"

namespace vigie {
namespace fs = std::filesystem;

const fr::FrenchAnalyzer& test_analyzer() {
  static const fr::FrenchAnalyzer kAnalyzer;
  return kAnalyzer;
}

TestFolder::TestFolder() {
  std::string name = (fs::temp_directory_path() / "vigie-index-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = name;
}

TestFolder::~TestFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::vector<StoredDocument> sample_documents(std::size_t count, unsigned seed,
                                             const std::string& prefix) {
  static const std::vector<std::string> kWords = {
      "serveur",      "serveurs", "Serveur", "départ",   "depart",       "l’IA",   "l'intelligence",
      "artificielle", "OpenAI",   "GPT-4",   "start-up", "co-fondateur", "40 000", "C++",
      "le",           "la",       "mais",    "maïs",     "aujourd'hui",  "été",    "œuvre",
      "100 %",        "#ia",      "Node.js", "😀",        "数据",         "a",      "\xEF\xBF\xBD"};
  static const std::vector<std::string> kValues = {"Zèbre",  "eau",    "Écho", "étage",
                                                   "cote",   "côté",   "coté", "côte",
                                                   "OpenAI", "openai", "X",    "œuf"};
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const auto words = [&](std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) {
      text += kWords[below(kWords.size())] + (below(9) == 0 ? ".\n" : " ");
    }
    return text;
  };
  std::vector<StoredDocument> documents;
  for (std::size_t i = 0; i < count; ++i) {
    StoredDocument document;
    document.id = prefix + std::to_string(i);
    if (below(4) == 0) document.id += " é\t" + std::string(below(400), 'x');
    document.title = below(5) == 0 ? "" : words(below(12));
    document.text = below(9) == 0 ? "" : words(below(200));
    document.content_hash = (std::uint64_t{random()} << 32) | random();
    if (below(3) != 0) {
      PartialDate date{static_cast<int>(1990 + below(40)), 0, 0};
      if (below(3) != 0) date.month = static_cast<int>(1 + below(12));
      if (date.month != 0 && below(3) != 0) date.day = static_cast<int>(1 + below(28));
      document.published = date;
    }
    for (std::vector<std::string>& facet : document.facets) {
      const std::size_t values = below(4);
      for (std::size_t v = 0; v < values; ++v) add_value(facet, kValues[below(kValues.size())]);
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

void build_segment(const fs::path& folder, const std::vector<StoredDocument>& documents) {
  AnalysisSession session(test_analyzer());
  SegmentBuilder builder(folder, session);
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  for (const StoredDocument& document : documents) {
    title.clear();
    text.clear();
    session.analyze(document.title, title);
    session.analyze(document.text, text);
    builder.add(document, group_of(document, session, title, text),
                sign_story(document, session, title, text).keys, title, text);
  }
  const Status finished = builder.finish();
  if (!finished.ok()) throw std::runtime_error(finished.error().en);
}

Columns open_columns(const fs::path& folder) {
  Result<Columns> columns = Columns::open(folder / "columns", test_analyzer().version());
  if (!columns.ok()) throw std::runtime_error(columns.error().en);
  return std::move(columns).value();
}

std::string read_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace vigie
