// Bytes made to break readers: each must end soon, with a document or a refusal.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "analyzers/base/utf8.h"
#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

std::string repeat(const std::string& text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

double seconds_to_read(const std::string& bytes, Format format) {
  const auto start = std::chrono::steady_clock::now();
  const Collector sink = read(bytes, "x", format);
  EXPECT_EQ(sink.documents.size() + sink.refusals.size() > 0, true);
  for (const Document& document : sink.documents) {
    EXPECT_TRUE(utf8::is_valid(document.text));
    EXPECT_TRUE(utf8::is_valid(document.title));
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Hostile, HtmlNestingIsLinear) {
  const struct {
    const char* name;
    std::string open;
    std::string close;
  } cases[] = {
      {"div", "<div>", ""},
      {"div closed", "<div>", "</div>"},
      {"inline never matched", "<b>", "</i>"},
      {"anchors", "<a href=x>", ""},
      {"tables", "<table><tr><td>", ""},
      {"lists", "<ul><li>", ""},
      {"unknown", "<foo>", "</bar>"},
      {"classes", "<div class='nav menu content article comment'>x", ""},
      {"comments", "<!--", ""},
      {"scripts", "<script>", ""},
      {"references", "&amp;&eacute;&#x41;", ""},
      {"brackets", "<", ""},
      {"forms", "<form><p>", "</form>"},
  };
  for (const auto& c : cases) {
    const std::string bytes =
        repeat(c.open, 100000) + "Un texte au fond. " + repeat(c.close, 100000);
    EXPECT_LT(seconds_to_read(bytes, Format::kHtml), 5.0) << c.name;
  }
}

TEST(Hostile, TextAtTheBottomOfADeepPageIsFound) {
  const Document d =
      read_one(repeat("<div>", 20000) + "Le mot caché est ici.", "a.html", Format::kHtml);
  EXPECT_TRUE(has(d.text, "mot caché"));
}

TEST(Hostile, Markdown) {
  for (const char* part :
       {"[", "![", "*a ", "`", ">", "- ", "<a>", "\\", "&", "|a", "**_", "[x](", "](", "#"}) {
    EXPECT_LT(seconds_to_read("mot " + repeat(part, 50000), Format::kMarkdown), 5.0) << part;
  }
  EXPECT_LT(seconds_to_read("---\n" + repeat("[", 20000) + "\n---\nmot\n", Format::kMarkdown), 5.0);
  EXPECT_LT(seconds_to_read("---\n" + repeat("- ", 20000) + "\n---\nmot\n", Format::kMarkdown),
            5.0);
  EXPECT_LT(seconds_to_read("+++\na=" + repeat("[", 20000) + "\n+++\nmot\n", Format::kMarkdown),
            5.0);
}

TEST(Hostile, Feed) {
  EXPECT_LT(seconds_to_read("<rss>" + repeat("<item>", 100000), Format::kFeed), 5.0);
  EXPECT_LT(seconds_to_read("<rss><channel><item><title>" + repeat("<a>", 100000), Format::kFeed),
            5.0);
  EXPECT_LT(
      seconds_to_read("<rss>" + repeat("<item><title>t</title></item>", 50000), Format::kFeed),
      10.0);
  EXPECT_LT(
      seconds_to_read("<feed><entry><content type='xhtml'>" + repeat("<b>x", 200), Format::kFeed),
      5.0);
  EXPECT_LT(seconds_to_read(repeat("&&&;", 100000), Format::kFeed), 5.0);
}

TEST(Hostile, Jsonl) {
  EXPECT_LT(seconds_to_read("{\"a\":" + repeat("[", 100000), Format::kJsonl), 5.0);
  EXPECT_LT(seconds_to_read("{\"title\":\"t\",\"a\":" + repeat("[", 900) + repeat("]", 900) + "}",
                            Format::kJsonl),
            5.0);
  EXPECT_LT(seconds_to_read("{\"title\":\"" + repeat("<p>", 100000) + "\"}", Format::kJsonl), 5.0);
  EXPECT_LT(seconds_to_read("{\"title\":\"\\ud800\"}\n{\"title\":\"\\u0000\"}", Format::kJsonl),
            5.0);
}

TEST(Hostile, TextAndCsv) {
  EXPECT_LT(seconds_to_read(repeat("mot ", 1000000), Format::kText), 10.0);
  EXPECT_LT(seconds_to_read(repeat("Partager\n", 200000), Format::kText), 10.0);
  EXPECT_LT(
      seconds_to_read(repeat("Une ligne de prose qui parle de la ville :\n", 50000), Format::kText),
      10.0);
  EXPECT_LT(seconds_to_read("title,text\n" + repeat("\"a,", 100000), Format::kCsv), 5.0);
  EXPECT_LT(seconds_to_read("title,text\n" + repeat("a,\"\n", 50000), Format::kCsv), 5.0);
}

TEST(Hostile, RandomBytesInEveryReader) {
  std::mt19937 random(42);
  const std::string alphabet =
      std::string("<>/=\"'&;![]{}:,-#*|\n\t e\xC3\xA9\xFF<p><div><item><title>") + '\0';
  for (int round = 0; round < 60; ++round) {
    std::string bytes;
    for (int i = 0; i < 3000; ++i) bytes.push_back(alphabet[random() % alphabet.size()]);
    for (const Format format : {Format::kText, Format::kMarkdown, Format::kHtml, Format::kJsonl,
                                Format::kCsv, Format::kFeed, Format::kAuto}) {
      const Collector a = read(bytes, "x.txt", format);
      const Collector b = read(bytes, "x.txt", format);
      ASSERT_EQ(a.documents.size(), b.documents.size());
      for (std::size_t i = 0; i < a.documents.size(); ++i) {
        EXPECT_EQ(a.documents[i].text, b.documents[i].text);
        EXPECT_TRUE(utf8::is_valid(a.documents[i].text));
        EXPECT_FALSE(a.documents[i].id.empty());
      }
    }
  }
}

}  // namespace
}  // namespace vigie::readers_test
