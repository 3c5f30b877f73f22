// rank_queries --db DIR [dials] QUERIES: TREC runs like vigie-search --batch, with the dials of
// ranking as options. For bench/ranking_matrix; users have the defaults of searcher/scoring.h.
//   QUERIES  qid<TAB>query a line
//   --DIAL=X sets a dial by its name in ScoringOptions (k1, title-weight…); --help lists them
//   --window N, --limit N, --now DATE as in vigie-search
//   --no-synonyms  without the synonyms of the program and the index
//   --time   after the run, the median milliseconds a query on standard error
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "searcher/query.h"
#include "searcher/search_knowledge.h"

namespace {

using Dial = float vigie::ScoringOptions::*;

const std::map<std::string, Dial>& dials() {
  using Options = vigie::ScoringOptions;
  static const std::map<std::string, Dial> kDials = {
      {"k1", &Options::k1},
      {"b", &Options::b},
      {"title-weight", &Options::title_weight},
      {"title-b", &Options::title_b},
      {"period-boost", &Options::period_boost},
      {"name-boost", &Options::name_boost},
      {"name-weight", &Options::name_weight},
      {"event-boost", &Options::event_boost},
      {"event-weight", &Options::event_weight},
      {"misspelt-weight", &Options::misspelt_weight},
      {"added-relative-weight", &Options::added_relative_weight},
      {"relative-weight", &Options::relative_weight},
      {"tag-weight", &Options::tag_weight},
      {"feedback", &Options::feedback},
      {"lead", &Options::lead},
      {"proximity", &Options::proximity},
      {"exact", &Options::exact},
      {"recency", &Options::recency},
      {"needed-share", &Options::needed_share},
  };
  return kDials;
}

struct Settings {
  std::string index;
  std::string queries;
  vigie::SearcherOptions searcher;
  std::size_t limit = 100;
  bool time = false;
  bool synonyms = true;
};

int usage() {
  fmt::print(stderr,
             "usage: rank_queries --db DIR [--limit N] [--window N] [--now DATE] [--time]"
             " [--no-synonyms]");
  for (const auto& [name, dial] : dials()) fmt::print(stderr, " [--{}=X]", name);
  fmt::print(stderr, " QUERIES\n");
  return 2;
}

bool read_settings(int argc, char** argv, Settings& settings) {
  for (int i = 1; i < argc; ++i) {
    std::string name = argv[i];
    std::string value;
    if (!name.starts_with("--")) {
      settings.queries = name;
      continue;
    }
    name.erase(0, 2);
    if (name == "time") {
      settings.time = true;
      continue;
    }
    if (name == "no-synonyms") {
      settings.synonyms = false;
      continue;
    }
    if (const std::size_t equals = name.find('='); equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.resize(equals);
    } else if (i + 1 < argc) {
      value = argv[++i];
    }
    if (name == "db") {
      settings.index = value;
    } else if (name == "limit") {
      settings.limit = std::strtoul(value.c_str(), nullptr, 10);
    } else if (name == "window") {
      settings.searcher.rank_window = std::strtoul(value.c_str(), nullptr, 10);
    } else if (name == "now") {
      const auto period = vigie::parse_period(value);
      if (!period) return false;
      settings.searcher.now = period->from;
    } else if (const auto dial = dials().find(name); dial != dials().end()) {
      settings.searcher.scoring.*dial->second = std::strtof(value.c_str(), nullptr);
    } else {
      return false;
    }
  }
  return !settings.index.empty() && !settings.queries.empty();
}

std::string without_blanks(const std::string& id) {
  std::string out;
  for (char c : id) out += c == ' ' ? std::string("%20") : std::string(1, c);
  return out;
}

int run(const Settings& settings) {
  auto knowledge = vigie::SearchKnowledge::load(settings.index, "");
  if (!knowledge.ok()) {
    fmt::print(stderr, "{}\n", knowledge.error().en);
    return 3;
  }
  const vigie::Searcher::Knowledge whole = knowledge.value()->view();
  const vigie::fr::Synonyms none(whole.analyzer);
  auto searcher = vigie::Searcher::open(settings.index,
                                        {whole.analyzer, settings.synonyms ? whole.synonyms : none,
                                         whole.gazetteer, whole.tagger, whole.preparations},
                                        settings.searcher);
  std::ifstream queries(settings.queries);
  if (!searcher.ok() || !queries) {
    fmt::print(stderr, "{}\n", searcher.ok() ? settings.queries : searcher.error().en);
    return 3;
  }
  std::vector<double> milliseconds;
  std::string line;
  while (std::getline(queries, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    vigie::SearchRequest request;
    request.query = line.substr(tab + 1);
    request.limit = settings.limit;
    request.collapse = false;
    request.load_documents = false;
    const auto start = std::chrono::steady_clock::now();
    const auto response = searcher.value()->search(request);
    const auto end = std::chrono::steady_clock::now();
    if (!response.ok()) {
      fmt::print(stderr, "{}\n", response.error().en);
      return 3;
    }
    milliseconds.push_back(std::chrono::duration<double, std::milli>(end - start).count());
    std::size_t rank = 0;
    for (const vigie::Hit& hit : response.value().hits) {
      fmt::print("{} Q0 {} {} {:.6f} vigie\n", line.substr(0, tab), without_blanks(hit.document.id),
                 ++rank, hit.score);
    }
  }
  if (settings.time && !milliseconds.empty()) {
    std::sort(milliseconds.begin(), milliseconds.end());
    fmt::print(stderr, "median {:.3f} ms, 99th of 100 {:.3f} ms, most {:.3f} ms\n",
               milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 99 / 100],
               milliseconds.back());
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  return read_settings(argc, argv, settings) ? run(settings) : usage();
}
