#include <gtest/gtest.h>

#include <algorithm>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

const std::string kProse1 =
    "La jeune pousse a confirmé mardi un tour de table de 120 millions d'euros, mené par deux "
    "fonds "
    "américains, et elle entend doubler ses effectifs avant la fin de l'année prochaine.";
const std::string kProse2 =
    "Selon ses fondateurs, cet argent servira d'abord à ouvrir un centre de calcul en Normandie, "
    "où "
    "le prix de l'électricité reste bas, puis à recruter des chercheurs.";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"fr\"><head>" + head + "</head><body>" + body +
         "</body></html>";
}

std::string furnished(const std::string& article) {
  return "<nav><ul><li><a href=/>Accueil</a></li><li><a href=/t>Tech</a></li></ul></nav>"
         "<div class=\"cookie-banner\">Nous utilisons des cookies pour mesurer notre audience et "
         "améliorer votre expérience. <button>Accepter</button></div>" +
         article +
         "<div class=related-posts><h3>À lire aussi</h3><ul><li><a href=/1>Un autre article sur "
         "les puces de demain</a></li></ul></div><div id=comments><p>Très bon article, merci à la "
         "rédaction pour ce travail, que je partage avec mes collègues.</p></div>"
         "<footer>Mentions légales - Contact</footer>";
}

TEST(HtmlReader, MainTextOnly) {
  const Document d = read_one(
      page("<title>Une levée record | Le Site</title>",
           furnished("<article><h1>Une levée record</h1><p>" + kProse1 +
                     "</p><h2>Un centre</h2><p>" + kProse2 +
                     "</p><ul><li>Premier point du plan</li><li>Second point</li></ul><p>" +
                     kProse1 + "</p><script>var x = 'secret';</script></article>")),
      "a.html");
  EXPECT_EQ(d.title, "Une levée record");
  EXPECT_EQ(d.text, kProse1 + "\nUn centre\n" + kProse2 +
                        "\nPremier point du plan\nSecond point\n" + kProse1);
}

TEST(HtmlReader, Metadata) {
  const std::string json =
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
    {"@type":"Person","@id":"#p","name":"Marie Durand"},{"@type":"WebSite","name":"Le Site"},
    {"@type":["NewsArticle"],"headline":"Le titre &amp; la suite","datePublished":"2025-03-04T10:00:00+01:00",
     "author":[{"@id":"#p"},{"@type":"Person","name":"Paul Petit"}],
     "publisher":{"@type":"Organization","name":"Le Site"},"keywords":["IA","Europe"]}]}</script>)";
  const Document d = read_one(page("<title>Le titre &amp; la suite - Le Site</title><link "
                                   "rel=canonical href='https://s.example/a'>"
                                   "<meta property=og:site_name content='Le Site'>" +
                                       json,
                                   "<p>" + kProse1 + "</p>"),
                              "a.html");
  EXPECT_EQ(d.title, "Le titre & la suite");
  EXPECT_EQ(d.id, "s.example/a");
  EXPECT_EQ(d.source, "Le Site");
  EXPECT_EQ(d.published->to_string(), "2025-03-04");
  EXPECT_EQ(d.authors, (std::vector<std::string>{"Marie Durand", "Paul Petit"}));
  EXPECT_EQ(d.tags, (std::vector<std::string>{"IA", "Europe"}));
  EXPECT_EQ(d.language, "fr");
}

TEST(HtmlReader, MetadataFromMetaAndTime) {
  const struct {
    const char* head;
    const char* expected;
  } dates[] = {
      {"<meta property='article:published_time' content='2024-05-06T07:00:00Z'>", "2024-05-06"},
      {"<meta name=date content='2024-05-06'>", "2024-05-06"},
      {"<meta name='DC.date.issued' content='2024-05-06'>", "2024-05-06"},
      {"<meta property='article:modified_time' content='2024-05-06'>", ""},
      {"<meta property='og:url' content='https://s.example/2024/05/06/x'>", "2024-05-06"},
  };
  for (const auto& c : dates) {
    const Document d = read_one(page(c.head, "<p>" + kProse1 + "</p>"), "a.html");
    EXPECT_EQ(d.published ? d.published->to_string() : "", c.expected) << c.head;
  }
  const Document timed = read_one(
      page("", "<h1>T</h1><time datetime='2023-02-01'>1er février</time><p>" + kProse1 + "</p>"),
      "a.html");
  EXPECT_EQ(timed.published->to_string(), "2023-02-01");
  const Document written = read_one(
      page("", "<h1>T</h1><p class=meta>Publié le 12 mars 2024 par X</p><p>" + kProse1 + "</p>"),
      "a.html");
  EXPECT_EQ(written.published->to_string(), "2024-03-12");
}

TEST(HtmlReader, WrappersWithBadNamesAreNotDropped) {
  for (const char* open :
       {"<div class='page has-sidebar'>", "<form id=form1>", "<div class='nav-open'>"}) {
    const Document d = read_one(page("<title>T</title>", std::string(open) + "<p>" + kProse1 +
                                                             "</p><p>" + kProse2 + "</p></div>"),
                                "a.html");
    EXPECT_TRUE(has(d.text, kProse1)) << open;
    EXPECT_TRUE(has(d.text, kProse2)) << open;
  }
}

TEST(HtmlReader, NeverEmpty) {
  EXPECT_EQ(read_one(page("", "<nav><a href=/>Un seul lien</a></nav>"), "a.html").text,
            "Un seul lien");
  EXPECT_EQ(read_one("<html><body>Partager", "a.html").text, "Partager");
  const Collector none = read(page("", "<script>x</script>"), "a.html");
  EXPECT_TRUE(none.documents.empty());
  EXPECT_EQ(none.refusals.size(), 1U);
}

TEST(HtmlReader, ErrorPagesAreRefused) {
  const Collector sink = read(page("<title>Page introuvable | Le Site</title>",
                                   "<h1>Oups</h1><p>Cette page n'existe pas.</p>"),
                              "flux.xml");
  EXPECT_TRUE(sink.documents.empty());
  ASSERT_EQ(sink.refusals.size(), 1U);
  EXPECT_TRUE(has(sink.refusals[0].reason.en, "error page"));
}

TEST(HtmlReader, BodyOfTheMetadataWhereThePageHasNone) {
  const Document d =
      read_one(page("<script "
                    "type='application/"
                    "ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"T\",\"articleBody\":\"" +
                        kProse1 + " " + kProse2 + "\"}</script>",
                    "<div id=app>Chargement</div>"),
               "a.html");
  EXPECT_EQ(d.text, kProse1 + " " + kProse2);
}

TEST(HtmlReader, DroppedBlocksAreKeptWhenAskedFor) {
  ReadOptions options;
  options.keep_dropped = true;
  const Document d = read_one(
      page("", furnished("<article><p>" + kProse1 + "</p><p>" + kProse2 + "</p></article>")),
      "a.html", Format::kAuto, options);
  EXPECT_NE(std::find(d.dropped.begin(), d.dropped.end(), "Accueil"), d.dropped.end());
}

}  // namespace
}  // namespace vigie::readers_test
