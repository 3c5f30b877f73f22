// vigie-index --explain (CONTRACT section 5), gazetteers, given facets.
#include "cli_test.h"

namespace vigie::cli {
namespace {

// The code points [start, end) of UTF-8 text.
std::string stretch(const std::string& text, std::size_t start, std::size_t end) {
  std::string out;
  std::size_t index = 0;
  for (char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++index;
    if (index > start && index <= end) out.push_back(c);
  }
  return out;
}

class IndexExplain : public CliTest {
 protected:
  std::vector<Json> explain(const Words& arguments) {
    const ProcessResult result = index(arguments);
    EXPECT_EQ(result.code, 0) << result.err;
    std::vector<Json> documents;
    std::size_t start = 0;
    for (std::size_t end; (end = result.out.find('\n', start)) != std::string::npos;
         start = end + 1) {
      documents.push_back(Json::parse(result.out.substr(start, end - start)));
    }
    EXPECT_EQ(start, result.out.size()) << "the last line is not ended";
    return documents;
  }

  void expect_offsets(const Json& document) {
    for (const Json& mention : document.at("mentions")) {
      SCOPED_TRACE(mention.dump());
      const bool in_title = mention.contains("field");
      EXPECT_EQ(mention.value("field", "title"), "title");
      const std::string text = in_title ? document.at("document").at("title") : document.at("text");
      EXPECT_EQ(stretch(text, mention.at("start"), mention.at("end")), mention.at("text"));
      EXPECT_TRUE(mention.at("name").is_string());
      EXPECT_TRUE(mention.contains("value"));
      EXPECT_TRUE(std::set<std::string>({"person", "company", "organization", "place", "product",
                                         "date", "money", "event"})
                      .contains(mention.at("type")));
    }
  }
};

TEST_F(IndexExplain, ShapeAndOffsetsOfTheCorpus) {
  std::size_t mentions = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus())) {
    if (!entry.is_regular_file() || entry.path().filename() == "README") continue;
    SCOPED_TRACE(entry.path().string());
    for (const Json& explained : explain({"--explain", entry.path().string()})) {
      for (const char* list : {"dropped", "mentions", "events", "terms"}) {
        EXPECT_TRUE(explained.at(list).is_array()) << list;
      }
      EXPECT_TRUE(explained.at("text").is_string());
      expect_offsets(explained);
      mentions += explained.at("mentions").size();
    }
  }
  EXPECT_GT(mentions, 100U);
  EXPECT_FALSE(std::filesystem::exists(db())) << "--explain touches no index";
}

TEST_F(IndexExplain, DocumentHasTheMembersOfAHit) {
  const std::string rows = folder.write("rows.jsonl", jsonl({{{"id", "a"},
                                                              {"url", "https://a.example/1"},
                                                              {"title", "Un titre"},
                                                              {"text", "Le texte de la levée."},
                                                              {"date", "2026-02-10"},
                                                              {"source", "La Source"},
                                                              {"author", {"Anne Martin"}},
                                                              {"tags", {"x"}},
                                                              {"company", "Acme SA"},
                                                              {"place", "Lyon"},
                                                              {"rubrique", "une"}}}));
  index_json({rows});
  Json hit = search_json({"levée"}).at("hits").at(0);
  for (const char* member : {"score", "snippet", "_formatted"}) hit.erase(member);
  const std::vector<Json> explained = explain({"--explain", rows});
  ASSERT_EQ(explained.size(), 1U);
  EXPECT_EQ(explained[0].at("document"), hit);
  EXPECT_EQ(explained[0].at("text"), "Le texte de la levée.");
}

TEST_F(IndexExplain, OffsetsCountCodePoints) {
  const std::string path =
      folder.write("a.txt",
                   "Été 😀 cœur\n\nL’été 🚀🚀 naïf où OpenAI a signé avec Google, puis l’équipe "
                   "d’OpenAI est partie. « Ça dérape », dit-on chez Microsoft.\n");
  const std::vector<Json> explained = explain({"--explain", path});
  ASSERT_EQ(explained.size(), 1U);
  EXPECT_GE(explained[0].at("mentions").size(), 3U);
  expect_offsets(explained[0]);
}

TEST_F(IndexExplain, TextKeepsItsFirstLine) {
  const std::string path =
      folder.write("a.txt",
                   "OpenAI ouvre un bureau\n\nLe bureau de Paris emploie dix personnes et "
                   "reçoit les clients de la région.\n");
  const std::vector<Json> explained = explain({"--explain", path});
  ASSERT_EQ(explained.size(), 1U);
  EXPECT_EQ(explained[0].at("document").at("title"), "OpenAI ouvre un bureau");
  EXPECT_TRUE(explained[0].at("text").get<std::string>().starts_with("OpenAI ouvre un bureau\n"));
  for (const Json& mention : explained[0].at("mentions")) EXPECT_FALSE(mention.contains("field"));
}

TEST_F(IndexExplain, MentionsInAGivenTitle) {
  const std::string rows = folder.write(
      "rows.jsonl", jsonl({{{"id", "a"}, {"title", "Où va OpenAI ?"}, {"text", "Le texte nu."}}}));
  const std::vector<Json> explained = explain({"--explain", rows});
  ASSERT_EQ(explained.at(0).at("mentions").size(), 1U);
  EXPECT_EQ(explained[0]["mentions"][0].at("field"), "title");
  EXPECT_EQ(explained[0]["mentions"][0].at("start"), 6);
  expect_offsets(explained[0]);
}

TEST_F(IndexExplain, SentencesOfEventsAreMentionedOnce) {
  const std::string said = "Anne Durand et Paul Roche quittent Zorglub.";
  const std::string rows =
      folder.write("rows.jsonl", jsonl({{{"id", "a"}, {"title", "En bref"}, {"text", said}}}));
  const std::vector<Json> explained = explain({"--explain", rows});
  EXPECT_EQ(explained.at(0).at("events").size(), 2U);
  expect_offsets(explained[0]);
  std::vector<Json> told;
  for (const Json& mention : explained[0].at("mentions")) {
    if (mention.at("type") == "event") told.push_back(mention);
  }
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].at("text"), said);
  EXPECT_EQ(told[0].at("name"), "departure");
}

TEST_F(IndexExplain, DroppedBlocksAreShown) {
  const std::string page = folder.write(
      "page.html",
      "<html><head><title>Le titre</title></head><body><nav>Accueil Abonnement Connexion</nav>"
      "<article><h1>Le titre</h1><p>La société emploie quarante personnes et vend ses capteurs aux "
      "transporteurs, qui les posent sous la remorque.</p></article><footer>Mentions légales"
      "</footer></body></html>");
  const std::vector<Json> explained = explain({"--explain", page});
  const std::string dropped = explained.at(0).at("dropped").dump();
  EXPECT_NE(dropped.find("Abonnement"), std::string::npos) << dropped;
  EXPECT_NE(dropped.find("Mentions légales"), std::string::npos) << dropped;
  EXPECT_EQ(explained[0].at("text").get<std::string>().find("Abonnement"), std::string::npos);
}

TEST_F(IndexExplain, OneLineADocumentInOrder) {
  const std::string rows = folder.write("rows.jsonl", jsonl({{{"id", "a"}, {"text", "alpha"}},
                                                             {{"id", "b"}, {"text", "bravo"}},
                                                             {{"id", "c"}, {"text", "charlie"}}}));
  const std::vector<Json> explained = explain({"--explain", rows});
  ASSERT_EQ(explained.size(), 3U);
  EXPECT_EQ(explained[0].at("document").at("id"), "a");
  EXPECT_EQ(explained[2].at("document").at("id"), "c");
  EXPECT_EQ(index({"--explain", (folder.path() / "absent").string()}).code, 1);
}

TEST_F(IndexExplain, GazetteerAddsACompany) {
  const std::string names = folder.write(
      "noms.tsv", "# nos entreprises\nZéphyro Technologies\tZéphyrotech|ZPT\t\tessai\n");
  const std::string path = folder.write(
      "a.txt", "Une annonce\n\nLe fabricant Zéphyrotech recrute, dit ZPT dans un message.\n");
  EXPECT_EQ(explain({"--explain", path}).at(0).at("document").at("company"), list({"Zéphyrotech"}));
  const Json explained = explain({"--gazetteer", names, "--explain", path}).at(0);
  EXPECT_EQ(explained.at("document").at("company"), list({"Zéphyro Technologies"}));
  EXPECT_EQ(explained.at("mentions").size(), 2U);
  expect_offsets(explained);
  // A new gazetteer is a reason to read documents again.
  EXPECT_EQ(index_json({path}).at("new"), 1);
  EXPECT_EQ(index_json({"--gazetteer", names, path}).at("updated"), 1);
  EXPECT_EQ(index_json({"--gazetteer", names, path}).at("unchanged"), 1);
  EXPECT_EQ(search_json({"entreprise:\"Zéphyro Technologies\""}).at("estimatedTotalHits"), 1);
}

// What a list changes is rewritten; that it left the others alone is remembered.
TEST_F(IndexExplain, AListThatChangesNothingIsNoReasonTwice) {
  const std::string names = folder.write("noms.tsv", "Zéphyro Technologies\tZéphyrotech\t-\t\n");
  const std::string text = folder.write("a.txt", "Une annonce\n\nUne phrase sans aucun nom.\n");
  EXPECT_EQ(index_json({text}).at("new"), 1);
  const auto confirmed = db() / "confirmed";
  EXPECT_FALSE(std::filesystem::exists(confirmed));
  EXPECT_EQ(index_json({"--gazetteer", names, text}).at("unchanged"), 1);
  ASSERT_TRUE(std::filesystem::exists(confirmed));
  std::filesystem::remove(confirmed);
  folder.write("index/confirmed", "abîmé");
  EXPECT_EQ(index_json({"--gazetteer", names, text}).at("unchanged"), 1);
  EXPECT_GT(std::filesystem::file_size(confirmed), 20U);
  folder.write("a.txt", "Une annonce\n\nZéphyrotech recrute des ingénieurs.\n");
  EXPECT_EQ(index_json({"--gazetteer", names, text}).at("updated"), 1);
}

TEST_F(IndexExplain, NoEntitiesKeepsGivenFacetsOnly) {
  const Json document = {
      {"id", "a"}, {"text", "OpenAI signe avec Google."}, {"company", "Acme SA"}};
  add({document}, {"--no-entities"});
  EXPECT_EQ(search_json({"signe"}).at("hits")[0].at("company"), list({"Acme SA"}));
  Workspace other;
  other.add({document});
  const Json companies = other.search_json({"signe"}).at("hits")[0].at("company");
  const std::set<std::string> names(companies.begin(), companies.end());
  EXPECT_EQ(names, (std::set<std::string>{"Acme SA", "OpenAI", "Google"}));
}

TEST_F(IndexExplain, GivenFacetsAreKeptAsWritten) {
  add({{{"id", "a"},
        {"text", "alpha"},
        {"companies", {"ACME Été", "Bolt"}},
        {"persons", {"Zoé Noël"}},
        {"place", "Saint-Étienne"},
        {"product", "X-1"},
        {"tags", {"IA"}},
        {"author", "Anne Martin"}}});
  const Json hit = search_json({"alpha"}).at("hits")[0];
  EXPECT_EQ(hit.at("company"), list({"ACME Été", "Bolt"}));
  EXPECT_EQ(hit.at("person"), list({"Zoé Noël"}));
  EXPECT_EQ(hit.at("place"), list({"Saint-Étienne"}));
  EXPECT_EQ(hit.at("product"), list({"X-1"}));
  EXPECT_EQ(hit.at("author"), list({"Anne Martin"}));
}

}  // namespace
}  // namespace vigie::cli
