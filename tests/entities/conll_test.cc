#include "analyzers/fr/entities/training/conll.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/fr/entities/training/templates.h"

namespace vigie::fr {
namespace {

TEST(Conll, PutsWordsTogetherAsFrenchWritesThem) {
  const auto articles = read_conll(
      "# doc = one date = 2016-01-01\n\nAlba\tB-ORG\n:\tO\nfin\tO\n\n"
      "Le\tO\n1\tB-DATE\ner\tI-DATE\nmai\tI-DATE\n,\tO\nl'\tO\nusine\tO\nd\tO\n'\tO\nAlba\tB-LOC\n"
      "(\tO\nZoé\tB-PER\nMartel\tI-PER\n)\tO\nferme\tO\n.\tO\n\n\"\tO\nOui\tO\n\"\tO\n\n"
      "# doc = two\n\nTitre\tO\n\n");
  ASSERT_EQ(articles.size(), 2U);
  EXPECT_EQ(articles[0].id, "one");
  EXPECT_EQ(articles[0].day, day_of(2016, 1, 1));
  EXPECT_FALSE(articles[1].day);
  EXPECT_EQ(articles[0].fields[0], "Alba : fin");
  EXPECT_EQ(articles[0].fields[1], "Le 1er mai, l'usine d'Alba (Zoé Martel) ferme. \"Oui\"");
  ASSERT_EQ(articles[0].names.size(), 3U);
  EXPECT_EQ(articles[0].names[0], (NameSpan{NameKind::kOrganization, 0, 0, 4}));
  const NameSpan& person = articles[0].names[2];
  EXPECT_EQ(person.kind, NameKind::kPerson);
  EXPECT_EQ(articles[0].fields[1].substr(person.start, person.end - person.start), "Zoé Martel");
  EXPECT_EQ(articles[1].fields[0], "Titre");
  EXPECT_TRUE(articles[1].names.empty());
}

TemplateNames names() {
  return {{"Alba", "Numérix"}, {"Lyon", "Évry"},       {"Zorg", "Plix"},
          {"Cnam", "Onu"},     {"Zoé", "Marc"},        {"Martel", "Duc"},
          {"IA", "API"},       {"Lyonnais", "Belges"}, {"Belge"}};
}

TEST(Templates, FillsTheSlots) {
  const auto articles = fill_templates(
      "[titres]\n{P} quitte {C}\n[phrases]\nM. {S} part de {L} avec l'{A}.\n", names(), 50, 1);
  ASSERT_EQ(articles.size(), 50U);
  for (const ConllArticle& article : articles) {
    ASSERT_GE(article.names.size(), 4U);
    const NameSpan& person = article.names[0];
    const NameSpan& surname = article.names[2];
    EXPECT_EQ(person.kind, NameKind::kPerson);
    EXPECT_EQ(article.names[1].kind, NameKind::kOrganization);
    EXPECT_EQ(surname.kind, NameKind::kPerson);
    EXPECT_EQ(surname.field, 1U);
    EXPECT_EQ(article.names[3].kind, NameKind::kPlace);
    for (const NameSpan& name : article.names) {
      ASSERT_LE(name.end, article.fields[name.field].size());
    }
    const std::string family = article.fields[1].substr(surname.start, surname.end - surname.start);
    if (article.fields[0].find(" quitte ") != std::string::npos) {
      EXPECT_TRUE(article.fields[0].substr(0, person.end).ends_with(family)) << article.fields[0];
    }
    EXPECT_EQ(article.fields[1].find(" de É"), std::string::npos) << article.fields[1];
  }
}

TEST(Templates, NamesRoadsAndSites) {
  const auto articles = fill_templates(
      "[titres]\n{G} et {F}\n[phrases]\nSur l'{R}, la {V} et la {Q}.\n[voies]\nrue de {L}\n",
      names(), 20, 1);
  for (const ConllArticle& article : articles) {
    ASSERT_GE(article.names.size(), 3U);
    EXPECT_EQ(article.names[0].field, 1U);  // demonyms name nothing
    const NameSpan& site = article.names[1];
    EXPECT_EQ(site.kind, NameKind::kPlace);
    const std::string name = article.fields[1].substr(site.start, site.end - site.start);
    EXPECT_TRUE(name.starts_with("rue de ") || name.starts_with("rue d'É")) << name;
    EXPECT_EQ(name.find("de É"), std::string::npos) << name;
    EXPECT_EQ(name.find('{'), std::string::npos) << name;
  }
}

TEST(Templates, RefusesUnknownSlotsAndEmptyLists) {
  const std::string bad = "[titres]\n{Z}\n[phrases]\nRien.\n";
  EXPECT_THROW((void)fill_templates(bad, names(), 1, 1), std::runtime_error);
  const std::string good = "[titres]\n{C}\n[phrases]\nRien.\n";
  EXPECT_THROW((void)fill_templates(good, {}, 1, 1), std::runtime_error);
}

}  // namespace
}  // namespace vigie::fr
