// What ranking does with misspelt words, periods, events and questions, and that the parts of a
// score add up to it.
#include <gtest/gtest.h>

#include "search_fixture.h"

namespace vigie {
namespace {

using List = std::vector<std::string>;

class RankingTest : public SearchFixture {
 protected:
  Document& add(const std::string& id, const std::string& title, const std::string& text) {
    Document document;
    document.id = id;
    document.title = title;
    document.text = text;
    documents_.push_back(std::move(document));
    return documents_.back();
  }

  // The answer, whose scores are checked against their parts.
  SearchResponse search(const std::string& query, bool strict = false) {
    SearchRequest request;
    request.query = query;
    request.strict = strict;
    request.explain = true;
    request.collapse = false;
    request.limit = 100;
    const auto response = searcher_->search(request);
    EXPECT_TRUE(response.ok());
    if (!response.ok()) return {};
    for (const Hit& hit : response.value().hits) {
      double sum = 0;
      for (const Signal& signal : hit.signals) sum += signal.value;
      EXPECT_NEAR(sum, hit.score, 1e-3 * (1 + hit.score)) << query << " " << hit.document.id;
    }
    return response.value();
  }

  List ranked(const std::string& query, bool strict = false) {
    List ids;
    for (const Hit& hit : search(query, strict).hits) ids.push_back(hit.document.id);
    return ids;
  }
};

TEST_F(RankingTest, MisspeltWordOfALongQueryCounts) {
  add("a", "Un", "Le gouvernement annonce un plan pour les hôpitaux publics");
  add("b", "Deux", "Le gouvernement annonce un plan pour les pharmacies de garde");
  add("c", "Trois", "Une recette de cuisine");
  commit();
  const SearchResponse response = search("plan annonce gouvernement farmacies");
  ASSERT_EQ(response.hits.size(), 2U);
  EXPECT_EQ(response.hits[0].document.id, "b");
  EXPECT_FALSE(response.corrected);
  EXPECT_EQ(response.suggestion, "plan annonce gouvernement pharmacies");
  EXPECT_EQ(ranked("plan annonce gouvernement farmacies", true), List{});
}

TEST_F(RankingTest, ALongQueryFindsTheFamiliesOfItsWords) {
  add("a", "Un", "Le gouvernement veut réguler les plateformes de livraison");
  add("b", "Deux", "La régulation des plateformes de livraison, vue du gouvernement");
  add("c", "Trois", "Une régulation thermique");
  add("d", "Quatre", "Une recette de cuisine");
  commit();
  EXPECT_EQ(ranked("régulation des plateformes par le gouvernement"), (List{"b", "a", "c"}));
  EXPECT_EQ(ranked("réguler les plateformes, dit le gouvernement"), (List{"a", "b", "c"}));
  EXPECT_EQ(ranked("régulation plateformes gouvernement livraison", true), List{"b"});
}

TEST_F(RankingTest, AShortQueryFindsFamiliesWhereItFindsLittle) {
  add("verb", "Un", "La société licencie deux ingénieurs de son usine");
  add("noun", "Deux", "Un licenciement d'ingénieurs");
  commit();
  EXPECT_EQ(ranked("licencier ingénieurs"), (List{"verb", "noun"}));
  EXPECT_EQ(ranked("licencier ingénieurs", true), List{"verb"});
  EXPECT_FALSE(search("licencier ingénieurs").relaxed);
  EXPECT_EQ(ranked("société ingénierie"), (List{"verb", "noun"}));
  EXPECT_TRUE(search("sociétal").relaxed);
  EXPECT_EQ(ranked("sociétal"), List{"verb"});
  EXPECT_EQ(ranked("sociétal", true), List{});
  // Nothing holds both: fewer words are wanted, families help to order.
  add("both", "Trois", "Le licenciement d'un comptable, puis des comptables");
  add("one", "Quatre", "Une société licencie");
  commit();
  ASSERT_TRUE(searcher_->refresh().ok());
  const SearchResponse relaxed = search("licencier boulanger");
  EXPECT_TRUE(relaxed.relaxed);
  ASSERT_EQ(relaxed.hits.size(), 4U);
  for (int i = 0; i < 9; ++i) {
    add("v" + std::to_string(i), "Cinq", "La société licencie un ingénieur");
  }
  commit();
  ASSERT_TRUE(searcher_->refresh().ok());
  EXPECT_EQ(search("licencier ingénieurs").total, 10U);
}

// What a facet has counted is what its filter leaves, however few documents that is.
TEST_F(RankingTest, FiltersDoNotMakeAQueryWider) {
  for (int i = 0; i < 12; ++i) {
    add("v" + std::to_string(i), "Un", "La société licencie un ingénieur").source =
        i < 3 ? "Petite" : "Grande";
  }
  add("noun", "Deux", "Un licenciement d'ingénieurs").source = "Petite";
  commit();
  SearchRequest request;
  request.query = "licencier ingénieurs";
  request.facets = {Facet::kSource};
  const auto all = searcher_->search(request);
  request.filters = {{Facet::kSource, {"Petite"}}};
  const auto narrowed = searcher_->search(request);
  ASSERT_TRUE(all.ok() && narrowed.ok());
  EXPECT_EQ(all.value().total, 12U);
  EXPECT_EQ(narrowed.value().total, 3U);
}

TEST_F(RankingTest, CompanyDecidesWhatAMisspeltWordMeans) {
  add("a", "Un", "Un médecin soigne des patients à la clinique de la poste");
  add("b", "Deux", "La banque lance une carte de paiement");
  add("c", "Trois", "La banque ouvre un compte");
  for (int i = 0; i < 3; ++i) add("d" + std::to_string(i), "Quatre", "Une tarte aux pommes");
  commit();
  EXPECT_EQ(search("banque paiement zarte").suggestion, "banque paiement carte");
  EXPECT_EQ(search("pommes zarte").suggestion, "pommes tarte");
}

TEST_F(RankingTest, DictionaryWordsAndStopWordsStay) {
  add("a", "Un", "Les disparus sont avec les marins");
  commit();
  EXPECT_EQ(search("disparité marins").suggestion, "");  // not « disparus »
  EXPECT_EQ(search("marins avecc").suggestion, "");
}

TEST_F(RankingTest, QuestionsAskForTheirSubject) {
  add("a", "Nvidia en Bourse", "Nvidia pèse 3 000 milliards de dollars.");
  add("b", "Nvidia", "Ce que vaut Nvidia.");
  add("c", "Intel", "Ce que vaut Intel.");
  commit();
  EXPECT_EQ(ranked("combien vaut Nvidia"), (List{"b", "a"}));
  EXPECT_EQ(ranked("combien vaut Nvidia", true), List{"b"});
  EXPECT_EQ(ranked("vaut Nvidia"), List{"b"});
  EXPECT_EQ(ranked("Nvidia vaut ?"), (List{"b", "a"}));
  EXPECT_EQ(ranked("combien ça vaut"), (List{"b", "c"}));
}

TEST_F(RankingTest, UnknownWordBeginsTheNameOfACompany) {
  add("a", "Un", "Zorglubix grave des puces.").given.company = {"Zorglubix Systems"};
  add("b", "Deux", "Autre chose.").given.company = {"Meta"};
  commit();
  EXPECT_EQ(ranked("zorglub"), List{"a"});
  EXPECT_EQ(search("zorglub").hits[0].snippet, "<mark>Zorglubix</mark> grave des puces.");
  EXPECT_EQ(ranked("zo"), List{});
  EXPECT_EQ(ranked("zorglub", true), List{});
}

TEST_F(RankingTest, PublishedInThePeriodComesFirst) {
  add("in", "Un", "Rien de plus ici.").published = PartialDate{2024, 7, 3};
  add("says", "2024", "En 2024, 2024 encore, et 2024.").published = PartialDate{2025, 1, 1};
  add("out", "Trois", "Autre chose.").published = PartialDate{2025, 1, 2};
  commit();
  EXPECT_EQ(ranked("2024"), (List{"in", "says"}));
  EXPECT_EQ(ranked("été 2024"), List{"in"});
}

TEST_F(RankingTest, WordsForAnEventFindWhatTellsOfIt) {
  add("tells", "Intel se sépare de ses équipes", "Intel coupe dans ses effectifs.");
  told_["tells"] = {"layoff"};
  add("other", "Intel et ses puces", "Intel présente ses puces.");
  add("says", "Les licenciements chez Intel", "Un guide des licenciements pour Intel.");
  commit();
  const List ids = ranked("Intel licenciements");
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()),
            (std::set<std::string>{"tells", "says"}));
  EXPECT_EQ(ranked("Intel licenciements", true), List{"says"});
}

TEST_F(RankingTest, BehindTheFirstComesWhatIsLikeThem) {
  for (int i = 0; i < 20; ++i) {
    add("best" + std::to_string(i), "Mistral", "Mistral vend ses modèles pour des serveurs.");
  }
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    add("wind" + n, "Météo " + n, "Le mistral souffle sur la côte et les voiliers rentrent.");
    add("firm" + n, "Marché " + n, "Des modèles de mistral tournent aussi sur nos serveurs hier.");
  }
  for (int i = 0; i < 60; ++i) add("none" + std::to_string(i), "Vide", "La côte et les voiliers.");
  commit();
  const SearchResponse response = search("mistral");
  EXPECT_EQ(response.total, 32U);
  ASSERT_EQ(response.hits.size(), 32U);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(response.hits[i].document.id.substr(0, 4), "best");
  for (std::size_t i = 20; i < 26; ++i) {
    EXPECT_EQ(response.hits[i].document.id.substr(0, 4), "firm");
  }
  for (std::size_t i = 1; i < 32; ++i)
    EXPECT_LE(response.hits[i].score, response.hits[i - 1].score);
}

TEST_F(RankingTest, PagesMakeTheWholeList) {
  for (int i = 0; i < 70; ++i) {
    std::string text = "Une banque";
    for (int j = 0; j < i % 7; ++j) text += " prête à la banque numéro " + std::to_string(i % 5);
    add("d" + std::to_string(i), "Banque", text);
  }
  commit();
  const List whole = ranked("banque numéro");
  List pages;
  for (std::size_t offset = 0; offset < whole.size(); offset += 10) {
    SearchRequest request;
    request.query = "banque numéro";
    request.collapse = false;
    request.offset = offset;
    request.limit = 10;
    const auto page = searcher_->search(request);
    ASSERT_TRUE(page.ok());
    for (const Hit& hit : page.value().hits) pages.push_back(hit.document.id);
  }
  EXPECT_EQ(pages, whole);
}

}  // namespace
}  // namespace vigie
