#include "indexer/index_writer.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <set>

#include "sample_documents.h"

namespace vigie {
namespace {

namespace fs = std::filesystem;

class IndexWriterTest : public ::testing::Test {
 protected:
  void SetUp() override { open(); }
  void open() {
    writer_.reset();
    WriterOptions options;
    options.sync = false;
    auto writer = IndexWriter::open(folder_.path() / "index", test_analyzer(), options);
    ASSERT_TRUE(writer.ok()) << writer.error().en;
    writer_ = std::move(writer).value();
  }

  static StoredDocument document(const std::string& id, const std::string& text) {
    StoredDocument document;
    document.id = id;
    document.text = text;
    document.content_hash = std::hash<std::string>()(text);
    return document;
  }
  // Publishes a segment; the ids in `contested` go to these documents.
  void publish(const std::vector<StoredDocument>& documents,
               const std::set<std::string>& contested = {}) {
    const std::string name = writer_->new_segment_name();
    EXPECT_FALSE(fs::exists(writer_->folder_of(name)));
    build_segment(writer_->folder_of(name), documents);
    std::vector<Contested> contests;
    for (const StoredDocument& d : documents) {
      if (contested.contains(d.id)) contests.push_back({d.id, version_of(d)});
    }
    const Status published = writer_->publish(name, contests);
    ASSERT_TRUE(published.ok()) << published.error().en;
  }
  // id -> text of everything alive, through a fresh snapshot.
  std::map<std::string, std::string> alive() {
    std::map<std::string, std::string> found;
    const auto snapshot = writer_->snapshot();
    EXPECT_TRUE(snapshot.ok());
    std::uint64_t live = 0;
    for (std::uint32_t s = 0; s < snapshot.value().segments().size(); ++s) {
      const Segment& segment = snapshot.value().segments()[s];
      std::uint32_t dead = 0;
      for (std::uint32_t number = 1; number <= segment.documents; ++number) {
        if (!segment.alive(number)) {
          ++dead;
          continue;
        }
        ++live;
        const auto stored = snapshot.value().document({s, number});
        EXPECT_TRUE(stored.ok());
        EXPECT_EQ(stored.value().id, segment.columns->ids[number - 1]);
        EXPECT_TRUE(found.emplace(stored.value().id, stored.value().text).second)
            << "twice: " << stored.value().id;
        DocumentRef ref;
        EXPECT_TRUE(snapshot.value().find(stored.value().id, ref));
        EXPECT_EQ(ref, (DocumentRef{s, number}));
      }
      EXPECT_EQ(dead, segment.deleted);
    }
    EXPECT_EQ(snapshot.value().live_documents(), live);
    return found;
  }
  std::size_t segments() { return writer_->snapshot().value().segments().size(); }
  std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_.path() / "index" / "segments")) {
      names.insert(entry.path().filename());
    }
    return names;
  }
  // Nothing beside what the manifest names.
  void expect_no_leftovers() {
    std::set<std::string> known;
    const auto snapshot = writer_->snapshot();
    ASSERT_TRUE(snapshot.ok());
    for (const SegmentEntry& entry : snapshot.value().manifest().segments) {
      known.insert(entry.name);
      if (!entry.dead_file.empty()) known.insert(entry.dead_file);
    }
    EXPECT_EQ(files(), known);
  }

  // Overwrites some ranks in the middle of the token planes.
  static void damage_tokens(const fs::path& columns) {
    std::string bytes = read_bytes(columns);
    ColumnsHeader header;
    std::memcpy(&header, bytes.data(), sizeof header);
    const auto& ranks = header.sections[static_cast<std::size_t>(Section::kTokenRanks)];
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(ranks.offset + ranks.size / 2), 64,
                '\xFF');
    std::ofstream(columns, std::ios::binary) << bytes;
  }

  TestFolder folder_;
  std::unique_ptr<IndexWriter> writer_;
};

using Texts = std::map<std::string, std::string>;

TEST_F(IndexWriterTest, EmptyIndex) {
  EXPECT_TRUE(alive().empty());
  EXPECT_TRUE(writer_->merge().ok());
  std::size_t deleted = 9;
  EXPECT_TRUE(writer_->remove({"absent"}, deleted).ok());
  EXPECT_EQ(deleted, 0U);
  DocumentRef ref;
  EXPECT_FALSE(writer_->snapshot().value().find("absent", ref));
}

TEST_F(IndexWriterTest, PublishesSegments) {
  publish({document("a", "alpha"), document("b", "bravo")});
  const std::uint64_t generation = writer_->snapshot().value().generation();
  publish({document("c", "charlie")});
  EXPECT_EQ(alive(), (Texts{{"a", "alpha"}, {"b", "bravo"}, {"c", "charlie"}}));
  EXPECT_GT(writer_->snapshot().value().generation(), generation);
  EXPECT_EQ(segments(), 2U);
  expect_no_leftovers();
  open();  // and it is all there again
  EXPECT_EQ(alive().size(), 3U);
}

TEST_F(IndexWriterTest, ContestedIdsGoToTheGivenContent) {
  publish({document("a", "un"), document("b", "bravo")});
  publish({document("a", "deux"), document("c", "charlie")}, {"a"});
  EXPECT_EQ(alive(), (Texts{{"a", "deux"}, {"b", "bravo"}, {"c", "charlie"}}));
  publish({document("a", "trois")}, {"a"});
  EXPECT_EQ(alive().at("a"), "trois");
  expect_no_leftovers();
}

TEST_F(IndexWriterTest, ContestWithinOneSegment) {
  publish({document("a", "un"), document("a", "deux"), document("a", "trois")}, {"a"});
  EXPECT_EQ(alive().size(), 1U);
  const auto two = document("a", "deux");
  publish({document("a", "quatre"), two, document("a", "cinq")});
  ASSERT_TRUE(writer_->publish("", {{"a", version_of(two)}}).ok());
  EXPECT_EQ(alive(), (Texts{{"a", "deux"}}));
  // No document has this content: one stays all the same.
  publish({document("a", "six")});
  ASSERT_TRUE(writer_->publish("", {{"a", 12345}}).ok());
  EXPECT_EQ(alive().size(), 1U);
  // A contest about nothing changes nothing.
  ASSERT_TRUE(writer_->publish("", {{"absent", 1}}).ok());
  EXPECT_EQ(alive().size(), 1U);
}

TEST_F(IndexWriterTest, RemovesById) {
  const std::string longest(1000, 'x');
  publish({document("a", "alpha"), document("b", "bravo"), document(longest + "1", "un"),
           document(longest + "2", "deux"), document("é \t", "echo")});
  std::size_t deleted = 0;
  ASSERT_TRUE(writer_->remove({"a", "absent", longest + "1", "é \t"}, deleted).ok());
  EXPECT_EQ(deleted, 3U);
  EXPECT_EQ(alive(), (Texts{{"b", "bravo"}, {longest + "2", "deux"}}));
  ASSERT_TRUE(writer_->remove({"a"}, deleted).ok());
  EXPECT_EQ(deleted, 0U);
  expect_no_leftovers();
}

TEST_F(IndexWriterTest, MergingKeepsWhatIsAlive) {
  Texts expected;
  for (int round = 0; round < 12; ++round) {
    std::vector<StoredDocument> documents;
    std::set<std::string> contested;
    for (int i = 0; i < 10; ++i) {
      const std::string id = std::to_string((round * 7 + i) % 60);
      const std::string text = "tour " + std::to_string(round) + " numéro " + id;
      documents.push_back(document(id, text));
      if (expected.contains(id)) contested.insert(id);
      expected[id] = text;
    }
    publish(documents, contested);
    std::size_t deleted = 0;
    const std::string gone = std::to_string(round * 5 % 60);
    ASSERT_TRUE(writer_->remove({gone}, deleted).ok());
    EXPECT_EQ(deleted, expected.erase(gone));
    ASSERT_TRUE(writer_->merge().ok());
    EXPECT_EQ(alive(), expected) << round;
    expect_no_leftovers();
  }
  EXPECT_LE(segments(), 4U);
}

// Above the limit of rewriting, tables are put end to end and dead documents stay as such.
TEST_F(IndexWriterTest, CompactingLargeSegments) {
  Texts expected;
  for (int part = 0; part < 2; ++part) {
    std::vector<StoredDocument> documents;
    for (int i = 0; i < 800; ++i) {
      const std::string id = std::to_string(part) + "." + std::to_string(i);
      documents.push_back(document(id, "commun mot" + std::to_string(i)));
      expected[id] = documents.back().text;
    }
    publish(documents);
  }
  std::vector<std::string> gone;
  for (int i = 0; i < 800; i += 10) gone.push_back("0." + std::to_string(i));
  std::size_t deleted = 0;
  ASSERT_TRUE(writer_->remove(gone, deleted).ok());
  EXPECT_EQ(deleted, gone.size());
  for (const std::string& id : gone) expected.erase(id);
  ASSERT_TRUE(writer_->merge().ok());
  EXPECT_EQ(alive(), expected);
  EXPECT_EQ(segments(), 1U);
  expect_no_leftovers();
  // Too many dead ones: written anew, without them.
  gone.clear();
  for (int i = 0; i < 800; ++i) gone.push_back("1." + std::to_string(i));
  ASSERT_TRUE(writer_->remove(gone, deleted).ok());
  for (const std::string& id : gone) expected.erase(id);
  ASSERT_TRUE(writer_->merge().ok());
  EXPECT_EQ(alive(), expected);
  EXPECT_EQ(writer_->snapshot().value().segments()[0].deleted, 0U);
}

// Token planes are not read on opening; a merge does, and takes damaged ones from the documents.
TEST_F(IndexWriterTest, CompactingMendsDamagedTokens) {
  std::string intact;
  for (bool damaged : {false, true}) {
    SCOPED_TRACE(damaged);
    std::vector<std::string> names;
    for (int part = 0; part < 2; ++part) {
      names.push_back(writer_->new_segment_name());
      build_segment(writer_->folder_of(names.back()),
                    sample_documents(400, 7U + static_cast<unsigned>(part),
                                     (damaged ? "b" : "a") + std::to_string(part) + "."));
      if (damaged) damage_tokens(writer_->folder_of(names.back()) / "columns");
      ASSERT_TRUE(writer_->publish(names.back(), {}).ok());
    }
    const Status merged = writer_->merge();
    ASSERT_TRUE(merged.ok()) << merged.error().en;
    const auto snapshot = writer_->snapshot();
    ASSERT_TRUE(snapshot.ok());
    ASSERT_EQ(snapshot.value().segments().size(), 1U);
    const Columns& columns = *snapshot.value().segments()[0].columns;
    EXPECT_TRUE(columns.unverified_sections_are_sound());
    const std::string ranks(reinterpret_cast<const char*>(columns.token_ranks.data()),
                            columns.token_ranks.size_bytes());
    if (!damaged)
      intact = ranks;
    else
      EXPECT_TRUE(ranks == intact + intact) << "not what undamaged planes give";
  }
}

TEST_F(IndexWriterTest, MergingAwayEverything) {
  publish({document("a", "alpha"), document("b", "bravo")});
  std::size_t deleted = 0;
  ASSERT_TRUE(writer_->remove({"a", "b"}, deleted).ok());
  ASSERT_TRUE(writer_->merge().ok());
  EXPECT_TRUE(alive().empty());
  EXPECT_EQ(segments(), 0U);
  expect_no_leftovers();
}

TEST_F(IndexWriterTest, RandomSegmentsSurviveMerging) {
  std::map<std::string, std::string> expected;
  for (unsigned part = 0; part < 6; ++part) {
    const auto documents = sample_documents(15 + part * 9, part + 1, std::to_string(part) + ".");
    for (const StoredDocument& d : documents) expected[d.id] = d.text;
    publish(documents);
  }
  ASSERT_TRUE(writer_->merge().ok());
  EXPECT_EQ(alive(), expected);
}

TEST_F(IndexWriterTest, OldSnapshotsStayReadable) {
  publish({document("a", "alpha"), document("b", "bravo")});
  const auto before = writer_->snapshot();
  ASSERT_TRUE(before.ok());
  publish({document("a", "autre")}, {"a"});
  ASSERT_TRUE(writer_->merge().ok());
  DocumentRef ref;
  ASSERT_TRUE(before.value().find("a", ref));
  const auto document = before.value().document(ref);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document.value().text, "alpha");
}

TEST_F(IndexWriterTest, GroupsCountCopies) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "mot" + std::to_string(i) + " ";
  publish({document("a", text), document("b", text)});
  publish({document("c", text), document("d", "autre " + text)});
  const auto snapshot = writer_->snapshot();
  ASSERT_TRUE(snapshot.ok());
  const std::uint64_t group = snapshot.value().segments()[0].columns->groups[0];
  EXPECT_NE(group, 0U);
  EXPECT_EQ(snapshot.value().group_size(group), 3U);
  std::size_t deleted = 0;
  ASSERT_TRUE(writer_->remove({"b"}, deleted).ok());
  EXPECT_EQ(writer_->snapshot().value().group_size(group), 2U);
}

TEST_F(IndexWriterTest, LeftoversOfAKilledRunAreRemoved) {
  publish({document("a", "alpha")});
  writer_.reset();
  const fs::path segments = folder_.path() / "index" / "segments";
  build_segment(segments / "s77", {document("z", "jamais publié")});
  fs::create_directories(segments / "s78" / "xapian");
  open();
  EXPECT_EQ(alive(), (Texts{{"a", "alpha"}}));
  expect_no_leftovers();
}

TEST_F(IndexWriterTest, OneWriterAtATime) {
  const auto second = IndexWriter::open(folder_.path() / "index", test_analyzer(), {});
  ASSERT_FALSE(second.ok());
  EXPECT_NE(second.error().fr.find(std::to_string(::getpid())), std::string::npos);
  EXPECT_NE(second.error().en.find(std::to_string(::getpid())), std::string::npos);
}

}  // namespace
}  // namespace vigie
