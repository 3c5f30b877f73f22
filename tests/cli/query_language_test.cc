// The query language (CONTRACT section 3), one query a line.
#include "cli_test.h"

namespace vigie::cli {
namespace {

using Ids = std::set<std::string>;

const std::vector<Json>& documents() {
  static const std::vector<Json> kDocuments = {
      {{"id", "d1"},
       {"title", "Le cofondateur quitte le navire"},
       {"text",
        "Le départ du cofondateur surprend les salariés de la maison. Il parle de la mise "
        "en production."},
       {"date", "2026-02-10"},
       {"company", "xAI"},
       {"person", "Tony Wu"},
       {"place", "Paris"},
       {"product", "Grok"},
       {"source", "Le Fil Numérique"},
       {"author", {"Anne Martin"}},
       {"tags", {"départs"}},
       {"language", "fr"}},
      {{"id", "d2"},
       {"title", "Une levée de fonds record"},
       {"text",
        "La jeune maison annonce une levée de fonds. Le directeur reste. La production de "
        "puces démarre. Ira-t-il plus loin ?"},
       {"date", "2026-03"},
       {"company", "Mistral AI"},
       {"place", "Saint-Étienne"},
       {"source", "La Gazette"},
       {"author", {"Paul Petit", "Zoé Noël"}},
       {"tags", {"finance", "Côté marchés"}},
       {"language", "fr"}},
      {{"id", "d3"},
       {"title", "Chips are back"},
       {"text", "The company starts production of chips in Paris."},
       {"date", "2025-12-31"},
       {"company", "OpenAI"},
       {"source", "The Wire"},
       {"language", "en"}},
      {{"id", "d4"},
       {"title", "Sans date"},
       {"text",
        "Le salarié salue la décision. Le port de Nantes accueille un serveur. Un modèle 5 "
        "étoiles attend."},
       {"language", "fr"}},
      {{"id", "d5"},
       {"title", "Bilan de l’année"},
       {"text", "Le bilan salue la maison et le directeur."},
       {"date", "2024"},
       {"language", "fr"}}};
  return kDocuments;
}

class QueryLanguage : public SharedWorkspaceTest<QueryLanguage> {
 public:
  static void fill(Workspace& workspace) { workspace.add(documents(), {"--no-entities"}); }

 protected:
  struct Case {
    std::string query;
    Ids expected;
  };
  // Runs each query with --strict: what matches, no relaxation.
  static void expect(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
      SCOPED_TRACE(c.query);
      const Json response = workspace_->search_json({"--strict", "--limit", "100", "--", c.query});
      EXPECT_EQ(id_set_of(response), c.expected) << response.value("interpretation", Json());
      EXPECT_EQ(response.at("estimatedTotalHits"), c.expected.size());
      EXPECT_FALSE(response.at("relaxed"));
      EXPECT_FALSE(response.at("corrected"));
      EXPECT_EQ(response.at("query"), c.query);
    }
  }
};

TEST_F(QueryLanguage, Words) {
  expect({{"cofondateur", {"d1"}},
          {"cofondateurs", {"d1"}},
          {"Co-fondateur", {"d1"}},
          {"depart", {"d1"}},
          {"DÉPARTS", {"d1"}},
          {"maison", {"d1", "d2", "d5"}},
          {"maison directeur", {"d2", "d5"}},
          {"la maison et le directeur", {"d2", "d5"}},
          {"l’année", {"d5"}},
          {"introuvable", {}},
          {"maison introuvable", {}}});
}

TEST_F(QueryLanguage, ExactForms) {
  expect({{"salarié", {"d1", "d4"}},
          {"=salarié", {"d4"}},
          {"=salariés", {"d1"}},
          {"=départ", {"d1"}},
          {"=depart", {}},
          {"=DÉPART", {"d1"}},
          {"=salarié =serveur", {"d4"}},
          {"maison -=salariés", {"d2", "d5"}}});
}

TEST_F(QueryLanguage, Phrases) {
  expect({{"\"levée de fonds\"", {"d2"}},
          {"\"levées de fonds\"", {"d2"}},
          {"\"fonds levée\"", {}},
          {"\"levée fonds\"", {}},
          {"\"mise en production\"", {"d1"}},
          {"\"mise production\"", {}},
          {"\"la mise en production\"", {"d1"}},
          {"\"une mise en production\"", {}},
          {"\"production de\"", {"d2"}},
          {"\"plus loin\"", {"d2"}},
          {"“levée de fonds”", {"d2"}},
          {"\"levée de fonds\" maison", {"d2"}},
          {"\"levée de fonds\" cofondateur", {}},
          {"\"navire Le départ\"", {}},  // the end of the title and the beginning of the text
          {"\"maison\"", {"d1", "d2", "d5"}}});
}

TEST_F(QueryLanguage, Exclusions) {
  expect({{"production -puces", {"d1", "d3"}},
          {"production SAUF puces", {"d1", "d3"}},
          {"production NOT puces", {"d1", "d3"}},
          {"production -\"levée de fonds\"", {"d1", "d3"}},
          {"production -(puces OU chips)", {"d1"}},
          {"production SAUF (puces OU chips)", {"d1"}},
          {"production -entreprise:OpenAI", {"d1", "d2"}},
          {"production -puce*", {"d1", "d3"}},
          {"production -titre:chips", {"d1", "d2"}},
          {"production -puces -chips", {"d1"}},
          {"production - puces", {"d2"}},
          {"maison -cofondateur -directeur", {}},
          {"salue -date:2024", {"d4"}}});
}

TEST_F(QueryLanguage, InvertedPronounsAndNumbersAreNotExclusions) {
  expect({{"ira -t-il loin", {"d2"}},
          {"ira-t-il loin", {"d2"}},
          {"Ira -t-on plus loin", {"d2"}},
          {"modèle -5", {"d4"}},
          {"-5 étoiles", {"d4"}},
          {"parle -je de la production", {"d1"}}});
}

TEST_F(QueryLanguage, OrAndParentheses) {
  expect({{"cofondateur OU serveur", {"d1", "d4"}},
          {"cofondateur OR serveur", {"d1", "d4"}},
          {"production ET puces", {"d2"}},
          {"production AND puces", {"d2"}},
          {"production (puces OU chips)", {"d2", "d3"}},
          {"(cofondateur OU serveur) salarié", {"d1", "d4"}},
          {"(puces OU chips) Paris", {"d3"}},
          {"cofondateur OU puces ET fonds", {"d1", "d2"}},
          {"puces ET fonds OU cofondateur", {"d1", "d2"}},
          {"(cofondateur OU puces) ET production", {"d1", "d2"}},
          {"((puces OU chips) ET production) OU serveur", {"d2", "d3", "d4"}},
          {"\"levée de fonds\" OU serveur", {"d2", "d4"}},
          {"entreprise:xAI OU entreprise:OpenAI", {"d1", "d3"}},
          {"serveur OU date:2024", {"d4", "d5"}},
          {"serveur OU cofond*", {"d1", "d4"}},
          {"production (entreprise:xAI OU chips)", {"d1", "d3"}},
          {"production (puces OU (chips SAUF Paris))", {"d2"}},
          {"a OU introuvable OU serveur", {"d4"}}});
}

TEST_F(QueryLanguage, OperatorsOnlyInCapitalsBetweenWords) {
  expect({{"production ou puces", {"d2"}},
          {"production or puces", {}},
          {"PRODUCTION OU PUCES", {"d2"}},
          {"PRODUCTION ET PUCES", {"d2"}},
          {"OU production puces", {"d2"}},
          {"production puces ET", {"d2"}},
          {"production puces OU", {"d2"}}});
  // All in capitals: SAUF is a word like another.
  EXPECT_TRUE(workspace_->found("PRODUCTION SAUF PUCES").contains("d2"));
}

TEST_F(QueryLanguage, Prefixes) {
  expect({{"cofond*", {"d1"}},
          {"Cofond*", {"d1"}},
          {"produc*", {"d1", "d2", "d3"}},
          {"depa*", {"d1"}},
          {"dépa*", {"d1"}},
          {"salari*", {"d1", "d4"}},
          {"produc* puc*", {"d2"}},
          {"zzz*", {}},
          {"maison cofond*", {"d1"}}});
}

TEST_F(QueryLanguage, FieldsInFrenchAndEnglish) {
  expect({{"titre:levée", {"d2"}},
          {"title:levée", {"d2"}},
          {"titre:production", {}},
          {"titre:\"levée de fonds\"", {"d2"}},
          {"title:\"fonds de levée\"", {}},
          {"titre:bilan maison", {"d5"}},
          {"entreprise:xAI", {"d1"}},
          {"company:xai", {"d1"}},
          {"entreprise:\"Mistral AI\"", {"d2"}},
          {"company:\"mistral ai\"", {"d2"}},
          {"personne:\"Tony Wu\"", {"d1"}},
          {"person:\"Tony Wu\"", {"d1"}},
          {"lieu:Paris", {"d1"}},
          {"place:\"saint-etienne\"", {"d2"}},
          {"lieu:Saint-Étienne", {"d2"}},
          {"produit:Grok", {"d1"}},
          {"product:grok", {"d1"}},
          {"source:\"Le Fil Numérique\"", {"d1"}},
          {"source:\"la gazette\"", {"d2"}},
          {"auteur:\"Zoé Noël\"", {"d2"}},
          {"author:\"Anne Martin\"", {"d1"}},
          {"tag:finance", {"d2"}},
          {"tag:départs", {"d1"}},
          {"tag:\"côté marchés\"", {"d2"}},
          {"langue:en", {"d3"}},
          {"language:fr", {"d1", "d2", "d4", "d5"}},
          {"id:d3", {"d3"}},
          {"id:d9", {}},
          {"Entreprise:xAI", {"d1"}},
          {"production entreprise:xAI", {"d1"}},
          {"entreprise:xAI lieu:Paris", {"d1"}},
          {"entreprise:xAI lieu:Saint-Étienne", {}}});
}

TEST_F(QueryLanguage, FieldsWantNoSpaces) {
  expect({{"titre : levée", {}}, {"bilan : maison", {"d5"}}, {"bilan: maison", {"d5"}}});
  // Unknown names are words.
  EXPECT_TRUE(workspace_->found("exclusif:levée de fonds").contains("d2"));
}

TEST_F(QueryLanguage, Dates) {
  expect({{"date:2026", {"d1", "d2"}},
          {"date:2026-02", {"d1"}},
          {"date:2026-02-10", {"d1"}},
          {"date:2026-02-11", {}},
          {"date:2026-03-15", {"d2"}},
          {"date:2024-06", {"d5"}},
          {"date:2026-01..2026-03", {"d1", "d2"}},
          {"date:2025-12..2026-02", {"d1", "d3"}},
          {"date:..2025", {"d3", "d5"}},
          {"date:2026-03-31..", {"d2"}},
          {"avant:2026", {"d3", "d5"}},
          {"before:2026", {"d3", "d5"}},
          {"avant:2025-12-31", {"d5"}},
          {"avant:2026-03-15", {"d1", "d2", "d3", "d5"}},
          {"apres:2026-02", {"d2"}},
          {"après:2026-02", {"d2"}},
          {"after:2026-02-09", {"d1", "d2"}},
          {"after:2026-02-10", {"d2"}},
          {"apres:2023 avant:2025", {"d5"}},
          {"production date:2026", {"d1", "d2"}},
          {"salue -date:2024", {"d4"}}});
}

TEST_F(QueryLanguage, HeadlinesAndSentencesReadAsWords) {
  for (const char* headline :
       {"Exclusif : la production de puces démarre - le bilan",
        "Production : 5 puces sur 10 (et alors ?)",
        "« La production de puces démarre »: que faut-il en attendre ?",
        "La production de puces démarre-t-elle vraiment ?",
        "Faut -il craindre la production de puces ?", "PRODUCTION DE PUCES : OÙ EN EST-ON ?",
        "Puces/production = 1 + 1, *vraiment* ?", "production, puces; etc. & plus @ 100 %",
        "La production de puces [vidéo] {direct} <b>gras</b>", "production de puces !!! 😀"}) {
    SCOPED_TRACE(headline);
    const Json response = workspace_->search_json({"--", headline});
    EXPECT_TRUE(id_set_of(response).contains("d2"));
    EXPECT_FALSE(response.at("hits").empty());
    EXPECT_EQ(response.at("hits").empty() ? Json() : response["hits"][0].at("id"), "d2");
    EXPECT_FALSE(response.at("interpretation").contains("warnings"))
        << response["interpretation"]["warnings"];
  }
}

TEST_F(QueryLanguage, BadExpressionsAreWordsWithAWarning) {
  for (const char* query : {"production date:demain", "production avant:2026-13",
                            "production apres:2026-02-30", "production date:.."}) {
    SCOPED_TRACE(query);
    const Json response = workspace_->search_json({"--", query});
    EXPECT_FALSE(response.at("hits").empty());
    const Json& interpretation = response.at("interpretation");
    ASSERT_TRUE(interpretation.contains("warnings"));
    EXPECT_FALSE(interpretation["warnings"].empty());
    const ProcessResult text = workspace_->search({"--", query});
    EXPECT_NE((text.out + text.err).find(interpretation["warnings"][0].get<std::string>()),
              std::string::npos);
  }
  // In the language asked for.
  const Json english = workspace_->search_json({"--lang", "en", "--", "production date:demain"});
  EXPECT_NE(english.at("interpretation").dump().find("date not understood"), std::string::npos);
}

TEST_F(QueryLanguage, NothingBreaksTheParser) {
  for (const char* query : {"",
                            " ",
                            "\"",
                            "\"\"",
                            "\"production",
                            "(",
                            ")",
                            "()",
                            "(((production",
                            "production)))",
                            "production OU",
                            "OU",
                            "ET",
                            "SAUF",
                            "NOT",
                            "OR OR OR",
                            "-",
                            "--",
                            "---production",
                            "-(",
                            "-\"",
                            "*",
                            "**",
                            "*production",
                            "=",
                            "==",
                            "=*",
                            ":",
                            "::",
                            "titre:",
                            ":titre",
                            "titre:\"",
                            "date:",
                            "entreprise:\"\"",
                            "-date:",
                            "production -",
                            "((()))",
                            "\"(\"",
                            "(\")",
                            "=\"production\"",
                            "production OU OU puces",
                            "SAUF production",
                            "-production",
                            "a*b*c",
                            "titre:(puces OU chips)",
                            "date:9999999999",
                            "date:-1",
                            "avant:..",
                            "\\",
                            "\t\n",
                            "...",
                            "id:",
                            "production -titre:"}) {
    SCOPED_TRACE(query);
    const ProcessResult result = workspace_->search({"--json", "--", query});
    EXPECT_TRUE(result.code == 0 || result.code == 1) << result.code << result.signal << result.err;
    EXPECT_EQ(result.err, "");
    EXPECT_TRUE(Json::accept(result.out));
  }
}

TEST_F(QueryLanguage, SizeAndDepthAreBounded) {
  std::string long_query;
  std::string deep(20000, '(');
  std::string alternatives = "production";
  for (int i = 0; i < 10000; ++i) long_query += "mot" + std::to_string(i) + " ";
  for (int i = 0; i < 5000; ++i) alternatives += " OU mot" + std::to_string(i);
  for (const std::string& query :
       {long_query, deep + "production", deep, alternatives, std::string(100000, 'a'),
        std::string(50000, '"'), std::string(50000, '-') + "production"}) {
    const ProcessResult result = workspace_->search({"--json", "--", query});
    EXPECT_TRUE(result.code == 0 || result.code == 1) << result.code << " " << result.signal;
    EXPECT_EQ(result.err, "");
  }
  EXPECT_NE(workspace_->search({"--json", "--", alternatives}).out.find("trop longue"),
            std::string::npos);
}

TEST_F(QueryLanguage, WordsOfTheCommandLineAreOneQuery) {
  EXPECT_EQ(workspace_->search_json({"levée", "de", "fonds"}).at("query"), "levée de fonds");
  EXPECT_EQ(workspace_->found("\"levée de fonds\""), Ids{"d2"});
}

TEST_F(QueryLanguage, WordsFindTheTagTheyAre) {
  EXPECT_EQ(workspace_->found("côté marchés"), Ids{"d2"});
  EXPECT_EQ(workspace_->found("COTE MARCHES levée"), Ids{"d2"});
  EXPECT_EQ(workspace_->found("finance"), Ids{"d2"});
  EXPECT_EQ(workspace_->found("titre:finance"), Ids{});
  const Json strict = workspace_->search_json({"--strict", "--", "finance"});
  EXPECT_EQ(strict.at("estimatedTotalHits"), 0);
}

}  // namespace
}  // namespace vigie::cli
