#include <gtest/gtest.h>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

TEST(CsvReader, SeparatorsQuotesAndLineNumbers) {
  const Collector sink = read(
      "titre;texte;date;auteur;prix\n"
      "\"Un \"\"gros\"\" titre\";\"Ligne un\nLigne deux; encore\";2024-03-12;Marie Durand;12\n"
      "Deux;Texte;;;\n",
      "/tmp/a.csv", Format::kCsv);
  ASSERT_EQ(sink.documents.size(), 2U);
  EXPECT_EQ(sink.documents[0].title, "Un \"gros\" titre");
  EXPECT_EQ(sink.documents[0].text, "Ligne un\nLigne deux; encore");
  EXPECT_EQ(sink.documents[0].published->to_string(), "2024-03-12");
  EXPECT_EQ(sink.documents[0].id, "/tmp/a.csv#2");
  EXPECT_TRUE(has(sink.documents[0].extra_json, "\"prix\":\"12\""));
  EXPECT_EQ(sink.documents[1].id, "/tmp/a.csv#4");
}

TEST(CsvReader, OtherSeparators) {
  EXPECT_EQ(read_one("title,text\na,\"b, c\"\n", "a.csv", Format::kCsv).text, "b, c");
  EXPECT_EQ(read_one("title\ttext\na\tb, c\n", "a.csv", Format::kCsv).text, "b, c");
  EXPECT_EQ(read_one("title,text\r\na,b\r\n", "a.csv", Format::kCsv).text, "b");
}

TEST(CsvReader, BadRowsAreRefusedAndTheRestGoesOn) {
  const Collector sink =
      read("title,text\na,b,c,d\n\"jamais fermé,x\ny,z\n", "a.csv", Format::kCsv);
  ASSERT_EQ(sink.refusals.size(), 2U);
  EXPECT_EQ(sink.refusals[0].line, 2U);
  EXPECT_EQ(sink.refusals[1].line, 3U);
  ASSERT_EQ(sink.documents.size(), 1U);
  EXPECT_EQ(sink.documents[0].title, "y");
  EXPECT_EQ(sink.documents[0].id.substr(sink.documents[0].id.size() - 2), "#4");
}

TEST(CsvReader, NoUsableColumn) {
  const Collector sink = read("a,b\n1,2\n", "a.csv", Format::kCsv);
  EXPECT_TRUE(sink.documents.empty());
  EXPECT_EQ(sink.refusals.size(), 1U);
}

}  // namespace
}  // namespace vigie::readers_test
