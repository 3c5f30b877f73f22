#include <gtest/gtest.h>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

const std::string kTitle =
    "Une start-up lyonnaise met l’épluchage des carottes entre les mains d’un robot";
const std::string kStory =
    "Le robot de cette start-up lyonnaise épluche quarante carottes par minute, et il ne se coupe "
    "jamais. "
    "Présenté jeudi dans une cuisine de lycée, il a été conçu avec des cantines qui manquent de "
    "bras.\n\n"
    "Le premier essai\n\n"
    "Les cuisiniers ont d’abord ri, puis ils ont compté les minutes gagnées sur l’épluchage. Selon "
    "la "
    "start-up, une cantine de mille couverts récupère deux heures de travail par jour.\n\n"
    "Le robot sait faire trois choses :\n"
    "  • laver les carottes\n"
    "  • les éplucher\n"
    "  • les couper en rondelles\n\n"
    "Reste le prix, que la start-up lyonnaise ne donne pas encore. Les collectivités attendent de "
    "voir si "
    "le robot tient une année scolaire entière sans panne.\n";

TEST(TextReader, PlainFile) {
  const Document d = read_one(kTitle + "\n\n" + kStory, "/tmp/a.txt");
  EXPECT_EQ(d.title, kTitle);
  EXPECT_EQ(d.text.substr(0, kTitle.size()), kTitle);
  EXPECT_TRUE(has(d.text, "Le premier essai"));
  EXPECT_TRUE(has(d.text, "les couper en rondelles"));
  EXPECT_EQ(d.language, "fr");
  EXPECT_EQ(d.id, "/tmp/a.txt");
}

TEST(TextReader, MenusAroundTheStory) {
  const std::string before =
      "Aller au contenu\nMagazine\nRecettes\nVins et spiritueux\nTrouvez un restaurant près de "
      "chez vous\n"
      "Réservez une table en trois clics\nBoutique\nConnexion\n"
      "Nous utilisons des cookies pour améliorer votre visite. Vous pouvez les refuser à tout "
      "moment.\n";
  const std::string after =
      "\nPartager\nImprimer\nCommentaires (12)\nÀ lire aussi\nDix idées pour un pique-nique "
      "réussi\n"
      "Deutsch\nEspañol\nРусский\n日本語\n© 2026 Tous droits réservés\n";
  ReadOptions options;
  options.keep_dropped = true;
  const Document d =
      read_one(before + kTitle + "\nPar Jeanne Roux, le 12 mars 2025\n\n" + kStory + after, "a.txt",
               Format::kAuto, options);
  EXPECT_EQ(d.title, kTitle);
  EXPECT_EQ(d.text, read_one(kTitle + "\n\n" + kStory, "a.txt").text);
  EXPECT_EQ(d.authors, std::vector<std::string>{"Jeanne Roux"});
  EXPECT_EQ(d.published->to_string(), "2025-03-12");
  EXPECT_GE(d.dropped.size(), 18U);
}

TEST(TextReader, Bylines) {
  const struct {
    const char* line;
    std::vector<std::string> authors;
    const char* source;
    const char* date;
  } cases[] = {
      {"Auteur : Jeanne Roux, Agence Carotte", {"Jeanne Roux"}, "", ""},
      {"Auteurs : Jeanne Roux, Paul Petit", {"Jeanne Roux", "Paul Petit"}, "", ""},
      {"Par Jeanne Roux et Paul Petit", {"Jeanne Roux", "Paul Petit"}, "", ""},
      {"Par Jeanne Roux - 12/03/2025", {"Jeanne Roux"}, "", "2025-03-12"},
      {"Source : Le Quotidien", {}, "Le Quotidien", ""},
      {"Publié le 1er août 2023 à 10h05", {}, "", "2023-08-01"},
      {"Éditeur : Anne Blanc", {}, "", ""},
  };
  for (const auto& c : cases) {
    const Document d = read_one(kTitle + "\n\n" + c.line + "\n\n" + kStory, "a.txt");
    EXPECT_EQ(d.title, kTitle) << c.line;
    EXPECT_EQ(d.authors, c.authors) << c.line;
    EXPECT_EQ(d.source, c.source) << c.line;
    EXPECT_EQ(d.published ? d.published->to_string() : "", c.date) << c.line;
    EXPECT_FALSE(has(d.text, c.line)) << c.line;
  }
}

TEST(TextReader, SourceOnTheLastLine) {
  const Document d = read_one(kTitle + "\n" + kStory + "\nSource : Le Quotidien\n\n\n", "a.txt");
  EXPECT_EQ(d.source, "Le Quotidien");
  EXPECT_FALSE(has(d.text, "Le Quotidien"));
}

TEST(TextReader, ParagraphIsNoTitle) {
  const Document d = read_one(kStory, "a.txt");
  EXPECT_EQ(d.title, "");
  EXPECT_EQ(d.text.substr(0, 8), "Le robot");
}

TEST(TextReader, SentencesThatStartLikeBylinesStay) {
  const std::string line =
      "Par ailleurs, le robot de la start-up lyonnaise sera vendu en Belgique dès le printemps.";
  EXPECT_TRUE(has(read_one(kTitle + "\n\n" + line + "\n\n" + kStory, "a.txt").text, line));
}

TEST(TextReader, FrontMatter) {
  const Document d =
      read_one("---\ntitle: Donné\nsource: Fil\ndate: 2025-01-02\n---\n" + kStory, "a.txt");
  EXPECT_EQ(d.title, "Donné");
  EXPECT_EQ(d.source, "Fil");
  EXPECT_EQ(d.published->to_string(), "2025-01-02");
}

TEST(TextReader, StrayLinesInOtherLanguages) {
  const std::string stray = "点击这里阅读更多内容,权威,专业";
  const std::string english =
      "The information on this site is not to be used for any other purpose";
  const Document d =
      read_one(kTitle + "\n" + stray + "\n" + kStory + english + "\n" + kStory, "a.txt");
  EXPECT_EQ(d.title, kTitle);
  EXPECT_FALSE(has(d.text, stray));
  EXPECT_FALSE(has(d.text, english));
}

TEST(TextReader, EnglishTextStays) {
  const std::string text =
      "The company said on Tuesday that it would open a new office in Paris, where it hopes to "
      "hire engineers.\n"
      "It is the first time that the group has invested in France, and the city has welcomed the "
      "news.\n";
  const Document d = read_one("A new office in Paris\n\n" + text, "a.txt");
  EXPECT_EQ(d.language, "en");
  EXPECT_TRUE(has(d.text, "It is the first time"));
}

TEST(TextReader, WrappedLinesBecomeParagraphs) {
  const Document d = read_one(
      "Un titre court\n\n"
      "Le robot de cette start-up lyonnaise épluche quarante carottes par\n"
      "minute, et il ne se coupe jamais. Présenté jeudi dans une cuisine\n"
      "de lycée, il a été conçu avec des cantines qui manquent de bras et\n"
      "de temps.\n\n"
      "Les cuisiniers ont d’abord ri, puis ils ont compté les minutes que\n"
      "la machine leur faisait gagner sur une préparation que personne ne\n"
      "regrettera, et dont les syndicats demandaient la fin depuis dix ans\n"
      "au moins.\n",
      "a.txt");
  EXPECT_EQ(d.title, "Un titre court");
  EXPECT_TRUE(has(d.text, "carottes par minute, et il"));
}

TEST(TextReader, ArticlesAboutWhatInterfacesSayStayWhole) {
  const std::string text =
      "Cookies : une amende de 150 millions d'euros pour le moteur de recherche\n\n"
      "L'autorité reproche au groupe son bandeau : accepter les cookies demande un clic, les "
      "refuser "
      "en demande cinq. Le dépôt de cookies sans accord est interdit depuis 2020.\n\n"
      "« Nous utilisons des cookies pour financer nos services », a répondu le groupe.\n\n"
      "Données personnelles\n\n"
      "Les données personnelles des internautes sont au cœur du dossier. La politique de "
      "confidentialité du moteur, réécrite en mars, ne suffit pas selon elle.\n";
  std::string wanted;
  for (const char c : text) {
    if (c != '\n' || !wanted.ends_with('\n')) wanted.push_back(c);
  }
  wanted.pop_back();
  EXPECT_EQ(read_one(text, "a.txt").text, wanted);
}

TEST(TextReader, ListsOfShortSentencesStayWhole) {
  const std::string text =
      "Les meilleurs ordinateurs de la rentrée\n1. Le premier modèle\nUn écran superbe et quinze "
      "heures "
      "d'autonomie.\n2. Le deuxième\nSilencieux, léger, mais cher.\n3. Le troisième\nLe clavier "
      "déçoit.";
  EXPECT_EQ(read_one(text, "a.txt").text, text);
}

TEST(TextReader, PaywallLineInsideAStory) {
  const Document d =
      read_one(kTitle + "\n\n" + kStory + "\nArticle réservé aux abonnés\n\n" + kStory, "a.txt");
  EXPECT_FALSE(has(d.text, "réservé"));
  EXPECT_GT(d.text.size(), kStory.size() * 2 - 200);
}

TEST(TextReader, NeverEmpty) {
  EXPECT_EQ(read_one("Partager\nAccueil\n", "a.txt").text, "Partager\nAccueil");
  EXPECT_EQ(read_one("Un titre seul\n", "a.txt").title, "Un titre seul");
  EXPECT_EQ(read(" \n\n", "a.txt").refusals.size(), 1U);
}

}  // namespace
}  // namespace vigie::readers_test
