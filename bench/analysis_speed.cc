// Google Benchmark of the parts of analysis and reading, over real text: the articles of
// VIGIE_SHARED (else ../shared) data/retrieval/orange-headlines, or of corpus/ when it is absent.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/dates/date_grammar.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/french_analyzer.h"
#include "indexer/readers/reader.h"

namespace {

using namespace vigie;

class Collector : public DocumentSink {
 public:
  void accept(Document&& document) override { texts.push_back(std::move(document.text)); }
  void refuse(Refusal&&) override {}
  void warn(Refusal&&) override {}
  std::vector<std::string> texts;
};

const std::vector<std::string>& texts() {
  static const std::vector<std::string> kLoaded = [] {
    const char* shared = std::getenv("VIGIE_SHARED");
    const std::filesystem::path root = VIGIE_SOURCE_DIR;
    std::filesystem::path path =
        (shared != nullptr ? std::filesystem::path(shared) : root / ".." / "shared") /
        "data/retrieval/orange-headlines/docs.jsonl";
    if (!std::filesystem::exists(path)) path = root / "corpus";
    Collector collector;
    RawSource source({path.string()}, {});
    while (const auto item = source.next(collector)) parse_item(*item, {}, collector);
    return std::move(collector.texts);
  }();
  return kLoaded;
}

std::int64_t total_bytes() {
  std::int64_t bytes = 0;
  for (const std::string& text : texts()) bytes += static_cast<std::int64_t>(text.size());
  return bytes;
}

const fr::FrenchAnalyzer& analyzer() {
  static const fr::FrenchAnalyzer kInstance;
  return kInstance;
}

void BM_Tokenizer(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t tokens = 0;
    RawToken token;
    for (const std::string& text : texts()) {
      for (std::size_t pos = 0; analyzer().tokenizer().next(text, pos, token); pos = token.end) {
        ++tokens;
      }
    }
    benchmark::DoNotOptimize(tokens);
  }
  state.SetBytesProcessed(state.iterations() * total_bytes());
}
BENCHMARK(BM_Tokenizer)->Unit(benchmark::kMillisecond);

// The whole French chain, the cache filling as it does while indexing.
void BM_FrenchChain(benchmark::State& state) {
  std::vector<Occurrence> occurrences;
  for (auto _ : state) {
    AnalysisSession session(analyzer());
    for (const std::string& text : texts()) {
      occurrences.clear();
      session.analyze(text, occurrences);
    }
    benchmark::DoNotOptimize(occurrences.data());
  }
  state.SetBytesProcessed(state.iterations() * total_bytes());
}
BENCHMARK(BM_FrenchChain)->Unit(benchmark::kMillisecond);

// The same with a cache that knows every raw token.
void BM_FrenchChainWarm(benchmark::State& state) {
  AnalysisSession session(analyzer());
  std::vector<Occurrence> occurrences;
  for (const std::string& text : texts()) session.analyze(text, occurrences);
  for (auto _ : state) {
    for (const std::string& text : texts()) {
      occurrences.clear();
      session.analyze(text, occurrences);
    }
    benchmark::DoNotOptimize(occurrences.data());
  }
  state.SetBytesProcessed(state.iterations() * total_bytes());
}
BENCHMARK(BM_FrenchChainWarm)->Unit(benchmark::kMillisecond);

// Looking for the names of the gazetteer in analysed text.
void BM_NameTagger(benchmark::State& state) {
  const fr::Gazetteer gazetteer = fr::Gazetteer::embedded();
  const fr::NameTagger tagger(gazetteer, analyzer());
  AnalysisSession session(analyzer());
  std::vector<std::vector<Occurrence>> occurrences(texts().size());
  for (std::size_t i = 0; i < texts().size(); ++i) session.analyze(texts()[i], occurrences[i]);
  fr::NameTagger::Memo memo;
  for (auto _ : state) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < texts().size(); ++i) {
      found += tagger.find(texts()[i], session, occurrences[i], memo).size();
    }
    benchmark::DoNotOptimize(found);
  }
  state.SetBytesProcessed(state.iterations() * total_bytes());
}
BENCHMARK(BM_NameTagger)->Unit(benchmark::kMillisecond);

// Looking for sums of money in plain text.
void BM_FindAmounts(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t found = 0;
    for (const std::string& text : texts()) found += fr::find_amounts(text).size();
    benchmark::DoNotOptimize(found);
  }
  state.SetBytesProcessed(state.iterations() * total_bytes());
}
BENCHMARK(BM_FindAmounts)->Unit(benchmark::kMillisecond);

// Looking for dates in plain text.
void BM_FindDates(benchmark::State& state) {
  const fr::DateContext context{day_of(2026, 2, 11), fr::DatePreference::kNews, false};
  for (auto _ : state) {
    std::size_t found = 0;
    for (const std::string& text : texts()) found += fr::find_dates(text, context).size();
    benchmark::DoNotOptimize(found);
  }
  state.SetBytesProcessed(state.iterations() * total_bytes());
}
BENCHMARK(BM_FindDates)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  total_bytes();  // the texts are read before anything is timed
  benchmark::RunSpecifiedBenchmarks();
}
