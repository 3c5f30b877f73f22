#include "indexer/segment_builder.h"

#include <gtest/gtest.h>

#include "sample_documents.h"

namespace vigie {
namespace {

std::uint64_t group(const StoredDocument& document) {
  AnalysisSession session(test_analyzer());
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  session.analyze(document.title, title);
  session.analyze(document.text, text);
  return group_of(document, session, title, text);
}

StoredDocument article(const std::string& title, const std::string& text,
                       const std::string& date = "") {
  StoredDocument document;
  document.title = title;
  document.text = text;
  document.published = parse_partial_date(date);
  return document;
}

TEST(SegmentBuilderTest, RebuiltColumnsAreTheSameBytes) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const TestFolder folder;
    build_segment(folder.path() / "s", sample_documents(40 * seed, seed, "d"));
    Xapian::Database database((folder.path() / "s" / "xapian").string());
    ASSERT_TRUE(rebuild_columns(database, folder.path() / "again", test_analyzer()).ok());
    EXPECT_TRUE(read_bytes(folder.path() / "again") == read_bytes(folder.path() / "s" / "columns"))
        << seed;
  }
}

TEST(SegmentBuilderTest, PostingsAndStoredDocumentsAgree) {
  const TestFolder folder;
  const std::vector<StoredDocument> documents = sample_documents(60, 8, "d");
  build_segment(folder.path() / "s", documents);
  Xapian::Database database((folder.path() / "s" / "xapian").string());
  ASSERT_EQ(database.get_doccount(), documents.size());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto number = static_cast<Xapian::docid>(d + 1);
    const auto stored = decode_document(database.get_document(number).get_data());
    ASSERT_TRUE(stored.ok());
    EXPECT_EQ(stored.value().text, documents[d].text);
    EXPECT_EQ(*database.postlist_begin(bounded_term(kIdPrefix, documents[d].id)), number);
    for (std::size_t f = 0; f < kFacetCount; ++f) {
      for (const std::string& value : documents[d].facets[f]) {
        Xapian::PostingIterator it =
            database.postlist_begin(facet_term(static_cast<Facet>(f), value));
        it.skip_to(number);
        EXPECT_EQ(*it, number) << value;
      }
    }
  }
}

TEST(GroupTest, CopiesOfLongTexts) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "mot" + std::to_string(i) + " ";
  const std::uint64_t original = group(article("Un titre", text, "2026-01-01"));
  EXPECT_NE(original, 0U);
  EXPECT_EQ(original, group(article("Un autre", text, "2025-01-01")));
  EXPECT_EQ(original, group(article("", "  " + text + "\n\n")));
  EXPECT_NE(original, group(article("Un titre", text + "fin")));
}

TEST(GroupTest, ShortTextsWithTitleAndDate) {
  const StoredDocument one = article("Un titre", "Un texte court.", "2026-01-01");
  EXPECT_EQ(group(one), group(article("Un titre", "Un texte court.", "2026-01-01")));
  EXPECT_NE(group(one), group(article("Un autre", "Un texte court.", "2026-01-01")));
  EXPECT_NE(group(one), group(article("Un titre", "Un texte court.", "2026-01-02")));
  EXPECT_NE(group(one), group(article("Un titre", "Un texte court.")));
}

TEST(GroupTest, EmptyTextsAreNobodysCopy) {
  EXPECT_EQ(group(article("Un titre", "")), 0U);
  EXPECT_EQ(group(article("Un titre", " \n ")), 0U);
}

}  // namespace
}  // namespace vigie
