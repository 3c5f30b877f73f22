// Names found in annotated articles against the right ones, and how fast.
//   names_score [--model FILE | --rules] [--errors] CONLL
//   names_score [--model FILE | --rules] --text FILE: every line with its names marked, to be read
// The tables: by place (exact span and kind) and by article and distinct name, as facets show them;
// from raw text, as the program sees it, before and after identity is resolved, and with the words
// and sentences of the corpus. After identity, a company or an organization counts as ORG, events
// are nobody's, and what was right before and is no longer is listed by kind.
#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/base/files.h"
#include "analyzers/fr/entities/name_recognizer.h"
#include "analyzers/fr/entities/name_resolver.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/entities/training/conll.h"
#include "analyzers/fr/french_analyzer.h"

namespace {

using namespace vigie::fr;

constexpr const char* kKinds[] = {"PER", "LOC", "ORG", "PRODUCT", "EVENT"};

struct Tally {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t wanted = 0;

  void add(const Tally& other) {
    right += other.right;
    found += other.found;
    wanted += other.wanted;
  }
  void print(const char* name) const {
    const auto percent = [](std::size_t part, std::size_t all) {
      return all == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
    };
    fmt::print("  {:<12}{:>10.1f}{:>10.1f}{:>10.1f}{:>10}{:>10}\n", name, percent(right, found),
               percent(right, wanted), percent(2 * right, found + wanted), wanted, found);
  }
};

struct Table {
  Tally kinds[kNameKinds];

  void print(const char* title) const {
    fmt::print("{}\n  {:<12}{:>10}{:>10}{:>10}{:>10}{:>10}\n", title, "", "precision", "recall",
               "F1", "wanted", "found");
    Tally four;
    for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
      kinds[kind].print(kKinds[kind]);
      if (kind != static_cast<std::size_t>(NameKind::kEvent)) four.add(kinds[kind]);
    }
    four.print("the first 4");
  }
};

std::string_view text_of(const ConllArticle& article, const NameSpan& name) {
  return std::string_view(article.fields[name.field]).substr(name.start, name.end - name.start);
}

struct Scores {
  Table places;
  Table names;

  void add(const ConllArticle& article, const std::vector<NameSpan>& found) {
    for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
      std::set<std::string_view> wanted_names;
      std::set<std::string_view> found_names;
      Tally& places_tally = places.kinds[kind];
      for (const NameSpan& name : article.names) {
        if (static_cast<std::size_t>(name.kind) != kind) continue;
        ++places_tally.wanted;
        wanted_names.insert(text_of(article, name));
        places_tally.right += std::find(found.begin(), found.end(), name) != found.end() ? 1 : 0;
      }
      for (const NameSpan& name : found) {
        if (static_cast<std::size_t>(name.kind) != kind) continue;
        ++places_tally.found;
        found_names.insert(text_of(article, name));
      }
      Tally& names_tally = names.kinds[kind];
      names_tally.wanted += wanted_names.size();
      names_tally.found += found_names.size();
      for (const std::string_view name : found_names) names_tally.right += wanted_names.count(name);
    }
  }
  void print(const std::string& how) const {
    places.print((how + ", by place").c_str());
    names.print((how + ", by article and name").c_str());
  }
};

void print_errors(const ConllArticle& article, const std::vector<NameSpan>& found) {
  const auto show = [&](const char* what, const NameSpan& name) {
    const std::string& text = article.fields[name.field];
    std::string context =
        text.substr(name.start < 60 ? 0 : name.start - 60, std::min<std::size_t>(60, name.start));
    context += "[[" + std::string(text_of(article, name)) + "]]" + text.substr(name.end, 40);
    std::replace(context.begin(), context.end(), '\n', '/');
    fmt::print("{}\t{}\t{}\t{}\n", what, kKinds[static_cast<int>(name.kind)],
               text_of(article, name), context);
  };
  for (const NameSpan& name : article.names) {
    if (std::find(found.begin(), found.end(), name) == found.end()) show("missed", name);
  }
  for (const NameSpan& name : found) {
    if (std::find(article.names.begin(), article.names.end(), name) == article.names.end()) {
      show("extra", name);
    }
  }
}

std::vector<NameSpan> find_raw(const NameRecognizer& recognizer, const ConllArticle& article,
                               NameRecognizer::Scratch& scratch) {
  const std::string_view fields[] = {article.fields[0], article.fields[1]};
  std::vector<NameSpan> names;
  recognizer.find(fields, scratch, names);
  return names;
}

std::vector<NameSpan> find_given(const NameRecognizer& recognizer, const ConllArticle& source,
                                 NameRecognizer::Scratch& scratch) {
  static const TextTokenizer kTokenizer;
  NameArticle article;
  article.tokens().clear();
  for (std::uint32_t field = 0; field < 2; ++field) {
    for (const ConllToken& token : source.tokens[field]) {
      kTokenizer.add_token(source.fields[field], token.start, token.end, article.tokens());
      if (token.last) kTokenizer.finish_sentence(source.fields[field], field, article.tokens());
    }
  }
  article.look_up(NameHints::embedded());
  std::vector<NameSpan> names;
  recognizer.find_in(article, scratch, names);
  return names;
}

NameKind kind_of(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return NameKind::kPerson;
    case EntityType::kPlace:
      return NameKind::kPlace;
    case EntityType::kProduct:
      return NameKind::kProduct;
    default:
      return NameKind::kOrganization;
  }
}

// What the lists and the rest of the article make of recognised names, as the annotator does.
class Identity {
 public:
  Identity()
      : gazetteer_(Gazetteer::embedded()),
        tagger_(gazetteer_, analyzer_),
        resolver_(gazetteer_, analyzer_.lemmatizer()),
        session_(analyzer_) {}

  std::vector<NameSpan> resolve(const ConllArticle& source, const NameArticle& article,
                                const std::vector<NameSpan>& spans) {
    const std::string_view fields[] = {source.fields[0], source.fields[1]};
    std::vector<NameMatch> matches[2];
    for (std::size_t field = 0; field < 2; ++field) {
      std::vector<vigie::Occurrence> words;
      session_.analyze(fields[field], words);
      matches[field] = tagger_.find(fields[field], session_, words, memo_);
    }
    const auto mentions = resolver_.resolve({fields, article, spans, matches, source.day});
    std::vector<NameSpan> names;
    for (std::uint32_t field = 0; field < 2; ++field) {
      for (const NameMention& mention : mentions[field]) {
        names.push_back({kind_of(mention.type), field, mention.start, mention.end});
      }
    }
    return names;
  }

 private:
  FrenchAnalyzer analyzer_;
  Gazetteer gazetteer_;
  NameTagger tagger_;
  NameResolver resolver_;
  vigie::AnalysisSession session_;
  NameTagger::Memo memo_;
};

// Names that were right before identity and are not after it, and the other way round, by what
// identity says: another kind, another extent, or nothing.
struct Changes {
  static constexpr std::size_t kExtent = kNameKinds;
  static constexpr std::size_t kGone = kNameKinds + 1;
  std::size_t lost[kNameKinds][kNameKinds + 2] = {};
  std::size_t won[kNameKinds] = {};

  static bool holds(const std::vector<NameSpan>& names, const NameSpan& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  static std::size_t what_became(const NameSpan& name, const std::vector<NameSpan>& after) {
    for (const NameSpan& other : after) {
      if (other.field != name.field || other.end <= name.start || other.start >= name.end) continue;
      const bool same = other.start == name.start && other.end == name.end;
      return same ? static_cast<std::size_t>(other.kind) : kExtent;
    }
    return kGone;
  }
  void add(const ConllArticle& article, const std::vector<NameSpan>& before,
           const std::vector<NameSpan>& after) {
    for (const NameSpan& name : article.names) {
      const auto kind = static_cast<std::size_t>(name.kind);
      const bool was = holds(before, name);
      const bool is = holds(after, name);
      if (was && !is) ++lost[kind][what_became(name, after)];
      if (is && !was) ++won[kind];
    }
  }
  void print() const {
    fmt::print("by place, right names that identity changes\n  {:<12}{:>10}{:>8}", "", "won",
               "lost as");
    for (const char* kind : kKinds) fmt::print("{:>9}", kind);
    fmt::print("{:>9}{:>9}\n", "extent", "nothing");
    for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
      fmt::print("  {:<12}{:>10}{:>8}", kKinds[kind], won[kind], "");
      for (const std::size_t count : lost[kind]) fmt::print("{:>9}", count);
      fmt::print("\n");
    }
  }
};

void print_speed(const NameRecognizer& recognizer, const std::vector<ConllArticle>& articles,
                 NameRecognizer::Scratch& scratch) {
  double best = 1e9;
  std::size_t tokens = 0;
  std::vector<NameSpan> names;
  for (int round = 0; round < 5; ++round) {
    const std::clock_t start = std::clock();
    tokens = 0;
    for (const ConllArticle& article : articles) {
      const std::string_view fields[] = {article.fields[0], article.fields[1]};
      recognizer.find(fields, scratch, names);
      tokens += scratch.article().tokens().tokens.size();
    }
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  fmt::print("{} tokens, {:.0f} a second of one core\n", tokens,
             static_cast<double>(tokens) / best);
}

// The text with its names as [name PER].
std::string marked(std::string_view text, std::uint32_t field, const std::vector<NameSpan>& names) {
  std::string out;
  std::size_t at = 0;
  for (const NameSpan& name : names) {
    if (name.field != field) continue;
    out += text.substr(at, name.start - at);
    out += fmt::format("[{} {}]", text.substr(name.start, name.end - name.start),
                       kKinds[static_cast<int>(name.kind)]);
    at = name.end;
  }
  return out + std::string(text.substr(at));
}

// The first line is the title.
void print_marked(const NameRecognizer& recognizer, const std::string& text,
                  NameRecognizer::Scratch& scratch) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view fields[] = {std::string_view(text).substr(0, end),
                                     std::string_view(text).substr(end)};
  std::vector<NameSpan> names;
  recognizer.find(fields, scratch, names);
  fmt::print("{}{}\n", marked(fields[0], 0, names), marked(fields[1], 1, names));
}

}  // namespace

int main(int argc, char** argv) try {
  std::string model_file;
  std::string corpus;
  bool errors = false;
  bool text = false;
  bool rules = false;  // as without a model
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--model" && i + 1 < argc) {
      model_file = argv[++i];
    } else if (argument == "--errors") {
      errors = true;
    } else if (argument == "--rules") {
      rules = true;
    } else if (argument == "--text") {
      text = true;
    } else {
      corpus = argument;
    }
  }
  if (corpus.empty())
    throw std::runtime_error(
        "usage: names_score [--model FILE | --rules] [--errors | --text] FILE");
  const auto content = vigie::read_file(corpus, 64U << 20);
  if (!content.ok()) throw std::runtime_error(content.error().en);
  NameModel model;
  if (!model_file.empty()) {
    const auto bytes = vigie::read_file(model_file, 64U << 20);
    if (!bytes.ok()) throw std::runtime_error(bytes.error().en);
    auto loaded = NameModel::load(bytes.value());
    if (!loaded.ok()) throw std::runtime_error(loaded.error().en);
    model = std::move(loaded).value();
  }
  const NameRecognizer recognizer(model_file.empty() && !rules ? NameModel::embedded() : model,
                                  NameHints::embedded());
  if (!recognizer.has_model()) fmt::print("no model: lists and capitals only\n");
  NameRecognizer::Scratch scratch;
  if (text) {
    print_marked(recognizer, content.value(), scratch);
    return 0;
  }
  const std::vector<ConllArticle> articles = read_conll(content.value());
  Scores raw;
  Scores resolved;
  Scores given;
  Changes changes;
  Identity identity;
  for (const ConllArticle& article : articles) {
    const auto found = find_raw(recognizer, article, scratch);
    const auto after = identity.resolve(article, scratch.article(), found);
    raw.add(article, found);
    resolved.add(article, after);
    changes.add(article, found, after);
    if (errors) print_errors(article, found);
    given.add(article, find_given(recognizer, article, scratch));
  }
  if (errors) return 0;
  raw.print("raw text");
  resolved.print("raw text after identity");
  changes.print();
  given.print("the words of the corpus");
  print_speed(recognizer, articles, scratch);
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "names_score: {}\n", error.what());
  return 1;
}
