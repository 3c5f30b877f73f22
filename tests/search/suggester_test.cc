// Suggestions and values of facets, on a small index whose titles say what is expected.
#include <gtest/gtest.h>

#include <algorithm>

#include "search_fixture.h"

namespace vigie {
namespace {

class SuggesterTest : public SearchFixture {
 protected:
  void SetUp() override {
    SearchFixture::SetUp();
    int day = 0;
    const auto add = [&](const std::string& title, std::vector<std::string> companies) {
      Document document;
      document.id = "d" + std::to_string(++day);
      document.url = "https://exemple.example/" + document.id;
      document.title = title;
      document.text = title + ". Texte numéro " + std::to_string(day) + ".";
      document.published = PartialDate{2026, 1, day};
      document.given.company = std::move(companies);
      documents_.push_back(std::move(document));
    };
    add("Levée de fonds record pour Œuvre IA", {"Œuvre IA"});
    add("La levée de fonds de Mistral", {"Mistral AI"});
    add("Une levée de boucliers contre la loi", {"Meta"});
    add("La levée de boucliers continue", {"Meta"});
    add("Encore une levée de fonds", {"Mistral AI", "Meta"});
    add("Un cadeau d’anniversaire pour la start-up Mistral", {"Mistral AI"});
    add("Le cadeau d'anniversaire de la start-up", {"Électricité Générale"});
    add("Quand Google lance une mise à jour", {"Google"});
    add("Ce que Google lance aujourd'hui", {"Google"});
    add("Après Google, la mise à jour", {"Google"});
    commit();
  }

  std::vector<Suggestion> suggest(const std::string& text, std::size_t limit = 10) {
    auto found = searcher_->suggest(text, limit);
    EXPECT_TRUE(found.ok());
    return std::move(found).value();
  }

  // The texts of one kind, in order.
  std::vector<std::string> texts(const std::string& text, Suggestion::Kind kind) {
    std::vector<std::string> list;
    for (const Suggestion& suggestion : suggest(text)) {
      if (suggestion.kind == kind) list.push_back(suggestion.text);
    }
    return list;
  }

  FacetValues values(const FacetQuery& query, const SearchRequest& within = {}) {
    auto found = searcher_->facet_values(query, within);
    EXPECT_TRUE(found.ok());
    return std::move(found).value();
  }
};

using Words = std::vector<std::string>;
using Kind = Suggestion::Kind;

TEST_F(SuggesterTest, GoesOnAsTitlesDoMostOften) {
  EXPECT_EQ(texts("levée de f", Kind::kQuery), Words{"levée de fonds"});
  EXPECT_EQ(texts("levée de ", Kind::kQuery), (Words{"levée de fonds", "levée de boucliers"}));
  EXPECT_EQ(texts("LEVEE DE F", Kind::kQuery), Words{"LEVEE DE fonds"});
}

TEST_F(SuggesterTest, KeepsArticlesAndHyphensOfTitles) {
  EXPECT_EQ(texts("cadeau ", Kind::kQuery), Words{"cadeau d'anniversaire"});
  EXPECT_EQ(texts("cadeau d'anni", Kind::kQuery), Words{"cadeau d'anniversaire"});
  EXPECT_EQ(texts("start-u", Kind::kQuery)[0], "start-up");
  EXPECT_EQ(texts("mise à ", Kind::kQuery), Words{"mise à jour"});
}

TEST_F(SuggesterTest, OffersNoVerbBehindAName) {
  for (const std::string& text : texts("goo", Kind::kQuery)) EXPECT_NE(text, "Google lance");
}

TEST_F(SuggesterTest, CountsDocumentsThatHoldTheWords) {
  const auto found = suggest("levée de f");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].count, 3U);
}

TEST_F(SuggesterTest, NamesComeByAnyWordAndByTheirOtherForms) {
  EXPECT_EQ(texts("ia", Kind::kName), Words{"Œuvre IA"});
  EXPECT_EQ(texts("oeuv", Kind::kName), Words{"Œuvre IA"});
  EXPECT_EQ(texts("GENERALE", Kind::kName), Words{"Électricité Générale"});
  const auto facebook = suggest("faceb");
  ASSERT_FALSE(facebook.empty());
  EXPECT_EQ(facebook[0].text, "Meta");
  EXPECT_EQ(facebook[0].facet, Facet::kCompany);
  EXPECT_EQ(facebook[0].count, 3U);
}

TEST_F(SuggesterTest, TitlesHoldAllWordsNewestFirst) {
  EXPECT_EQ(texts("levée bou", Kind::kTitle),
            (Words{"La levée de boucliers continue", "Une levée de boucliers contre la loi"}));
  const auto found = suggest("levée bou");
  EXPECT_EQ(found.back().id, "d3");
  EXPECT_EQ(found.back().url, "https://exemple.example/d3");
}

TEST_F(SuggesterTest, RepeatsNothingAndKeepsTheLimit) {
  for (const char* text : {"l", "m", "le", "go", "mistral", "levée", "levée de fonds", "d'"}) {
    for (std::size_t limit : {0U, 1U, 2U, 5U, 10U}) {
      const auto found = suggest(text, limit);
      EXPECT_LE(found.size(), limit);
      std::set<std::string> seen;
      for (const Suggestion& suggestion : found) {
        if (suggestion.kind != Kind::kTitle) {
          EXPECT_TRUE(seen.insert(fold(suggestion.text)).second) << suggestion.text;
        }
      }
    }
  }
}

TEST_F(SuggesterTest, TakesAnyText) {
  EXPECT_TRUE(suggest("").empty());
  EXPECT_TRUE(suggest("   ").empty());
  EXPECT_TRUE(suggest(std::string(100000, 'a')).empty());
  for (const char* text : {"'", "-", "\"", "a-", "’", "\xC3", "\xE2\x80", "+", "#", "1 000"}) {
    (void)suggest(text);
  }
}

TEST_F(SuggesterTest, ListsValuesOfFacets) {
  FacetQuery query;
  query.limit = 2;
  FacetValues found = values(query);
  EXPECT_EQ(found.total, 5U);
  // Three of three documents each: French order decides.
  EXPECT_EQ(found.values, (FacetCounts{{"Google", 3}, {"Meta", 3}}));
  query.offset = 2;
  EXPECT_EQ(values(query).values, (FacetCounts{{"Mistral AI", 3}, {"Électricité Générale", 1}}));
  query.offset = 0;
  query.order = FacetQuery::Order::kName;
  EXPECT_EQ(values(query).values, (FacetCounts{{"Électricité Générale", 1}, {"Google", 3}}));
  query.offset = 100;
  EXPECT_TRUE(values(query).values.empty());
  EXPECT_EQ(values(query).total, 5U);
}

TEST_F(SuggesterTest, FindsValuesByTheBeginningOfAnyWord) {
  FacetQuery query;
  for (const auto& [text, value] :
       {std::pair("OEUVRE", "Œuvre IA"), std::pair("œu", "Œuvre IA"),
        std::pair("gener", "Électricité Générale"),
        std::pair("electricite gé", "Électricité Générale"), std::pair("ai", "Mistral AI")}) {
    query.text = text;
    const FacetValues found = values(query);
    ASSERT_EQ(found.total, 1U) << text;
    EXPECT_EQ(found.values[0].first, value);
  }
  query.text = "istral";
  EXPECT_EQ(values(query).total, 0U);
  query.text = "!";
  EXPECT_EQ(values(query).total, 0U);
}

TEST_F(SuggesterTest, CountsValuesOfMatchingDocuments) {
  FacetQuery query;
  SearchRequest within;
  within.query = "fonds";
  EXPECT_EQ(values(query, within).values,
            (FacetCounts{{"Mistral AI", 2}, {"Meta", 1}, {"Œuvre IA", 1}}));
  // The facet's own filter does not count, another condition does.
  within.query.clear();
  within.filters[Facet::kCompany] = {"Meta"};
  EXPECT_EQ(values(query, within).total, 5U);
  Filter filter;
  filter.kind = Filter::Kind::kFacetIs;
  filter.value = "Facebook";
  within.filter = filter;
  EXPECT_EQ(values(query, within).values, (FacetCounts{{"Meta", 3}, {"Mistral AI", 1}}));
}

}  // namespace
}  // namespace vigie
