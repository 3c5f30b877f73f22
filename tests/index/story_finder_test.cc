#include "indexer/story_finder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/indexing.h"
#include "sample_documents.h"
#include "story_texts.h"

namespace vigie {
namespace {

namespace fs = std::filesystem;

StoredDocument copy_of(const StoredDocument& article, const std::string& id,
                       unsigned percent = 15) {
  StoredDocument copy = article;
  copy.id = id;
  copy.title = "Un autre titre";
  copy.text = change_words(article.text, percent, static_cast<unsigned>(id.size()) + 5);
  return copy;
}

// Runs of the indexer over documents, and the stories that come of them.
class StoryFinderTest : public ::testing::Test {
 protected:
  IndexingSummary index(const std::vector<StoredDocument>& documents, unsigned jobs = 1,
                        std::uint32_t segment_documents = 5000) {
    const fs::path rows = folder_.path() / "rows.jsonl";
    std::ofstream out(rows);
    for (const StoredDocument& document : documents) {
      nlohmann::json row = {
          {"id", document.id}, {"title", document.title}, {"text", document.text}};
      if (document.published) row["date"] = document.published->to_string();
      out << row.dump() << '\n';
    }
    out.close();
    const auto writer = open();
    IndexingOptions options;
    options.jobs = jobs;
    options.segment_documents = segment_documents;
    auto summary = index_paths({rows.string()}, options, test_analyzer(), nullptr, *writer,
                               [](const Progress&) {});
    EXPECT_TRUE(summary.ok()) << summary.error().en;
    return std::move(summary).value();
  }
  std::unique_ptr<IndexWriter> open() {
    WriterOptions options;
    options.sync = false;
    auto writer = IndexWriter::open(folder_.path() / "index", test_analyzer(), options);
    EXPECT_TRUE(writer.ok()) << writer.error().en;
    return std::move(writer).value();
  }
  void remove(const std::string& id) {
    std::size_t deleted = 0;
    EXPECT_TRUE(open()->remove({id}, deleted).ok());
    EXPECT_EQ(deleted, 1U);
  }
  std::map<std::string, std::uint64_t> stories() const {
    std::map<std::string, std::uint64_t> stories;
    const auto snapshot = IndexSnapshot::open(folder_.path() / "index", test_analyzer());
    EXPECT_TRUE(snapshot.ok()) << snapshot.error().en;
    for (const Segment& segment : snapshot.value().segments()) {
      for (std::uint32_t d = 1; d <= segment.documents; ++d) {
        if (!segment.alive(d)) continue;
        stories[std::string(segment.columns->ids[d - 1])] = segment.columns->groups[d - 1];
      }
    }
    return stories;
  }
  // The ids of each story, whatever it is called.
  std::set<std::set<std::string>> parts() const {
    std::map<std::uint64_t, std::set<std::string>> ids;
    for (const auto& [id, story] : stories()) ids[story].insert(id);
    std::set<std::set<std::string>> parts;
    for (const auto& [story, members] : ids) parts.insert(members);
    return parts;
  }

  TestFolder folder_;
};

using Parts = std::set<std::set<std::string>>;

TEST_F(StoryFinderTest, WithinARunAndFromRunToRun) {
  const StoredDocument a = story_article("a", 300, 1);
  const StoredDocument b = story_article("b", 300, 2);
  EXPECT_EQ(index({a, b, copy_of(a, "a1")}).duplicates, 1U);
  EXPECT_EQ(parts(), (Parts{{"a", "a1"}, {"b"}}));
  StoredDocument exact = a;
  exact.id = "a3";
  StoredDocument exact_copy = copy_of(a, "a1");
  exact_copy.id = "a4";
  EXPECT_EQ(
      index({copy_of(a, "a2x"), exact, exact_copy, copy_of(b, "b1"), story_article("c", 300, 3)})
          .duplicates,
      4U);
  EXPECT_EQ(parts(), (Parts{{"a", "a1", "a2x", "a3", "a4"}, {"b", "b1"}, {"c"}}));
}

// The same article again is not its own copy.
TEST_F(StoryFinderTest, UpdatesOfOneDocument) {
  StoredDocument live = story_article("live", 300, 1);
  index({live});
  const std::uint64_t before = stories().at("live");
  live.text = first_words(live.text, 250) + story_article("x", 100, 2).text;
  const IndexingSummary summary = index({live});
  EXPECT_EQ(summary.updated, 1U);
  EXPECT_EQ(summary.duplicates, 0U);
  EXPECT_NE(stories().at("live"), before) << "nobody else is left in that story";
}

TEST_F(StoryFinderTest, OpenerDeletedOrRewritten) {
  const StoredDocument a = story_article("a", 300, 1);
  const StoredDocument b = story_article("b", 300, 2);
  index({a, b, copy_of(a, "a1"), copy_of(b, "b1")});
  remove("a");
  StoredDocument rewritten = story_article("b", 300, 9);
  rewritten.text += rewritten.text;
  index({rewritten, copy_of(a, "a2x"), copy_of(b, "b2x")});
  EXPECT_EQ(parts(), (Parts{{"a1", "a2x"}, {"b"}, {"b1", "b2x"}}));
  index({b});
  EXPECT_EQ(parts(), (Parts{{"a1", "a2x"}, {"b", "b1", "b2x"}})) << "back again";
}

// Segments of a few documents, compacted and rewritten on the way.
TEST_F(StoryFinderTest, ThroughMergesAndJobs) {
  std::vector<StoredDocument> articles;
  std::vector<StoredDocument> all;
  Parts expected;
  for (unsigned i = 0; i < 700; ++i) {
    articles.push_back(story_article("o" + std::to_string(i), 120, i));
    all.push_back(articles.back());
    expected.insert({articles.back().id});
  }
  for (unsigned i = 0; i < 700; i += 7) {
    const std::string id = articles[i].id;
    all.push_back(copy_of(articles[i], id + "c"));
    expected.erase({id});
    expected.insert({id, id + "c"});
  }
  index(all, 3, 60);
  EXPECT_EQ(parts(), expected);
  std::vector<StoredDocument> more;
  for (unsigned i = 3; i < 700; i += 7) {
    const std::string id = articles[i].id;
    more.push_back(copy_of(articles[i], id + "c"));
    expected.erase({id});
    expected.insert({id, id + "c"});
  }
  index(more, 2, 60);
  EXPECT_EQ(parts(), expected);
}

TEST_F(StoryFinderTest, ColumnsRebuilt) {
  const StoredDocument a = story_article("a", 300, 1);
  index({a, copy_of(a, "a1"), story_article("b", 300, 2)});
  const auto before = stories();
  std::string bytes;
  fs::path columns;
  for (const auto& segment : fs::directory_iterator(folder_.path() / "index" / "segments")) {
    columns = segment.path() / "columns";
    bytes = read_bytes(columns);
    std::ofstream(columns) << "rien";
  }
  EXPECT_EQ(stories(), before);
  EXPECT_EQ(read_bytes(columns).size(), bytes.size());
  const Columns rebuilt = open_columns(columns.parent_path());
  EXPECT_EQ(rebuilt.story_keys.size(), 3 * StorySignature::kMaxKeys);
  index({copy_of(a, "a2x")});
  EXPECT_EQ(stories().at("a2x"), before.at("a"));
}

// a ~ b ~ c, but c is far from a: what a chain of changes leads to is another story.
TEST_F(StoryFinderTest, ChainsAreBounded) {
  const StoredDocument a = story_article("a", 300, 1, "2026-02-01");
  StoredDocument b = story_article("b", 300, 1, "2026-02-01");
  b.text = first_words(a.text, 150) + story_article("x", 150, 2).text;
  StoredDocument c = story_article("c", 300, 3, "2026-02-01");
  c.text = story_article("x", 150, 2).text + story_article("y", 150, 3).text;
  index({a});
  index({b});
  index({c});
  EXPECT_EQ(parts(), (Parts{{"a", "b"}, {"c"}}));
}

StorySignature sign(const StoredDocument& document, AnalysisSession& session) {
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  session.analyze(document.title, title);
  session.analyze(document.text, text);
  return sign_story(document, session, title, text);
}

TEST_F(StoryFinderTest, TheTableForgetsWhatTheIndexHolds) {
  const StoredDocument a = story_article("a", 300, 1);
  const auto writer = open();
  auto empty = writer->snapshot();
  ASSERT_TRUE(empty.ok());
  StoryTable table(1);
  AnalysisSession session(test_analyzer());
  StoryFinder finder(table, *writer, test_analyzer(), std::move(empty).value());
  const std::uint64_t story = finder.find("a", 77, sign(a, session), session);
  EXPECT_EQ(story, 77U);
  const StoredDocument copy = copy_of(a, "a1");
  EXPECT_EQ(finder.find("a1", 78, sign(copy, session), session), 77U);
  EXPECT_EQ(table.forgotten(), 0U);
  // Committed, then pushed out by two others.
  const std::string name = writer->new_segment_name();
  SegmentBuilder builder(writer->folder_of(name), session);
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  session.analyze(a.title, title);
  session.analyze(a.text, text);
  builder.add(a, story, sign_story(a, session, title, text).keys, title, text);
  ASSERT_TRUE(builder.finish().ok());
  ASSERT_TRUE(writer->publish(name, {}).ok());
  for (unsigned other = 2; other < 5; ++other) {
    const StoredDocument article = story_article("x", 300, other);
    EXPECT_EQ(finder.find("x" + std::to_string(other), other, sign(article, session), session),
              other);
  }
  EXPECT_EQ(table.forgotten(), 3U);
  EXPECT_EQ(finder.find("a2", 79, sign(copy_of(a, "a2x"), session), session), 77U);
}

TEST(StoryTableTest, NoTextNoStoryNoSignatureItsOwn) {
  StoryTable table;
  const StorySignature none;
  EXPECT_EQ(table.place(5, none, {}), 5U);
  EXPECT_EQ(table.place(5, none, {}), 5U);
  EXPECT_EQ(table.place(6, none, {9, 0.5}), 9U) << "the index knows";
  EXPECT_EQ(table.place(6, none, {}), 9U) << "the same text, the same story";
}

}  // namespace
}  // namespace vigie
