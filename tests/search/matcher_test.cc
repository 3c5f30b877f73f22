// ColumnMatcher against ReferenceMatcher: the same totals, documents and facet counts on generated
// queries of every kind.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/indexing.h"
#include "indexer/segment_builder.h"
#include "indexer/story_signature.h"
#include "searcher/column_matcher.h"
#include "searcher/filter_steps.h"
#include "searcher/planner.h"
#include "searcher/query.h"
#include "searcher/reference_matcher.h"

namespace vigie {
namespace {

// The sample corpus and some hundred generated articles, in several segments, some deleted.
class MatcherTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ =
        std::filesystem::temp_directory_path() / ("vigie-matcher-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    analyzer_ = new fr::FrenchAnalyzer;
    synonyms_ = new fr::Synonyms(*analyzer_);
    const Status read = synonyms_->add(fr::EmbeddedData::synonyms(), "synonyms.txt");
    ASSERT_TRUE(read.ok()) << read.error().en;
    gazetteer_ = new fr::Gazetteer(fr::Gazetteer::embedded());
    const fr::Annotator annotator(*gazetteer_, *analyzer_);
    WriterOptions options;
    options.sync = false;
    auto writer = IndexWriter::open(folder_ / "index", *analyzer_, options);
    ASSERT_TRUE(writer.ok()) << writer.error().en;
    IndexingOptions indexing;
    indexing.read.now = day_of(2026, 11, 22);
    const auto corpus = index_paths({std::string(VIGIE_SOURCE_DIR) + "/corpus"}, indexing,
                                    *analyzer_, &annotator, **writer, [](const Progress&) {});
    ASSERT_TRUE(corpus.ok()) << corpus.error().en;
    // A second segment that is not merged into the first, with a third of it deleted.
    AnalysisSession session(*analyzer_);
    const std::string name = (*writer)->new_segment_name();
    SegmentBuilder builder((*writer)->folder_of(name), session);
    std::vector<std::string> deleted;
    for (int i = 0; i < 400; ++i) {
      const StoredDocument document = generated(i);
      if (i % 3 == 0) deleted.push_back(document.id);
      std::vector<Occurrence> title;
      std::vector<Occurrence> text;
      session.analyze(document.title, title);
      session.analyze(document.text, text);
      builder.add(document, group_of(document, session, title, text),
                  sign_story(document, session, title, text).keys, title, text);
    }
    ASSERT_TRUE(builder.finish().ok());
    ASSERT_TRUE((*writer)->publish(name, {}).ok());
    std::size_t count = 0;
    ASSERT_TRUE((*writer)->remove(deleted, count).ok());
    ASSERT_EQ(count, deleted.size());
    auto snapshot = IndexSnapshot::open(folder_ / "index", *analyzer_);
    ASSERT_TRUE(snapshot.ok()) << snapshot.error().en;
    snapshot_ = new IndexSnapshot(std::move(snapshot).value());
    ASSERT_GE(snapshot_->segments().size(), 2U);
  }

  static void TearDownTestSuite() {
    delete snapshot_;
    delete gazetteer_;
    delete synonyms_;
    delete analyzer_;
    std::filesystem::remove_all(folder_);
  }

  static const std::vector<std::string>& words() {
    static const std::vector<std::string> kWords = {
        "cofondateur",  "départ",   "levée",        "fonds", "OpenAI", "start-up",
        "IA",           "de",       "la",           "2026",  "amende", "États-Unis",
        "données",      "millions", "600",          "M€",    "C++",    "travaux",
        "l’entreprise", "quitte",   "co-fondateur", "maïs",  "mais",   "AI",
        "GPT-4",        "réseau",   "Node.js",      "#IA",   "à"};
    return kWords;
  }

  static StoredDocument generated(int number) {
    std::mt19937 random(static_cast<unsigned>(number));
    const auto text = [&](int length) {
      std::string out;
      for (int i = 0; i < length; ++i) {
        out += words()[random() % words().size()];
        out += random() % 9 == 0 ? ". " : " ";
      }
      return out;
    };
    Document document;
    document.id = "généré-" + std::to_string(number);
    document.title = text(4);
    document.text = text(30);
    document.source = number % 2 == 0 ? "Le Pair" : "L'Impair";
    document.given.company = {number % 5 == 0 ? "xAI" : "OpenAI"};
    if (number % 4 != 0) document.published = PartialDate{2023 + number % 4, 1 + number % 12, 0};
    return to_stored(std::move(document));
  }

  // A query of one of every kind.
  static std::string random_query(std::mt19937& random) {
    const auto word = [&] { return words()[random() % words().size()]; };
    switch (random() % 22) {
      case 0:
        return word();
      case 1:
        return word() + " " + word();
      case 2:
        return word() + " " + word() + " " + word() + " " + word() + " " + word();
      case 3:
        return "\"" + word() + " " + word() + "\"";
      case 4:
        return "\"" + word() + " " + word() + " " + word() + "\" " + word();
      case 5:
        return word() + " OU " + word();
      case 6:
        return word() + " ET " + word() + " OU " + word();
      case 7:
        return word() + " -" + word();
      case 8:
        return "(" + word() + " OU \"" + word() + " " + word() + "\") SAUF " + word();
      case 9:
        return "titre:" + word() + " " + word();
      case 10:
        return word().substr(0, 2) + "* " + word();
      case 11:
        return "=" + word() + " entreprise:OpenAI";
      case 12:
        return "date:2024..2025-06 " + word();
      case 13:
        return "montant:>1milliard " + word();
      case 14:
        return "montant:10M..900M€";
      case 15:
        return "Facebook " + word();
      case 16:
        return "Sam Altman OU Twitter";
      case 17:
        return "levée de fonds " + word();
      case 18:
        return "rachats";
      case 19:
        return word() + " " + word() + " cofondatuer " + word();
      case 20:
        return "qui dirige " + word();
      default:
        return "2026";
    }
  }

  static std::filesystem::path folder_;
  static fr::FrenchAnalyzer* analyzer_;
  static fr::Synonyms* synonyms_;
  static fr::Gazetteer* gazetteer_;
  static IndexSnapshot* snapshot_;

  Plan plan_of(const std::string& query, const PlanStyle& style = {}) {
    Planner planner({*analyzer_, *synonyms_, names_, speller_, questions_, families_, scoring_,
                     day_of(2026, 11, 22)},
                    session_, cache_, *snapshot_);
    Interpretation interpretation;
    return planner.plan(parse_query(query), style, interpretation);
  }

  PostingCache cache_{16U << 20};
  const ScoringOptions scoring_{};
  ColumnMatcher matcher_{cache_, scoring_};
  AnalysisSession session_{*analyzer_};
  const fr::NameTagger tagger_{*gazetteer_, *analyzer_};
  const QueryNames names_{*gazetteer_, tagger_, cache_, *snapshot_};
  Speller speller_;
  const QuestionWords questions_{*analyzer_};
  WordFamilies families_{*analyzer_};
};

std::filesystem::path MatcherTest::folder_;
fr::FrenchAnalyzer* MatcherTest::analyzer_ = nullptr;
fr::Synonyms* MatcherTest::synonyms_ = nullptr;
fr::Gazetteer* MatcherTest::gazetteer_ = nullptr;
IndexSnapshot* MatcherTest::snapshot_ = nullptr;

std::set<std::pair<std::uint32_t, std::uint32_t>> places(const MatchResult& result) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> set;
  for (const MatchedDocument& m : result.best) set.emplace(m.ref.segment, m.ref.document);
  return set;
}

TEST_F(MatcherTest, AgreesWithTheReferenceOnGeneratedQueries) {
  ReferenceMatcher reference(*analyzer_);
  std::mt19937 random(11);
  std::uint64_t matched = 0;
  for (int i = 0; i < 600; ++i) {
    const std::string query = random_query(random);
    const bool strict = random() % 3 == 0;
    const bool title_only = random() % 5 == 0;
    SCOPED_TRACE(query + (strict ? " (strict)" : "") + (title_only ? " (titles)" : ""));
    Plan plan = plan_of(query, {strict, title_only});
    if (random() % 3 == 0) plan.filters.push_back({Facet::kSource, {"le pair"}});
    if (random() % 5 == 0) plan.filters.push_back({Facet::kCompany, {"xAI", "Mistral AI"}});
    if (random() % 5 == 0) {
      plan.published = Period{day_of(2024, 1, 1), day_of(2025, 12, 31)};
    }
    MatchRequest request;
    request.plan = &plan;
    request.top = 10000;
    request.facets = {Facet::kCompany, Facet::kMonth, Facet::kSource};
    request.dates = request.stories = true;
    const MatchResult fast = matcher_.match(*snapshot_, request);
    const MatchResult slow = reference.match(*snapshot_, request);
    EXPECT_EQ(fast.total, slow.total);
    EXPECT_EQ(places(fast), places(slow));
    EXPECT_EQ(fast.dates, slow.dates);
    EXPECT_EQ(fast.stories, slow.stories);
    for (std::size_t t = 0; t < request.facets.size(); ++t) {
      EXPECT_EQ(fast.tallies[t].counts, slow.tallies[t].counts);
    }
    matched += fast.total;
    if (HasFailure()) break;
  }
  EXPECT_GT(matched, 5000U);  // the queries were not empty ones
}

// A tree of filters of every kind.
Filter random_filter(std::mt19937& random, int depth) {
  using Kind = Filter::Kind;
  static const std::vector<std::string> kValues = {"Le Pair",  "l'impair", "xAI",    "OPENAI",
                                                   "Facebook", "le",       "I",      "",
                                                   "éta",      "paris",    "2025-0", "départ"};
  Filter filter;
  const auto kind = depth > 0 ? random() % 12 : 3 + random() % 9;
  filter.kind = static_cast<Kind>(kind);
  filter.facet = static_cast<Facet>(random() % kFacetCount);
  filter.value = filter.kind == Kind::kId ? "généré-" + std::to_string(random() % 400)
                                          : kValues[random() % kValues.size()];
  const int year = 2022 + static_cast<int>(random() % 5);
  filter.period = {day_of(year, 1, 1), day_of(year + static_cast<int>(random() % 2), 6, 30)};
  filter.amount.low = static_cast<double>(random() % 1000) * 1e6;
  if (random() % 2 == 0) filter.amount.high = filter.amount.low * 10;
  if (filter.kind == Kind::kAll || filter.kind == Kind::kAny || filter.kind == Kind::kNot) {
    const auto children = filter.kind == Kind::kNot ? 1 : random() % 4;
    for (unsigned i = 0; i < children; ++i) {
      filter.children.push_back(random_filter(random, depth - 1));
    }
  }
  return filter;
}

TEST_F(MatcherTest, AgreesWithTheReferenceOnGeneratedFilters) {
  ReferenceMatcher reference(*analyzer_);
  std::mt19937 random(7);
  std::size_t divided = 0;  // filters that some documents pass and some do not
  for (int i = 0; i < 300; ++i) {
    SCOPED_TRACE(i);
    Plan plan;
    if (i % 2 == 0) {
      plan = plan_of(random_query(random));
    }
    plan.narrowing = filter_steps(random_filter(random, 4), names_, session_);
    if (i % 7 == 0) plan.filters.push_back({Facet::kSource, {"le pair"}});
    MatchRequest request;
    request.plan = &plan;
    request.top = 10000;
    request.facets = {Facet::kCompany, Facet::kSource};
    const MatchResult fast = matcher_.match(*snapshot_, request);
    const MatchResult slow = reference.match(*snapshot_, request);
    EXPECT_EQ(fast.total, slow.total);
    EXPECT_EQ(places(fast), places(slow));
    for (std::size_t t = 0; t < request.facets.size(); ++t) {
      EXPECT_EQ(fast.tallies[t].counts, slow.tallies[t].counts);
    }
    if (fast.total > 0 && fast.total < snapshot_->live_documents()) ++divided;
    if (HasFailure()) break;
  }
  EXPECT_GT(divided, 80U);
}

TEST_F(MatcherTest, TellsHowManyWantedLeavesDocumentsHold) {
  Plan plan = plan_of("cofondateur départ amende réseau données");
  plan.filters.push_back({Facet::kSource, {"le pair"}});
  MatchRequest request;
  request.plan = &plan;
  request.held = true;
  plan.needed = 1;
  const std::vector<std::uint64_t> held = matcher_.match(*snapshot_, request).held;
  ASSERT_EQ(held.size(), plan.wanted.size() + 1);
  request.held = false;
  for (plan.needed = 1; plan.needed <= plan.wanted.size(); ++plan.needed) {
    std::uint64_t as_many = 0;
    for (std::size_t n = plan.needed; n < held.size(); ++n) as_many += held[n];
    EXPECT_EQ(matcher_.match(*snapshot_, request).total, as_many) << plan.needed;
  }
}

TEST_F(MatcherTest, ReturnsTheBestFirstAndExactTotalsWhateverTheLimit) {
  const Plan plan = plan_of("cofondateur OU départ");
  MatchRequest request;
  request.plan = &plan;
  request.top = 5;
  const MatchResult few = matcher_.match(*snapshot_, request);
  request.top = 10000;
  const MatchResult all = matcher_.match(*snapshot_, request);
  EXPECT_EQ(few.total, all.total);
  EXPECT_EQ(all.best.size(), all.total);
  ASSERT_EQ(few.best.size(), 5U);
  for (std::size_t i = 0; i < few.best.size(); ++i) {
    EXPECT_EQ(few.best[i].ref, all.best[i].ref);
    if (i > 0) {
      EXPECT_GE(few.best[i - 1].score, few.best[i].score);
    }
  }
}

TEST_F(MatcherTest, SortsByDateWithUnknownDatesLast) {
  const Plan everything;
  MatchRequest request;
  request.plan = &everything;
  request.top = 10000;
  request.order = MatchOrder::kNewest;
  const MatchResult result = matcher_.match(*snapshot_, request);
  EXPECT_EQ(result.total, snapshot_->live_documents());
  for (std::size_t i = 1; i < result.best.size(); ++i) {
    EXPECT_GE(result.best[i - 1].day, result.best[i].day);
  }
  EXPECT_EQ(result.best.back().day, kUnknownDay);
  request.order = MatchOrder::kOldest;
  const MatchResult oldest = matcher_.match(*snapshot_, request);
  ASSERT_EQ(oldest.best.size(), result.best.size());
  const auto known = [](const MatchedDocument& document) { return document.day != kUnknownDay; };
  const auto first_unknown = std::find_if_not(oldest.best.begin(), oldest.best.end(), known);
  EXPECT_TRUE(std::none_of(first_unknown, oldest.best.end(), known));
  for (auto it = oldest.best.begin() + 1; it < first_unknown; ++it) {
    EXPECT_LE((it - 1)->day, it->day);
  }
}

TEST_F(MatcherTest, TellsWhenTheMatchesWerePublishedAndHowManyStoriesTheyAre) {
  const Plan everything;
  MatchRequest request;
  request.plan = &everything;
  request.top = 10000;
  EXPECT_TRUE(matcher_.match(*snapshot_, request).dates.empty());  // only who asks pays
  request.dates = request.stories = true;
  const MatchResult result = matcher_.match(*snapshot_, request);
  std::uint64_t dated = 0;
  for (const auto& [days, count] : result.dates) {
    EXPECT_LE(days.first, days.second);
    dated += count;
  }
  EXPECT_EQ(dated, static_cast<std::uint64_t>(std::count_if(
                       result.best.begin(), result.best.end(),
                       [](const MatchedDocument& d) { return d.day != kUnknownDay; })));
  EXPECT_GT(result.stories, 0U);
  EXPECT_LT(result.stories, result.total);  // the corpus has copies
}

}  // namespace
}  // namespace vigie
