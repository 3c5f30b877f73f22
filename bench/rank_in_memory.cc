// rank_in_memory [--analyzer=A] [--model=M] [--p=X] [--q=Y] DOCS QUERIES: TREC runs of textbook
// rankings, one bag of words a document. For bench/ranking_matrix --in-memory: which analyzer and
// which model are worth an engine.
//   DOCS     JSONL with id, title, text; QUERIES qid<TAB>query a line
//   A        words (lower case), folded (without accents), minimal (Savoy, A stemming procedure and
//            stopword list for general French corpora, 1999, the shorter one), light (the longer
//            one, as Savoy, Light stemming approaches for the French, Portuguese, German and
//            Hungarian languages, 2006, has it), snowball, snowball-accents, cut5, cut6 (first
//            letters), lemmas (what Vigie searches by), lemmas-apart (without compounds as one
//            word), lemmas-snowball
//   M        bm25 (p = k1, q = b), bm25plus (the same, delta 1: Lv & Zhai 2011), pl2 (p = c: Amati
//            & van Rijsbergen 2002), dirichlet (p = mu), mercer (p = lambda: Zhai & Lafferty 2001)
// All share Vigie's tokens and stop words, so that only the terms differ.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/french_analyzer.h"

namespace {

constexpr std::size_t kResults = 100;

struct Settings {
  std::string analyzer = "lemmas";
  std::string model = "bm25";
  double p = 1.0;
  double q = 0.7;
  std::string documents;
  std::string queries;
};

using TermOf = std::function<std::string(const vigie::Form&)>;

std::string first_letters(const std::string& word, std::size_t count) {
  std::u32string letters = vigie::utf8::decode(word);
  letters.resize(std::min(count, letters.size()));
  return vigie::fold(vigie::utf8::encode(letters));
}

// Words of six letters and more lose -x (-aux becomes -al), -s, -r, -e, -é and a doubled letter.
std::string minimal_stem(const std::string& word) {
  std::u32string stem = vigie::utf8::decode(word);
  if (stem.size() < 6) return word;
  if (stem.ends_with(U"aux")) {
    stem.replace(stem.size() - 2, 2, U"l");
    return vigie::utf8::encode(stem);
  }
  if (stem.back() == U'x') {
    stem.pop_back();
    return vigie::utf8::encode(stem);
  }
  for (char32_t ending : {U's', U'r', U'e', U'é'}) {
    if (stem.back() == ending) stem.pop_back();
  }
  if (stem[stem.size() - 1] == stem[stem.size() - 2]) stem.pop_back();
  return vigie::utf8::encode(stem);
}

struct SuffixRule {
  std::u32string_view suffix;
  std::size_t longer_than;  // letters of the whole word
  std::u32string_view instead;
  bool last = true;  // no rule after it
};

// In the order in which they are tried.
constexpr SuffixRule kLightRules[] = {
    {U"issement", 9, U"ir"},
    {U"issant", 8, U"ir"},
    {U"ivement", 7, U"if"},
    {U"ement", 6, U"e"},
    {U"ficatrice", 11, U"fier"},
    {U"ficateur", 10, U"fier"},
    {U"catrice", 9, U"quer"},
    {U"cateur", 8, U"quer"},
    {U"atrice", 8, U"er"},
    {U"ateur", 7, U"er"},
    {U"trice", 6, U"teur", false},
    {U"ième", 5, U""},
    {U"teuse", 7, U"ter"},
    {U"teur", 6, U"ter"},
    {U"euse", 5, U"eu"},
    {U"ère", 8, U"er"},
    {U"ive", 7, U"if"},
    {U"folle", 4, U"fou"},
    {U"molle", 4, U"mou"},
    {U"nnelle", 9, U"n"},
    {U"nnel", 9, U"n"},
    {U"ète", 4, U"et", false},
    {U"ique", 8, U"", false},
    {U"esse", 8, U"e"},
    {U"inage", 7, U"in"},
    {U"ualisation", 9, U"uel"},
    {U"isation", 9, U""},
    {U"isateur", 9, U""},
    {U"ation", 8, U""},
    {U"ition", 8, U""},
};

void drop_last(std::u32string& word, char32_t letter) {
  if (word.size() > 4 && word.back() == letter) word.pop_back();
}

std::string light_stem(const std::string& written) {
  std::u32string word = vigie::utf8::decode(written);
  if (word.size() > 5 && word.ends_with(U"aux") && !word.ends_with(U"eaux")) {
    word.replace(word.size() - 2, 2, U"l");
  }
  if (word.size() > 3 && word.back() == U'x') word.pop_back();
  if (word.size() > 3 && word.back() == U's') word.pop_back();
  for (const SuffixRule& rule : kLightRules) {
    if (word.size() <= rule.longer_than || !word.ends_with(rule.suffix)) continue;
    word.replace(word.size() - rule.suffix.size(), std::u32string::npos, rule.instead);
    if (rule.last) break;
  }
  if (word.size() > 4) {
    word = vigie::utf8::decode(vigie::fold(vigie::utf8::encode(word)));
    word.erase(std::unique(word.begin(), word.end()), word.end());
    for (char32_t letter : std::u32string_view(U"ree")) drop_last(word, letter);
  }
  return vigie::utf8::encode(word);
}

std::map<std::string, TermOf> analyzers() {
  using vigie::fold;
  using vigie::Form;
  const auto snowball = std::make_shared<Xapian::Stem>("french");
  return {
      {"words", [](const Form& form) { return form.surface; }},
      {"folded", [](const Form& form) { return fold(form.surface); }},
      {"minimal", [](const Form& form) { return fold(minimal_stem(form.surface)); }},
      {"light", [](const Form& form) { return fold(light_stem(form.surface)); }},
      {"snowball", [=](const Form& form) { return fold((*snowball)(form.surface)); }},
      {"snowball-accents", [=](const Form& form) { return (*snowball)(form.surface); }},
      {"cut5", [](const Form& form) { return first_letters(form.surface, 5); }},
      {"cut6", [](const Form& form) { return first_letters(form.surface, 6); }},
      {"lemmas", [](const Form& form) { return form.term; }},
      {"lemmas-apart", [](const Form& form) { return form.term; }},
      {"lemmas-snowball", [=](const Form& form) { return (*snowball)(form.term); }},
  };
}

struct Posting {
  std::uint32_t document;
  std::uint32_t frequency;
};

class Collection {
 public:
  Collection(const vigie::Analyzer& analyzer, TermOf term_of, bool compounds)
      : session_(analyzer), term_of_(std::move(term_of)), compounds_(compounds) {}

  void add(const std::string& id, const std::string& text) {
    const auto document = static_cast<std::uint32_t>(ids_.size());
    ids_.push_back(id);
    std::map<std::string, std::uint32_t> counts;
    double length = 0;
    for (const std::string& term : terms_of(text)) {
      ++counts[term];
      ++length;
    }
    for (const auto& [term, count] : counts) postings_[term].push_back({document, count});
    lengths_.push_back(length);
    total_ += length;
  }

  std::vector<std::string> terms_of(const std::string& text) {
    std::vector<vigie::Occurrence> occurrences;
    session_.analyze(text, occurrences);
    std::vector<std::string> terms;
    for (const vigie::Occurrence& occurrence : occurrences) {
      const vigie::Form& form = session_.form(occurrence.form);
      const bool wanted = compounds_ || form.kind == vigie::FormKind::kPositional;
      if (wanted && !form.stop) terms.push_back(term_of_(form));
    }
    return terms;
  }

  // What a model gives a document for a term of `n` documents.
  double weight(const Settings& settings, double n, double occurrences,
                const Posting& posting) const {
    const auto documents = static_cast<double>(ids_.size());
    const double tf = posting.frequency;
    const double length = lengths_[posting.document];
    const double average = total_ / documents;
    if (settings.model == "pl2") {
      const double mean = occurrences / documents;
      const double tfn = tf * std::log2(1 + settings.p * average / length);
      return (tfn * std::log2(tfn / mean) + (mean - tfn) * std::log2(std::exp(1.0)) +
              0.5 * std::log2(2 * M_PI * tfn)) /
             (tfn + 1);
    }
    const double chance = occurrences / total_;
    if (settings.model == "dirichlet") return std::log(1 + tf / (settings.p * chance));
    if (settings.model == "mercer") {
      return std::log(1 + (1 - settings.p) / settings.p * tf / (length * chance));
    }
    const double idf = std::log(1 + (documents - n + 0.5) / (n + 0.5));
    const double norm = settings.p * (1 - settings.q + settings.q * length / average);
    const double plus = settings.model == "bm25plus" ? 1 : 0;
    return idf * (tf * (settings.p + 1) / (tf + norm) + plus);
  }

  void rank(const Settings& settings, const std::string& qid, const std::string& query) {
    std::unordered_map<std::uint32_t, double> scores;
    std::vector<std::string> terms = terms_of(query);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    for (const std::string& term : terms) {
      const auto postings = postings_.find(term);
      if (postings == postings_.end()) continue;
      const auto n = static_cast<double>(postings->second.size());
      double occurrences = 0;
      for (const Posting& posting : postings->second) occurrences += posting.frequency;
      for (const Posting& posting : postings->second) {
        scores[posting.document] += weight(settings, n, occurrences, posting);
      }
    }
    std::vector<std::pair<double, std::uint32_t>> best;
    for (const auto& [document, score] : scores) {
      const double smoothing = settings.model == "dirichlet"
                                   ? static_cast<double>(terms.size()) *
                                         std::log(settings.p / (lengths_[document] + settings.p))
                                   : 0;
      best.emplace_back(-score - smoothing, document);
    }
    std::sort(best.begin(), best.end());
    for (std::size_t i = 0; i < std::min(kResults, best.size()); ++i) {
      fmt::print("{} Q0 {} {} {:.6f} memory\n", qid, ids_[best[i].second], i + 1, -best[i].first);
    }
  }

 private:
  vigie::AnalysisSession session_;
  TermOf term_of_;
  bool compounds_;
  std::vector<std::string> ids_;
  std::vector<double> lengths_;
  double total_ = 0;
  std::unordered_map<std::string, std::vector<Posting>> postings_;
};

bool read_settings(int argc, char** argv, Settings& settings) {
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : argument.substr(equals + 1);
    if (name == "--analyzer") {
      settings.analyzer = value;
    } else if (name == "--model") {
      settings.model = value;
    } else if (name == "--p") {
      settings.p = std::strtod(value.c_str(), nullptr);
    } else if (name == "--q") {
      settings.q = std::strtod(value.c_str(), nullptr);
    } else if (name.starts_with("--")) {
      return false;
    } else {
      files.push_back(argument);
    }
  }
  if (files.size() != 2 || !analyzers().contains(settings.analyzer)) return false;
  settings.documents = files[0];
  settings.queries = files[1];
  return true;
}

int run(const Settings& settings) {
  const vigie::fr::FrenchAnalyzer analyzer;
  const bool compounds = settings.analyzer == "lemmas" || settings.analyzer == "lemmas-snowball";
  Collection collection(analyzer, analyzers().at(settings.analyzer), compounds);
  std::ifstream documents(settings.documents);
  std::ifstream queries(settings.queries);
  if (!documents || !queries) {
    fmt::print(stderr, "rank_in_memory: cannot read the documents or the queries\n");
    return 3;
  }
  std::string line;
  while (std::getline(documents, line)) {
    const nlohmann::json document = nlohmann::json::parse(line);
    collection.add(document.at("id").get<std::string>(),
                   document.value("title", "") + "\n" + document.value("text", ""));
  }
  while (std::getline(queries, line)) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) {
      collection.rank(settings, line.substr(0, tab), line.substr(tab + 1));
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  if (read_settings(argc, argv, settings)) return run(settings);
  fmt::print(stderr,
             "usage: rank_in_memory [--analyzer=A] [--model=M] [--p=X] [--q=Y] DOCS QUERIES\n");
  return 2;
}
