#include "analyzers/fr/lemmatizer.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/lexicon/spelling_key.h"

namespace vigie::fr {
namespace {

const Lemmatizer& lemmatizer() {
  static const Lemmatizer kInstance(Lexicon::embedded(), EmbeddedData::spellings(),
                                    EmbeddedData::endings());
  return kInstance;
}

std::string term(const std::string& word) { return lemmatizer().term_of(utf8::decode(word)); }

TEST(Lexicon, KnowsFrenchAndOnlyFrench) {
  for (const char* word : {"ordinateur", "ordinateurs", "acheterions", "evenement"}) {
    EXPECT_TRUE(Lexicon::embedded().contains(word)) << word;
    EXPECT_TRUE(Lexicon::embedded().lemma(word).has_value()) << word;
  }
  for (const char* word : {"", "kubernetes", "qwxz", "Ordinateur", "événement"}) {
    EXPECT_FALSE(Lexicon::embedded().contains(word)) << word << ": unknown or not folded";
    EXPECT_FALSE(Lexicon::embedded().lemma(word).has_value()) << word;
  }
  EXPECT_NE(Lexicon::embedded().fingerprint(), 0U);
}

TEST(Lemmatizer, CaseAndAccentsDoNotCount) {
  for (const char* word : {"Événements", "réseaux", "Européenne", "lèvera", "maïs", "Œuvres"}) {
    EXPECT_EQ(term(word), term(lower(word))) << word;
    EXPECT_EQ(term(word), term(fold(word))) << word;
    EXPECT_EQ(term(word), lemmatizer().term_of_folded(fold(word))) << word;
  }
}

TEST(Lemmatizer, UnknownWordsLoseOnlyAPluralS) {
  EXPECT_EQ(term("chatbots"), term("chatbot"));
  EXPECT_EQ(term("LLMs"), "llm");
  EXPECT_EQ(term("GPUs"), "gpu");
  EXPECT_EQ(term("Atos"), "atos") << "too short to be sure";
  EXPECT_EQ(term("Qonto"), "qonto");
  EXPECT_EQ(term("Kubernetes"), "kubernete") << "the same with and without its s, as all loans";
  EXPECT_EQ(term("Zeiss"), "zeiss");
  EXPECT_EQ(term("Asus"), "asus");
}

TEST(Lemmatizer, AccentsCountWhereTheyTellWordsApart) {
  EXPECT_NE(term("pêche"), term("péché"));
  EXPECT_NE(term("côté"), term("côte"));
  EXPECT_EQ(lemmatizer().accented_of(U"marche"), std::vector<std::string>{term("marché")});
  EXPECT_TRUE(lemmatizer().accented_of(U"marché").empty()) << "its accents are there";
  EXPECT_TRUE(lemmatizer().accented_of(U"format").empty()) << "not qu'il formât";
}

TEST(Lemmatizer, NewsFormsOfAVerbAreReadings) {
  EXPECT_EQ(lemmatizer().readings_of(U"subit"), std::vector<std::string>{"subir"});
  EXPECT_TRUE(lemmatizer().readings_of(U"nuit").empty());
}

TEST(Lemmatizer, UnknownWordsLoseListedEndings) {
  EXPECT_EQ(term("ubérisées"), term("ubériser"));
  EXPECT_EQ(term("multimodaux"), term("multimodal"));
}

TEST(Lemmatizer, KnowsFollowsTheLexicon) {
  EXPECT_TRUE(lemmatizer().knows(U"Ordinateurs"));
  EXPECT_FALSE(lemmatizer().knows(U"Qonto"));
}

TEST(Lemmatizer, ProperNounsAreNotCommon) {
  for (const auto* word : {U"Apple", U"Lyon", U"Bruxelles"}) {
    EXPECT_TRUE(lemmatizer().knows(word));
    EXPECT_FALSE(lemmatizer().is_common(word));
  }
  for (const auto* word : {U"Orange", U"Pierre", U"ordinateurs"}) {
    EXPECT_TRUE(lemmatizer().is_common(word));
  }
  EXPECT_FALSE(lemmatizer().is_common(U"Qonto"));
}

TEST(Lemmatizer, SpellingsLeadToTheirReference) {
  for (const std::string& line : read_data_lines(EmbeddedData::spellings())) {
    const auto fields = split_fields(line, "\t");
    ASSERT_EQ(fields.size(), 2U) << line;
    EXPECT_EQ(term(fields[0]), term(fields[1])) << line;
  }
}

// Terms of French words are spelling keys: no accents but those that tell words apart.
TEST(Lemmatizer, TermsAreSpellingKeys) {
  for (const std::string& line : read_data_lines(EmbeddedData::stopwords())) {
    EXPECT_EQ(term(line), spelling_key(utf8::decode(term(line)))) << line;
  }
}

// Going twice through the lemmatizer may change a term only for homographs; those that people use
// most are looked at here: their lemma is its own lemma.
TEST(Lemmatizer, LemmasOfCommonWordsAreStable) {
  for (const char* word :
       {"entreprise", "réseau",  "marché",   "levée",   "fonds",  "puce",      "modèle",
        "donnée",     "fuite",   "attaque",  "faille",  "banque", "politique", "retraite",
        "chute",      "traité",  "ouvre",    "annonce", "rachat", "procès",    "amende",
        "satellite",  "lanceur", "batterie", "usine"}) {
    EXPECT_EQ(term(term(word)), term(word)) << word;
  }
}

}  // namespace
}  // namespace vigie::fr
