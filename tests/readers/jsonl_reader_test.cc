#include <gtest/gtest.h>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

TEST(JsonlReader, MembersAndAliases) {
  const Document d = read_one(
      R"({"id":"x1","url":"https://www.a.fr/b","title":"Un &amp; deux","body":"<p>Un.</p><p>Deux.</p>",
)"
      R"("pubDate":1770681600,"source":"Journal","author":["Marie Durand","Paul Petit"],"tags":["a","b"],
)"
      R"("language":"fr-FR","companies":["xAI"],"person":"Tony Wu","place":["Paris"],"product":"Grok","seen":5,"deep":{"a":[1,null]}})",
      "a.jsonl", Format::kJsonl);
  // Written over three lines above: JSONL wants one.
  EXPECT_TRUE(d.id.empty());
  const Document one = read_one(
      R"({"id":"x1","url":"https://www.a.fr/b","title":"Un &amp; deux","body":"<p>Un.</p><p>Deux.</p>",)"
      R"("pubDate":1770681600,"source":"Journal","author":["Marie Durand","Paul Petit"],"tags":["a","b"],)"
      R"("language":"fr-FR","companies":["xAI"],"person":"Tony Wu","place":["Paris"],"product":"Grok",)"
      R"("seen":5,"deep":{"a":[1,null]}})",
      "a.jsonl", Format::kJsonl);
  EXPECT_EQ(one.id, "x1");
  EXPECT_EQ(one.url, "https://www.a.fr/b");
  EXPECT_EQ(one.title, "Un & deux");
  EXPECT_EQ(one.text, "Un.\nDeux.");
  ASSERT_TRUE(one.published.has_value());
  EXPECT_EQ(one.published->to_string(), "2026-02-10");
  EXPECT_EQ(one.source, "Journal");
  EXPECT_EQ(one.authors, (std::vector<std::string>{"Marie Durand", "Paul Petit"}));
  EXPECT_EQ(one.tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(one.language, "fr");
  EXPECT_EQ(one.given.company, std::vector<std::string>{"xAI"});
  EXPECT_EQ(one.given.person, std::vector<std::string>{"Tony Wu"});
  EXPECT_EQ(one.given.place, std::vector<std::string>{"Paris"});
  EXPECT_EQ(one.given.product, std::vector<std::string>{"Grok"});
  EXPECT_EQ(one.extra_json, R"({"seen":5,"deep":{"a":[1,null]}})");
}

TEST(JsonlReader, Ids) {
  const Collector sink = read(
      "{\"title\":\"a\",\"url\":\"https://www.a.fr/x?utm_source=y\"}\n\n{\"title\":\"b\"}\n"
      "{\"title\":\"c\",\"id\":12}\n",
      "/tmp/rows.jsonl", Format::kJsonl);
  ASSERT_EQ(sink.documents.size(), 3U);
  EXPECT_EQ(sink.documents[0].id, "a.fr/x");
  EXPECT_EQ(sink.documents[1].id, "/tmp/rows.jsonl#3");
  EXPECT_EQ(sink.documents[2].id, "12");
}

TEST(JsonlReader, BadLinesAreRefusedWithTheirNumber) {
  const Collector sink =
      read("{\"title\":\"a\"}\n{broken\n[1]\n{\"title\":\"b\"}\n{}\n", "r.jsonl", Format::kJsonl);
  EXPECT_EQ(sink.documents.size(), 2U);
  ASSERT_EQ(sink.refusals.size(), 3U);
  EXPECT_EQ(sink.refusals[0].line, 2U);
  EXPECT_EQ(sink.refusals[1].line, 3U);
  EXPECT_EQ(sink.refusals[2].line, 5U);
}

TEST(JsonlReader, TextIsNotCleaned) {
  const Document d = read_one(
      R"({"title":"T","text":"Partager\nLire aussi : autre chose\nLe texte de l'article."})",
      "a.jsonl", Format::kJsonl);
  EXPECT_EQ(d.text, "Partager\nLire aussi : autre chose\nLe texte de l'article.");
}

TEST(JsonlReader, TextWinsOverItsAliases) {
  EXPECT_EQ(read_one(R"({"content":"non","text":"oui"})", "a.jsonl", Format::kJsonl).text, "oui");
  EXPECT_EQ(read_one(R"({"text":"oui","content":"non"})", "a.jsonl", Format::kJsonl).text, "oui");
  EXPECT_EQ(read_one(R"({"text":"","content":"oui"})", "a.jsonl", Format::kJsonl).text, "oui");
}

TEST(JsonlReader, DefaultsOfTheOptions) {
  ReadOptions options;
  options.source = "Défaut";
  options.language = "fr";
  options.date = PartialDate{2025, 3, 0};
  const Document plain = read_one(R"({"title":"x"})", "a.jsonl", Format::kJsonl, options);
  EXPECT_EQ(plain.source, "Défaut");
  EXPECT_EQ(plain.language, "fr");
  EXPECT_EQ(plain.published->to_string(), "2025-03");
  const Document own =
      read_one(R"({"title":"x","source":"S","date":"2024"})", "a.jsonl", Format::kJsonl, options);
  EXPECT_EQ(own.source, "S");
  EXPECT_EQ(own.published->to_string(), "2024");
}

}  // namespace
}  // namespace vigie::readers_test
