// Snippets and marked-up fields (CONTRACT section 4).
#include "cli_test.h"

namespace vigie::cli {
namespace {

class SnippetTest : public CliTest {
 protected:
  Json hit(const std::string& query, const Words& options = {}) const {
    Words arguments = options;
    arguments.insert(arguments.end(), {"--", query});
    const Json response = search_json(arguments);
    EXPECT_FALSE(response.at("hits").empty()) << query;
    return response["hits"].empty() ? Json::object() : response["hits"][0];
  }
  std::string snippet(const std::string& query) const { return hit(query).value("snippet", ""); }
  std::string text(const std::string& query) const {
    return hit(query).at("_formatted").value("text", "");
  }
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string without_marks(std::string text) {
  for (const std::string mark : {"<mark>", "</mark>"}) {
    for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.erase(at, mark.size());
  }
  return text;
}

TEST_F(SnippetTest, MarksCoverTheWordAndNotTheElision) {
  add({{{"id", "a"},
        {"title", "Où va l’IA ?"},
        {"text",
         "On dit que l’IA d'aujourd'hui, l'intelligence d’OpenAI et qu’une start-up "
         "s'étend. Les départs continuent, dit-elle."}}});
  EXPECT_TRUE(holds(text("IA"), "l’<mark>IA</mark> d'")) << text("IA");
  EXPECT_TRUE(holds(hit("IA").at("_formatted").at("title"), "l’<mark>IA</mark> ?"));
  EXPECT_TRUE(holds(text("openai"), "d’<mark>OpenAI</mark> ")) << text("openai");
  EXPECT_TRUE(holds(text("départ"), "Les <mark>départs</mark> continuent")) << text("départ");
  EXPECT_TRUE(holds(text("DEPART"), "<mark>départs</mark>"));
  EXPECT_TRUE(holds(text("startup"), "<mark>start-up</mark>")) << text("startup");
  EXPECT_TRUE(holds(snippet("aujourd’hui"), "<mark>aujourd")) << snippet("aujourd’hui");
}

TEST_F(SnippetTest, PhrasesAndPrefixesAreMarked) {
  add({{{"id", "a"}, {"text", "Une levée de fonds finance le fonds. La levée attendra."}}});
  const std::string phrase = text("\"levée de fonds\"");
  EXPECT_TRUE(holds(phrase, "<mark>levée")) << phrase;
  EXPECT_TRUE(holds(text("financ*"), "<mark>finance</mark>")) << text("financ*");
  EXPECT_TRUE(holds(text("=levée"), "<mark>levée</mark>")) << text("=levée");
}

TEST_F(SnippetTest, SnippetIsEscapedAndFormattedIsNot) {
  add({{{"id", "a"},
        {"title", "Un <b>départ</b> & \"suite\""},
        {"text", "Avant 1 < 2 && 3 > 2, le départ de \"x\" & 'y'. Écrire &amp; ici."}}});
  const Json found = hit("départ");
  const std::string html = found.at("snippet");
  EXPECT_TRUE(holds(html, "1 &lt; 2 &amp;&amp; 3 &gt; 2, le <mark>départ</mark> de ")) << html;
  const std::string rest = without_marks(html);
  EXPECT_FALSE(holds(rest, "<")) << html;
  EXPECT_FALSE(holds(rest, ">")) << html;
  EXPECT_TRUE(holds(found.at("_formatted").at("text"), "1 < 2 && 3 > 2, le <mark>départ</mark>"))
      << found.at("_formatted");
}

TEST_F(SnippetTest, MarkupInTheTextIsNoMark) {
  folder.write("a.txt",
               "Un titre de fichier\n\nLe texte <mark>faux</mark> et <script>alert(1)"
               "</script> du départ qui suit.\n");
  index_json({"--format", "text", (folder.path() / "a.txt").string()});
  const std::string html = snippet("départ");
  EXPECT_FALSE(holds(html, "<script>")) << html;
  EXPECT_FALSE(holds(html, "<mark>faux")) << html;
}

TEST_F(SnippetTest, TakesTheBestPassageInWholeWords) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "remplissage ordinaire ";
  text += "ici le cofondateur annonce son départ soudain ";
  for (int i = 0; i < 300; ++i) text += "suite banale ";
  add({{{"id", "a"}, {"title", "Titre"}, {"text", text}}});
  const std::string found = snippet("cofondateur départ");
  EXPECT_TRUE(holds(found, "<mark>cofondateur</mark> annonce son <mark>départ</mark>")) << found;
  EXPECT_LT(found.size(), 600U);
  std::string words = without_marks(found);
  for (const char* ellipsis : {"…"}) {
    for (std::size_t at; (at = words.find(ellipsis)) != std::string::npos;) {
      words.replace(at, std::string(ellipsis).size(), " ");
    }
  }
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t start = words.find_first_not_of(' ', at);
    if (start == std::string::npos) break;
    at = std::min(words.find(' ', start), words.size());
    const std::string word = words.substr(start, at - start);
    EXPECT_TRUE(holds(" " + text, " " + word + " ")) << word;
  }
}

TEST_F(SnippetTest, WithoutWordsItIsTheBeginning) {
  add({{{"id", "a"}, {"text", "Le début du texte. La suite."}, {"company", "Acme"}}});
  EXPECT_TRUE(snippet("entreprise:Acme").starts_with("Le début du texte"))
      << snippet("entreprise:Acme");
  add({{{"id", "b"}, {"title", "Titre seul"}, {"text", ""}}});
  EXPECT_EQ(snippet("\"titre seul\""), "");
}

TEST_F(SnippetTest, OneLongWordDoesNotBreakIt) {
  add({{{"id", "a"}, {"text", std::string(20000, 'a') + " départ"}},
       {{"id", "b"}, {"text", "départ " + std::string(5000, 'b')}}});
  const Json response = search_json({"départ"});
  for (const Json& found : response.at("hits")) {
    EXPECT_TRUE(is_harmless(found.at("snippet").get<std::string>()));
  }
}

}  // namespace
}  // namespace vigie::cli
