// Relaxation, spelling correction, --strict (CONTRACT section 3).
#include "cli_test.h"

namespace vigie::cli {
namespace {

using Ids = std::set<std::string>;

class Relaxation : public SharedWorkspaceTest<Relaxation> {
 public:
  static void fill(Workspace& workspace) {
    std::vector<Json> documents = {
        {{"id", "un"},
         {"title", "Le cofondateur quitte le navire"},
         {"text", "Le départ du cofondateur surprend. La mise en production attendra."}},
        {{"id", "deux"},
         {"title", "Une levée de fonds record"},
         {"text", "La levée de fonds finance la production de puces à Grenoble, dit OpenAI."}},
        {{"id", "trois"},
         {"title", "Un serveur tombe"},
         {"text", "Le serveur 40000 du port de Nantes tombe, la production aussi."}}};
    // Words that several documents have are what corrections may propose.
    for (int i = 0; i < 5; ++i) {
      documents.push_back({{"id", "b" + std::to_string(i)},
                           {"text", "Le cofondateur et le fondateur, brève " + std::to_string(i)}});
    }
    workspace.add(documents);
  }
};

TEST_F(Relaxation, ShortQueriesWantEveryWord) {
  const Json response = workspace_->search_json({"levée production Grenoble"});
  EXPECT_EQ(id_set_of(response), Ids{"deux"});
  EXPECT_FALSE(response.at("relaxed"));
  EXPECT_EQ(workspace_->found("cofondateur navire"), Ids{"un"});
}

TEST_F(Relaxation, FewerWordsWhenNothingHasThemAll) {
  const Json response = workspace_->search_json({"navire serveur puces"});
  EXPECT_TRUE(response.at("relaxed"));
  EXPECT_EQ(id_set_of(response), (Ids{"un", "deux", "trois"}));
  EXPECT_EQ(response.at("estimatedTotalHits"), 3);
  const Json two = workspace_->search_json({"levée production serveur"});
  EXPECT_TRUE(two.at("relaxed"));
  EXPECT_EQ(id_set_of(two), (Ids{"deux", "trois"})) << "two of three words, not one";
}

TEST_F(Relaxation, StrictDoesNone) {
  for (const char* query : {"navire serveur puces", "levée fonds production navire",
                            "\"mise en serveur\" navire", "cofondatuer"}) {
    SCOPED_TRACE(query);
    const Json response = workspace_->search_json({"--strict", query});
    EXPECT_EQ(response.at("estimatedTotalHits"), 0);
    EXPECT_FALSE(response.at("relaxed"));
    EXPECT_FALSE(response.at("corrected"));
  }
  // Inflection, folding, spelling variants and synonyms stay.
  EXPECT_EQ(workspace_->found("LEVEES production", {"--strict"}), Ids{"deux"});
  EXPECT_TRUE(workspace_->found("co-fondateurs", {"--strict"}).contains("un"));
}

TEST_F(Relaxation, LongQueriesWantMostWords) {
  const Json response =
      workspace_->search_json({"levée fonds production puces Grenoble introuvable"});
  ASSERT_FALSE(response.at("hits").empty());
  EXPECT_EQ(response["hits"][0].at("id"), "deux");
  EXPECT_FALSE(response.at("relaxed")) << "most of the words are there";
}

TEST_F(Relaxation, PhrasesAreLoosenedBesideOtherWordsOnly) {
  const Json beside = workspace_->search_json({"\"mise en serveur\" navire"});
  EXPECT_TRUE(beside.at("relaxed"));
  EXPECT_TRUE(id_set_of(beside).contains("un"));
  EXPECT_EQ(workspace_->search_json({"\"mise en serveur\""}).at("estimatedTotalHits"), 0);
  EXPECT_EQ(workspace_->search_json({"\"production mise\""}).at("estimatedTotalHits"), 0);
}

TEST_F(Relaxation, NothingAtAll) {
  const Json response = workspace_->search_json({"zzyzxx qqwrtp"});
  EXPECT_EQ(response.at("estimatedTotalHits"), 0);
  EXPECT_FALSE(response.at("relaxed"));
  EXPECT_FALSE(response.at("corrected"));
  EXPECT_EQ(response.at("hits"), Json::array());
}

TEST_F(Relaxation, FiltersAndFieldsAreNeverRelaxed) {
  for (const Words& arguments :
       {Words{"navire serveur entreprise:Absente"}, Words{"--company", "Absente", "navire serveur"},
        Words{"navire serveur date:1999"}, Words{"--since", "2030", "navire serveur"}}) {
    const Json response = workspace_->search_json(arguments);
    EXPECT_EQ(response.at("estimatedTotalHits"), 0) << Json(arguments);
    EXPECT_FALSE(response.at("relaxed"));
  }
  EXPECT_FALSE(workspace_->found("navire serveur puces -cofondateur").contains("un"));
}

TEST_F(Relaxation, UnknownWordIsCorrected) {
  const Json response = workspace_->search_json({"cofondatuer"});
  EXPECT_TRUE(response.at("corrected"));
  EXPECT_EQ(response.at("suggestion"), "cofondateur");
  EXPECT_TRUE(id_set_of(response).contains("un"));
  EXPECT_EQ(response.at("query"), "cofondatuer");
  const Json two = workspace_->search_json({"cofondatuer navire"});
  EXPECT_TRUE(two.at("corrected"));
  EXPECT_EQ(two.at("suggestion"), "cofondateur navire");
  EXPECT_EQ(id_set_of(two), Ids{"un"});
  const std::string text = workspace_->search({"cofondatuer"}).out;
  EXPECT_NE(text.find("cofondateur"), std::string::npos) << text;
}

TEST_F(Relaxation, SuggestionWithoutCorrectionWhenSomethingMatches) {
  const Json response =
      workspace_->search_json({"départ navire mise production attendra cofondatuer"});
  EXPECT_FALSE(response.at("corrected"));
  EXPECT_EQ(response.at("suggestion"), "départ navire mise production attendra cofondateur");
  EXPECT_TRUE(id_set_of(response).contains("un"));
}

TEST_F(Relaxation, NumbersAndKnownNamesAreNotCorrected) {
  for (const char* query : {"40001", "production 40002", "OpenIA", "cofondateur"}) {
    if (std::string_view(query) == "OpenIA") continue;  // not a known name: may be corrected
    EXPECT_EQ(workspace_->search_json({query}).at("suggestion"), nullptr) << query;
  }
  EXPECT_EQ(workspace_->search_json({"Mistral"}).at("suggestion"), nullptr);
}

}  // namespace
}  // namespace vigie::cli
