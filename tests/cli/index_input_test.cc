// What vigie-index reads (CONTRACT sections 1 and 2).
#include <algorithm>

#include "cli_test.h"

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;

const std::string kText =
    "Une jeune pousse lyonnaise fabrique des capteurs\n\n"
    "La société emploie quarante personnes et vend ses capteurs aux transporteurs. Elle compte "
    "ouvrir un deuxième atelier avant la fin de la saison, selon sa direction.\n\n"
    "Les premiers clients, des sociétés de livraison, disent gagner une heure par tournée. Le "
    "fabricant promet une autonomie de trois ans.\n";

const std::string kHtml =
    "<!DOCTYPE html><html lang=\"fr\"><head><title>Des capteurs pour les camions | Le Site</title>"
    "<meta property=\"og:title\" content=\"Des capteurs pour les camions\">"
    "<meta property=\"og:site_name\" content=\"Le Site\">"
    "<link rel=\"canonical\" href=\"https://site.example/capteurs\">"
    "<meta property=\"article:published_time\" content=\"2025-11-03T08:00:00+01:00\"></head>"
    "<body><nav><ul><li><a href=\"/a\">Accueil</a></li><li><a href=\"/b\">Abonnement</a></li>"
    "</ul></nav><article><h1>Des capteurs pour les camions</h1><p>La société emploie quarante "
    "personnes et vend ses capteurs aux transporteurs, qui les posent sous la remorque.</p><p>Elle "
    "compte ouvrir un deuxième atelier avant la fin de la saison, selon sa direction, et recruter "
    "vingt personnes.</p></article><footer>Mentions légales</footer></body></html>";

const std::string kRss =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Le Flux"
    "</title><link>https://flux.example/</link><description>d</description><item><title>Premier "
    "capteur</title><link>https://flux.example/1</link><description>Un capteur mesure la "
    "température.</description><pubDate>Mon, 03 Nov 2025 08:00:00 GMT</pubDate></item><item>"
    "<title>Second capteur</title><link>https://flux.example/2</link><description>Un capteur "
    "mesure le bruit.</description></item></channel></rss>";

class IndexInput : public CliTest {
 protected:
  Json hit(const std::string& query) const {
    const Json response = search_json({"--strict", query});
    EXPECT_EQ(response.value("estimatedTotalHits", 0), 1) << query << "\n" << response;
    return response.contains("hits") && !response["hits"].empty() ? response["hits"][0]
                                                                  : Json::object();
  }
};

TEST_F(IndexInput, TextFile) {
  const std::string path = folder.write("capteurs.txt", kText);
  EXPECT_EQ(index_json({path}).at("new"), 1);
  const Json found = hit("autonomie");
  EXPECT_EQ(found.at("id"), path);
  EXPECT_EQ(found.at("path"), path);
  EXPECT_EQ(found.at("url"), nullptr);
  EXPECT_EQ(found.at("title"), "Une jeune pousse lyonnaise fabrique des capteurs");
  EXPECT_EQ(found.at("published"), nullptr);
  EXPECT_EQ(found.at("date"), nullptr);
}

TEST_F(IndexInput, TextFileWithFrontMatter) {
  const std::string path = folder.write(
      "capteurs.txt",
      "---\ntitle: Capteurs à vendre\ndate: 2025-10-02\nauthor: Anne Martin\n---\n" + kText);
  index_json({path});
  const Json found = hit("autonomie");
  EXPECT_EQ(found.at("title"), "Capteurs à vendre");
  EXPECT_EQ(found.at("published"), "2025-10-02");
  EXPECT_EQ(found.at("author"), list({"Anne Martin"}));
}

TEST_F(IndexInput, FirstParagraphIsNoTitle) {
  const std::string path = folder.write(
      "paragraphe.txt",
      "La société emploie quarante personnes et vend ses capteurs aux transporteurs. Elle compte "
      "ouvrir un deuxième atelier avant la fin de la saison, selon sa direction, qui recrute.\n\n"
      "Les premiers clients disent gagner une heure par tournée.\n");
  index_json({path});
  const Json found = hit("tournée");
  EXPECT_EQ(found.at("title"), nullptr);
  const std::string shown = search({"--strict", "tournée"}).out;
  EXPECT_NE(shown.find("La société emploie quarante personnes"), std::string::npos) << shown;
}

TEST_F(IndexInput, MarkdownFile) {
  for (const char* name : {"yaml.md", "toml.markdown"}) {
    const bool toml = std::string(name).starts_with("toml");
    const std::string matter = toml ? "+++\ntitle = \"Capteurs toml\"\ndate = 2025-09-01\n+++\n"
                                    : "---\ntitle: Capteurs yaml\ndate: 2025-09-01\n---\n";
    folder.write(name, matter + "\nLa société **emploie** quarante personnes " +
                           (toml ? "à Lyon" : "à Brest") + ".\n");
  }
  index_json({folder.path().string()});
  EXPECT_EQ(hit("Brest").at("title"), "Capteurs yaml");
  EXPECT_EQ(hit("Lyon").at("title"), "Capteurs toml");
  EXPECT_EQ(hit("Lyon").at("published"), "2025-09-01");
  EXPECT_EQ(hit("Brest").at("snippet").get<std::string>().find("**"), std::string::npos);
}

TEST_F(IndexInput, HtmlPage) {
  folder.write("page.html", kHtml);
  index_json({folder.path().string()});
  const Json found = hit("remorque");
  EXPECT_EQ(found.at("title"), "Des capteurs pour les camions");
  EXPECT_EQ(found.at("url"), "https://site.example/capteurs");
  EXPECT_EQ(found.at("source"), "Le Site");
  EXPECT_EQ(found.at("published"), "2025-11-03");
  EXPECT_TRUE(this->found("\"Mentions légales\"").empty());
  EXPECT_TRUE(this->found("abonnement").empty());
}

TEST_F(IndexInput, JsonlFileWithAliases) {
  const std::string path = folder.write(
      "rows.jsonl",
      jsonl(
          {{{"title", "Un"}, {"body", "corps premier"}, {"published", "2026-02-10"}},
           {{"title", "Deux"}, {"content", "corps deuxième"}, {"pubDate", "2026-02-11T10:00:00Z"}},
           {{"title", "Trois"},
            {"text", "<p>corps <b>troisième</b></p>"},
            {"date", 1770681600},
            {"companies", {"Acme SA"}},
            {"persons", {"Anne Martin"}}}}));
  EXPECT_EQ(index_json({path}).at("new"), 3);
  EXPECT_EQ(hit("premier").at("id"), path + "#1");
  EXPECT_EQ(hit("premier").at("published"), "2026-02-10");
  EXPECT_EQ(hit("deuxième").at("published"), "2026-02-11");
  const Json third = hit("troisième");
  EXPECT_EQ(third.at("published"), "2026-02-10");
  EXPECT_EQ(third.at("date"), 1770681600);
  EXPECT_EQ(third.at("company"), list({"Acme SA"}));
  EXPECT_EQ(third.at("person"), list({"Anne Martin"}));
  EXPECT_EQ(third.at("path"), path);
  EXPECT_EQ(third.at("_formatted").at("text").get<std::string>().find("<b>"), std::string::npos);
}

TEST_F(IndexInput, CsvFile) {
  const std::string path =
      folder.write("rows.csv",
                   "titre,texte,date,source\r\n"
                   "\"Des capteurs, encore\",\"Une phrase\nsur deux lignes.\",2026-01-05,Le CSV\r\n"
                   "Autre,Un texte voisin,2026-01-06,Le CSV\r\n");
  EXPECT_EQ(index_json({path}).at("new"), 2);
  const Json found = hit("lignes");
  EXPECT_EQ(found.at("title"), "Des capteurs, encore");
  EXPECT_EQ(found.at("source"), "Le CSV");
  EXPECT_EQ(found.at("published"), "2026-01-05");
}

TEST_F(IndexInput, Feeds) {
  folder.write("flux.rss", kRss);
  folder.write("flux.atom",
               "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Atome"
               "</title><id>urn:a</id><updated>2025-11-04T00:00:00Z</updated><entry><id>urn:b</id>"
               "<title>Troisième capteur</title><link href=\"https://atome.example/3\"/><updated>"
               "2025-11-04T00:00:00Z</updated><summary>Un capteur mesure le vent.</summary></entry>"
               "</feed>");
  folder.write("flux.xml",
               "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax"
               "-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel><title>RDF</title><link>https:"
               "//rdf.example/</link></channel><item><title>Quatrième capteur</title><link>https:"
               "//rdf.example/4</link><description>Un capteur mesure la pluie.</description></item>"
               "</rdf:RDF>");
  EXPECT_EQ(index_json({folder.path().string()}).at("new"), 4);
  EXPECT_EQ(hit("température").at("url"), "https://flux.example/1");
  EXPECT_EQ(hit("température").at("published"), "2025-11-03");
  EXPECT_EQ(hit("bruit").at("title"), "Second capteur");
  EXPECT_EQ(hit("vent").at("title"), "Troisième capteur");
  EXPECT_EQ(hit("pluie").at("title"), "Quatrième capteur");
}

TEST_F(IndexInput, StandardInputIsJsonl) {
  const Json summary = index_json({"-"},
                                  "{\"id\":\"a\",\"text\":\"alpha\"}\n\n"
                                  "{\"id\":\"b\",\"text\":\"bravo\"}");
  EXPECT_EQ(summary.at("new"), 2);
  EXPECT_FALSE(hit("bravo").contains("path"));
}

TEST_F(IndexInput, GzippedFilesOfEveryKind) {
  folder.write("a.txt.gz", gzipped(kText));
  folder.write("b.html.gz", gzipped(kHtml));
  folder.write("c.jsonl.gz", gzipped("{\"id\":\"c\",\"text\":\"charlie\"}\n"));
  folder.write("d.rss.gz", gzipped(kRss));
  EXPECT_EQ(index_json({folder.path().string()}).at("new"), 5);
  EXPECT_EQ(hit("charlie").at("id"), "c");
  EXPECT_EQ(hit("remorque").at("title"), "Des capteurs pour les camions");
}

TEST_F(IndexInput, FoldersSkipOtherAndHiddenFiles) {
  folder.write("depot/a.txt", kText);
  folder.write("depot/sous/b.jsonl", "{\"id\":\"b\",\"text\":\"bravo\"}\n");
  folder.write("depot/.cache/c.txt", "Un titre caché\n\nUn texte caché.\n");
  folder.write("depot/.d.txt", "Un titre caché\n\nUn texte caché.\n");
  folder.write("depot/e.pdf", "%PDF-1.4\n");
  folder.write("depot/f.py", "print('caché')\n");
  const Json summary = index_json({(folder.path() / "depot").string()});
  EXPECT_EQ(summary.at("new"), 2);
  EXPECT_EQ(summary.at("refused"), 0);
  EXPECT_GE(summary.at("skipped"), 3);
  EXPECT_TRUE(found("caché", {"--strict"}).empty());
  const ProcessResult again = index({(folder.path() / "depot").string()});
  EXPECT_NE(again.err.find("ignoré"), std::string::npos) << again.err;
}

TEST_F(IndexInput, FileNamedOutrightIsTakenByItsContent) {
  const std::string page = folder.write("page.dat", kHtml);
  const std::string rows = folder.write("rows", "{\"id\":\"r\",\"text\":\"romeo\"}\n");
  const std::string hidden = folder.write(".note", kText);
  const std::string wrong_name = folder.write("flux.txt", kRss);
  EXPECT_EQ(index_json({page, rows, hidden, wrong_name}).at("new"), 5);
  EXPECT_EQ(hit("remorque").at("title"), "Des capteurs pour les camions");
  EXPECT_EQ(hit("romeo").at("id"), "r");
  EXPECT_EQ(hit("bruit").at("title"), "Second capteur");
}

TEST_F(IndexInput, FormatOptionWins) {
  const std::string path = folder.write("rows.txt", "{\"id\":\"r\",\"text\":\"romeo\"}\n");
  index_json({"--format", "jsonl", path});
  EXPECT_EQ(hit("romeo").at("id"), "r");
  const std::string page = folder.write("page.html", "<p>Un texte avec des chevrons.</p>");
  index_json({"--format", "text", page});
  EXPECT_EQ(hit("chevrons").at("id"), page);
}

TEST_F(IndexInput, DefaultsForDocumentsThatStateNone) {
  add({{{"id", "sans"}, {"text", "un texte nu"}},
       {{"id", "avec"},
        {"text", "un texte vêtu"},
        {"source", "La Sienne"},
        {"date", "2024-05-06"},
        {"language", "en"}}},
      {"--source", "La Commune", "--date", "2025-03", "--language", "fr"});
  const Json bare = hit("nu");
  EXPECT_EQ(bare.at("source"), "La Commune");
  EXPECT_EQ(bare.at("published"), "2025-03");
  EXPECT_EQ(bare.at("language"), "fr");
  const Json dressed = hit("vêtu");
  EXPECT_EQ(dressed.at("source"), "La Sienne");
  EXPECT_EQ(dressed.at("published"), "2024-05-06");
  EXPECT_EQ(dressed.at("language"), "en");
}

TEST_F(IndexInput, RefusedLinesAreNamedAndTheRestGoesIn) {
  const std::string rows = folder.write("rows.jsonl",
                                        "{\"id\":\"a\",\"text\":\"alpha\"}\n"
                                        "{\"id\":\"b\",\"text\":\n"
                                        "[1,2]\n"
                                        "{\"id\":\"d\",\"text\":\"delta\"}\n"
                                        "\xff\xfe\x01 pas du json\n"
                                        "{\"id\":\"f\",\"text\":\"foxtrot\"}\n");
  const Json summary = index_json({rows});
  EXPECT_EQ(summary.at("new"), 3);
  EXPECT_EQ(summary.at("refused"), 3);
  std::vector<int> lines;
  for (const Json& error : summary.at("errors")) {
    EXPECT_EQ(error.at("path"), rows);
    EXPECT_FALSE(error.at("message").get<std::string>().empty());
    lines.push_back(error.at("line"));
  }
  std::sort(lines.begin(), lines.end());
  EXPECT_EQ(lines, (std::vector<int>{2, 3, 5}));
  EXPECT_EQ(id_set_of(search_json({"--strict", "alpha OU delta OU foxtrot"})),
            (std::set<std::string>{"a", "d", "f"}));
  EXPECT_NE(index({rows}).err.find(rows + ":2"), std::string::npos);
}

TEST_F(IndexInput, BrokenFilesDoNotStopTheFolder) {
  folder.write("depot/a.txt", kText);
  folder.write("depot/b.txt.gz", gzipped(kText).substr(0, 60));
  folder.write("depot/c.jsonl", std::string("\0\1\2\3\0\0", 6));
  folder.write("depot/d.xml", "<?xml version=\"1.0\"?><facture><ligne>3</ligne></facture>");
  folder.write("depot/e.html", kHtml);
  const Json summary = index_json({(folder.path() / "depot").string(), "/nulle/part.txt"});
  EXPECT_EQ(summary.at("new"), 2);
  EXPECT_EQ(summary.at("refused"), 4);
  std::set<std::string> names;
  for (const Json& error : summary.at("errors")) {
    names.insert(fs::path(error.at("path").get<std::string>()).filename());
  }
  EXPECT_EQ(names, (std::set<std::string>{"b.txt.gz", "c.jsonl", "d.xml", "part.txt"}));
}

TEST_F(IndexInput, JsonSummaryMembers) {
  const Json summary = index_json({"-"}, "{\"id\":\"a\",\"text\":\"alpha\"}\nfaux\n");
  for (const char* count : {"new", "updated", "unchanged", "duplicates", "refused", "deleted"}) {
    EXPECT_TRUE(summary.at(count).is_number_unsigned()) << count;
  }
  EXPECT_TRUE(summary.at("seconds").is_number());
  ASSERT_EQ(summary.at("errors").size(), 1U);
  EXPECT_TRUE(summary["errors"][0].at("path").is_string());
  EXPECT_EQ(summary["errors"][0].at("line"), 2);
  EXPECT_TRUE(summary["errors"][0].at("message").is_string());
}

TEST_F(IndexInput, UnknownMembersAreReturned) {
  add({{{"id", "a"},
        {"text", "alpha"},
        {"rubrique", "Réseaux"},
        {"mots", 120},
        {"objet", {{"x", {1, 2.5, nullptr, true}}}}}});
  const Json found = hit("alpha");
  EXPECT_EQ(found.at("rubrique"), "Réseaux");
  EXPECT_EQ(found.at("mots"), 120);
  EXPECT_EQ(found.at("objet"), Json::object({{"x", {1, 2.5, nullptr, true}}}));
  EXPECT_FALSE(found.contains("text"));
}

TEST_F(IndexInput, InvisibleCharactersLeaveTheText) {
  add({{{"id", "a"}, {"text", "Une in\u00ADvisi\u200Bble cé\u00ADsure"}}});
  const Json found = hit("invisible");
  EXPECT_NE(found.at("_formatted").at("text").get<std::string>().find("<mark>invisible</mark>"),
            std::string::npos);
}

TEST_F(IndexInput, CharsetsBecomeUtf8) {
  folder.write("latin.txt",
               "Un titre accentu\xe9\n\nLa soci\xe9t\xe9 d\xe9"
               "cid\xe9"
               "e vend des "
               "capteurs \xe0 l'\xe9tranger depuis l'\xe9t\xe9.\n");
  index_json({folder.path().string()});
  EXPECT_EQ(hit("étranger").at("title"), "Un titre accentué");
}

TEST_F(IndexInput, WholeCorpus) {
  const Json summary = index_json({"--jobs", "2", corpus().string()});
  // As its README says, which is skipped itself.
  EXPECT_EQ(summary.at("new"), 75);
  EXPECT_EQ(summary.at("skipped"), 1);
  EXPECT_EQ(summary.at("refused"), 0) << summary.at("errors");
  const Json again = index_json({"--jobs", "2", corpus().string()});
  EXPECT_EQ(again.at("new"), 0);
  EXPECT_EQ(again.at("updated"), 0);
  EXPECT_EQ(again.at("unchanged"), summary.at("new"));
  EXPECT_EQ(again.at("duplicates"), 0);
}

}  // namespace
}  // namespace vigie::cli
