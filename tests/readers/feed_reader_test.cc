#include <gtest/gtest.h>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

constexpr const char* kRss = R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Le Journal</title><link>https://j.example</link><language>fr-FR</language>
<image><title>Logo</title><url>x</url></image>
<item><title>L&#039;IA &eacute;tonne &amp; inqui&egrave;te</title><link>https://j.example/a?utm_source=rss</link>
<description>Résumé court.</description>
<content:encoded><![CDATA[<p>Premier paragraphe.</p><p>Second &amp; dernier.</p>]]></content:encoded>
<dc:creator><![CDATA[Marie Durand]]></dc:creator><category>IA</category><category>Europe</category>
<pubDate>Mon, 10 Feb 2025 08:53:07 +0000</pubDate><media:title>autre</media:title></item>
<item><title>Sans lien</title><description>&lt;b&gt;Gras&lt;/b&gt; ici</description>
<author>m@j.example (Paul Petit)</author></item>
</channel></rss>)";

TEST(FeedReader, Rss) {
  const Collector sink = read(kRss, "/tmp/f.xml");
  ASSERT_EQ(sink.documents.size(), 2U);
  const Document& a = sink.documents[0];
  EXPECT_EQ(a.id, "j.example/a");
  EXPECT_EQ(a.title, "L'IA étonne & inquiète");
  EXPECT_EQ(a.text, "Premier paragraphe.\nSecond & dernier.");
  EXPECT_EQ(a.source, "Le Journal");
  EXPECT_EQ(a.language, "fr");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Marie Durand"});
  EXPECT_EQ(a.tags, (std::vector<std::string>{"IA", "Europe"}));
  EXPECT_EQ(a.published->to_string(), "2025-02-10");
  const Document& b = sink.documents[1];
  EXPECT_EQ(b.id, "/tmp/f.xml#2");
  EXPECT_EQ(b.text, "Gras ici");
  EXPECT_EQ(b.authors, std::vector<std::string>{"Paul Petit"});
}

TEST(FeedReader, Atom) {
  const Collector sink =
      read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Fil</title>
<entry><title type="html">Un &amp;amp; deux</title><id>urn:1</id>
<link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/>
<published>2025-03-04T10:00:00Z</published><updated>2025-03-05T10:00:00Z</updated>
<author><name>Jeanne Roux</name></author><category term="ia" label="Intelligence"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A &lt; b.</p><p>Fin.</p></div></content>
</entry></feed>)",
           "f.atom");
  ASSERT_EQ(sink.documents.size(), 1U);
  const Document& d = sink.documents[0];
  EXPECT_EQ(d.title, "Un & deux");
  EXPECT_EQ(d.url, "https://a.example/1");
  EXPECT_EQ(d.text, "A < b.\nFin.");
  EXPECT_EQ(d.published->to_string(), "2025-03-04");
  EXPECT_EQ(d.authors, std::vector<std::string>{"Jeanne Roux"});
  EXPECT_EQ(d.tags, std::vector<std::string>{"Intelligence"});
  EXPECT_EQ(d.source, "Fil");
}

TEST(FeedReader, RssOne) {
  const Collector sink = read(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Vieux fil</title></channel>
<item><title>Titre</title><link>http://v.example/1</link><description>Texte.</description>
<dc:date>2004-05-06</dc:date></item></rdf:RDF>)",
                              "f.rss");
  ASSERT_EQ(sink.documents.size(), 1U);
  EXPECT_EQ(sink.documents[0].title, "Titre");
  EXPECT_EQ(sink.documents[0].published->to_string(), "2004-05-06");
}

TEST(FeedReader, TruncatedFeedGivesWhatIsWhole) {
  const std::string whole = kRss;
  const Collector sink = read(whole.substr(0, whole.find("Sans lien")), "f.xml");
  EXPECT_EQ(sink.documents.size(), 1U);
  EXPECT_EQ(sink.warnings.size(), 1U);
}

TEST(FeedReader, EntitiesOfTheFilesOwnAreRefused) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">";
  char name = 'a';
  for (; name < 'k'; ++name) {
    bomb += std::string("<!ENTITY ") + static_cast<char>(name + 1) + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + name + ";";
    bomb += "\">";
  }
  bomb += std::string("]><rss><channel><item><title>&") + name + ";</title></item></channel></rss>";
  const Collector sink = read(bomb, "f.xml", Format::kFeed);
  EXPECT_TRUE(sink.documents.empty());
  ASSERT_EQ(sink.refusals.size(), 1U);
  EXPECT_TRUE(has(sink.refusals[0].reason.en, "entities"));
}

TEST(FeedReader, NoNetworkAndNoFiles) {
  const Collector sink = read(
      "<!DOCTYPE rss SYSTEM \"file:///etc/passwd\"><rss><channel><item><title>T</title>"
      "</item></channel></rss>",
      "f.xml", Format::kFeed);
  ASSERT_EQ(sink.documents.size(), 1U);
  EXPECT_EQ(sink.documents[0].title, "T");
}

}  // namespace
}  // namespace vigie::readers_test
