// Names, sums, events and times of articles, from indexing to searching (CONTRACT sections 3 to 5).
#include "cli_test.h"

namespace vigie::cli {
namespace {

using Ids = std::set<std::string>;

const std::vector<Json>& documents() {
  static const std::vector<Json> kDocuments = {
      {{"id", "leve"},
       {"title", "Zorglabs lève 40 millions d'euros"},
       {"text",
        "La start-up Zorglabs a levé 40 millions d'euros mardi auprès de Bpifrance. Son PDG,"
        " Armand Delcourt, prépare une usine à Grenoble."},
       {"date", "2026-03-04"}},
      {{"id", "leve-aussi"},
       {"title", "Zorglabs : un tour de table de 40 M€"},
       {"text", "La start-up Zorglabs lève 40 M€, a annoncé mercredi son PDG, Armand Delcourt."},
       {"date", "2026-03-05"}},
      {{"id", "part"},
       {"title", "Guodong Zhang quitte xAI"},
       {"text", "Guodong Zhang, cofondateur de xAI, a quitté l'entreprise le 10 février 2026."},
       {"date", "2026-02-11"}},
      {{"id", "passant"},
       {"title", "Les modèles ouverts progressent"},
       {"text",
        "Les modèles ouverts progressent vite, disent des chercheurs. L'un d'eux cite xAI en"
        " passant, puis parle longuement de licences, de poids publiés et de calcul."},
       {"date", "2026-02-12"}},
      {{"id", "facebook"},
       {"title", "Facebook change ses règles"},
       {"text", "Facebook change ses règles sur les liens. Le réseau dit écouter."},
       {"date", "2024-05-02"}}};
  return kDocuments;
}

class Understanding : public SharedWorkspaceTest<Understanding> {
 public:
  static void fill(Workspace& workspace) { workspace.add(documents()); }

 protected:
  static Ids found(const std::string& query) { return workspace_->found(query); }
};

TEST_F(Understanding, ANameInAnyFormFindsAllForms) {
  EXPECT_TRUE(found("Meta").contains("facebook"));
  EXPECT_EQ(found("entreprise:Facebook"), Ids{"facebook"});
  EXPECT_EQ(found("entreprise:meta"), Ids{"facebook"});
  EXPECT_EQ(found("personne:\"Zhang Guodong\""), Ids{"part"});
  EXPECT_EQ(found("personne:\"guodong zhang\""), Ids{"part"});
  const Json response = workspace_->search_json({"Zhang Guodong"});
  EXPECT_EQ(ids_of(response).front(), "part");
  const Json entities = response.at("interpretation").at("entities");
  ASSERT_EQ(entities.size(), 1U);
  EXPECT_EQ(entities[0].at("type"), "person");
  EXPECT_EQ(entities[0].at("name"), "Guodong Zhang");
}

TEST_F(Understanding, WhatIsAboutANameComesFirst) {
  const std::vector<std::string> ids = ids_of(workspace_->search_json({"xAI"}));
  EXPECT_EQ(ids, (std::vector<std::string>{"part", "passant"}));
}

TEST_F(Understanding, Sums) {
  EXPECT_EQ(found("montant:>30M€"), (Ids{"leve", "leve-aussi"}));
  EXPECT_EQ(found("montant:40M€"), (Ids{"leve", "leve-aussi"}));
  EXPECT_EQ(found("amount:10M..50M"), (Ids{"leve", "leve-aussi"}));
  EXPECT_EQ(found("montant:>40M€"), Ids{});
  EXPECT_EQ(found("montant:>=40M€"), (Ids{"leve", "leve-aussi"}));
  EXPECT_EQ(found("montant:>30M$"), Ids{});
  const Json response = workspace_->search_json({"Zorglabs", "--facets", "amount,company"});
  const Json stats = response.at("facetStats").at("amount");
  EXPECT_EQ(stats.at("min"), 40000000);
  EXPECT_EQ(stats.at("max"), 40000000);
  EXPECT_EQ(response.at("hits")[0].at("amount"), Json::array({40000000}));
}

TEST_F(Understanding, ABadSumReadsAsWords) {
  const Json response = workspace_->search_json({"montant:beaucoup Zorglabs"});
  EXPECT_EQ(response.at("interpretation").at("warnings").size(), 1U);
}

TEST_F(Understanding, TheEventsOfADocument) {
  const Json response = workspace_->search_json({"id:part"});
  const Json hit = response.at("hits")[0];
  EXPECT_EQ(hit.at("event"), Json::array({"departure"}));
  ASSERT_EQ(hit.at("events").size(), 1U);
  const Json event = hit.at("events")[0];
  EXPECT_EQ(event.at("type"), "departure");
  EXPECT_EQ(event.at("person"), Json::array({"Guodong Zhang"}));
  EXPECT_EQ(event.at("company"), Json::array({"xAI"}));
  EXPECT_EQ(event.at("role"), "cofondateur");
  EXPECT_EQ(event.at("date"), "2026-02-10");
  EXPECT_EQ(event.at("certainty"), "stated");
  EXPECT_EQ(found("evenement:départ"), Ids{"part"});
  EXPECT_EQ(found("event:departure"), Ids{"part"});
  EXPECT_EQ(ids_of(workspace_->search_json({"", "--event", "démission"})), Words{"part"});
}

TEST_F(Understanding, ATimelineTellsAnEventOnce) {
  const Json timeline =
      Json::parse(workspace_->search({"--events", "--json", "Zorglabs levée"}).out);
  ASSERT_EQ(timeline.at("total"), 1);
  const Json event = timeline.at("events")[0];
  EXPECT_EQ(event.at("type"), "funding");
  EXPECT_EQ(event.at("company")[0], "Zorglabs");
  EXPECT_EQ(event.at("amount"), 40000000);
  EXPECT_EQ(event.at("currency"), "EUR");
  EXPECT_EQ(event.at("sources"), 2);
  EXPECT_EQ(event.at("documents").size(), 2U);
}

TEST_F(Understanding, ATimelineInText) {
  const ProcessResult result = workspace_->search({"--events", "xAI départ 2026"});
  EXPECT_EQ(result.code, 0);
  EXPECT_NE(result.out.find("2026-02-10"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("départ : Guodong Zhang (cofondateur) · xAI"), std::string::npos)
      << result.out;
}

TEST_F(Understanding, ATimelineOfNothing) {
  const ProcessResult result = workspace_->search({"--events", "--json", "inexistant"});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(Json::parse(result.out).at("total"), 0);
}

// A new list changes what it names and leaves the rest alone.
TEST(GazetteerUpdate, TouchesWhatItChanges) {
  Workspace workspace;
  workspace.add(documents());
  const std::string list =
      workspace.folder.write("noms.tsv", "[organismes]\nZorg Labs\tZorglabs\n");
  const Json summary = workspace.index_json({"-", "--gazetteer", list}, jsonl(documents()));
  EXPECT_EQ(summary.at("updated"), 2) << summary;
  EXPECT_EQ(summary.at("unchanged"), 3) << summary;
  const Json hits = workspace.search_json({"organisation:\"Zorg Labs\""});
  EXPECT_EQ(ids_of(hits).size(), 2U);
}

}  // namespace
}  // namespace vigie::cli
