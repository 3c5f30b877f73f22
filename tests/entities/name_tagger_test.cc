#include "analyzers/fr/entities/name_tagger.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/fr/french_analyzer.h"

namespace vigie::fr {
namespace {

const FrenchAnalyzer& analyzer() {
  static const FrenchAnalyzer kInstance;
  return kInstance;
}

const Gazetteer& gazetteer() {
  static const Gazetteer kInstance = [] {
    Gazetteer g;
    const Status status = g.add(
        "Numérix\tNumerix SA\t-\t\n"
        "Alba\tAlba Télécom\t-\t\n"
        "Alba Space\t\t-\t\n"
        "Orange\tFrance Télécom|groupe Orange\tword\topérateur [mot : Orange]\n"
        "Alan\t\tword\tsanté\n"
        "SES\t\t-\tsatellites\n"
        "xZed\tXZED\t-\t\n"
        "Caisse des dépôts\tCDC\t-\t\n"
        "L'Oréal\t\t-\t\n"
        "Vélo-Cité\t\t-\t\n"
        "S&T Labs\t\t-\t\n",
        EntityType::kCompany, "test.tsv");
    EXPECT_TRUE(status.ok());
    return g;
  }();
  return kInstance;
}

// "name[stretch]" for each match, so that offsets are seen; "?" behind one in doubt.
using Found = std::vector<std::string>;

Found show(const std::string& text, const std::vector<NameMatch>& matches) {
  Found found;
  for (const NameMatch& match : matches) {
    found.push_back(gazetteer().entries()[match.entry].name + "[" +
                    text.substr(match.start, match.end - match.start) + "]" +
                    (match.doubt ? "?" : ""));
  }
  return found;
}

Found in_text(const std::string& text) {
  static const NameTagger kTagger(gazetteer(), analyzer());
  AnalysisSession session(analyzer());
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  NameTagger::Memo memo;
  return show(text, kTagger.find(text, session, occurrences, memo));
}

Found in_query(const std::string& text) {
  static const NameTagger kTagger(gazetteer(), analyzer());
  AnalysisSession session(analyzer());
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  return show(text, kTagger.find_in_query(text, session, occurrences));
}

TEST(NameTagger, InText) {
  struct Case {
    std::string text;
    Found expected;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"Rien à signaler.", {}},
      {"Le groupe Numérix recrute.", {"Numérix[Numérix]"}},
      {"NUMÉRIX recrute, NUMERIX aussi", {"Numérix[NUMÉRIX]", "Numérix[NUMERIX]"}},
      {"le numérix local", {}},            // no capital
      {"l’offre d’Alba", {"Alba[Alba]"}},  // the elided article stays out
      {"Alba Space et Alba", {"Alba Space[Alba Space]", "Alba[Alba]"}},  // the longest
      {"Alba Télécom, Alba telecom", {"Alba[Alba Télécom]", "Alba[Alba telecom]"}},
      {"Alba, Space", {"Alba Space[Alba, Space]"}},
      {"Albas", {}},  // another word
      {"la Caisse des dépôts et la CDC",
       {"Caisse des dépôts[Caisse des dépôts]", "Caisse des dépôts[CDC]"}},
      {"la caisse des Dépôts", {"Caisse des dépôts[caisse des Dépôts]"}},
      {"la caisse des dépôts", {}},
      {"le satellite de SES, ses satellites, Ses satellites", {"SES[SES]"}},
      {"xZed, XZED et xzed", {"xZed[xZed]", "xZed[XZED]"}},
      {"chez L’Oréal et l'Oréal", {"L'Oréal[L’Oréal]", "L'Oréal[l'Oréal]"}},
      {"avec Vélo-Cité", {"Vélo-Cité[Vélo-Cité]"}},
      {"avec S&T Labs.", {"S&T Labs[S&T Labs]"}},
  };
  for (const Case& c : cases) EXPECT_EQ(in_text(c.text), c.expected) << c.text;
}

TEST(NameTagger, ANameThatIsAWordIsInDoubtWhereASentenceStarts) {
  struct Case {
    std::string text;
    Found expected;
  };
  const std::vector<Case> cases = {
      {"une orange mûre", {}},
      {"le réseau d’Orange", {"Orange[Orange]"}},
      {"LE RÉSEAU D'ORANGE", {}},  // in capitals nothing can be told
      {"Orange mûre, deux euros", {"Orange[Orange]?"}},
      {"Orange gagne des clients. Le réseau d'Orange tient.",
       {"Orange[Orange]?", "Orange[Orange]"}},
      {"Fini. Orange gagne.", {"Orange[Orange]?"}},
      {"Fini ! « Orange gagne", {"Orange[Orange]?"}},
      {"Orange gagne, dit le groupe Orange", {"Orange[Orange]?", "Orange[groupe Orange]"}},
      {"Orange, ex-France Télécom", {"Orange[Orange]?", "Orange[France Télécom]"}},
      {"la start-up Alan", {"Alan[Alan]"}},
      {"- Orange\n- Alan", {"Orange[Orange]?", "Alan[Alan]?"}},  // items of a list start, too
  };
  for (const Case& c : cases) EXPECT_EQ(in_text(c.text), c.expected) << c.text;
}

TEST(NameTagger, InAQueryCaseDoesNotCountExceptForWords) {
  struct Case {
    std::string text;
    Found expected;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"numerix recrutement", {"Numérix[numerix]"}},
      {"NUMÉRIX", {"Numérix[NUMÉRIX]"}},
      {"alba space fusée", {"Alba Space[alba space]"}},
      {"caisse des depots", {"Caisse des dépôts[caisse des depots]"}},
      {"orange mûre", {}},
      {"Orange", {"Orange[Orange]"}},
      {"france télécom", {"Orange[france télécom]"}},
      {"ses", {}},
      {"SES", {"SES[SES]"}},
      {"d’alba", {"Alba[alba]"}},
  };
  for (const Case& c : cases) EXPECT_EQ(in_query(c.text), c.expected) << c.text;
}

TEST(NameTagger, MatchesAreInOrderAndDoNotOverlap) {
  const std::string text =
      "Orange. Alba Space Alba Télécom Alba Numérix d’Orange CDC Caisse des dépôts SES Alan";
  static const NameTagger kTagger(gazetteer(), analyzer());
  AnalysisSession session(analyzer());
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  std::uint32_t last = 0;
  NameTagger::Memo memo;
  const auto matches = kTagger.find(text, session, occurrences, memo);
  EXPECT_EQ(matches.size(), 10U);
  for (const NameMatch& match : matches) {
    EXPECT_GE(match.start, last);
    EXPECT_LT(match.start, match.end);
    EXPECT_LE(match.end, text.size());
    last = match.end;
  }
}

TEST(NameTagger, AnEmptyGazetteerFindsNothing) {
  const Gazetteer none;
  const NameTagger tagger(none, analyzer());
  AnalysisSession session(analyzer());
  std::vector<Occurrence> occurrences;
  session.analyze("Orange et Alba", occurrences);
  NameTagger::Memo memo;
  EXPECT_TRUE(tagger.find("Orange et Alba", session, occurrences, memo).empty());
}

TEST(NameTagger, TheEmbeddedNamesInASentence) {
  const Gazetteer embedded = Gazetteer::embedded();
  const NameTagger tagger(embedded, analyzer());
  AnalysisSession session(analyzer());
  const std::string text =
      "La CNIL inflige une amende à Google ; OpenAI et xAI, d’Elon Musk, recrutent chez OVHcloud.";
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  Found found;
  NameTagger::Memo memo;
  for (const NameMatch& m : tagger.find(text, session, occurrences, memo)) {
    found.push_back(embedded.entries()[m.entry].name);
  }
  EXPECT_EQ(found, (Found{"CNIL", "Google", "OpenAI", "xAI", "Elon Musk", "OVHcloud"}));
}

// The same names, compiled as the program's are or added at run time, and both.
TEST(NameTagger, AnAddedNameWinsOverACompiledOne) {
  Gazetteer both = Gazetteer::embedded();
  const auto compiled = static_cast<std::uint32_t>(both.entries().size());
  ASSERT_TRUE(
      both.add("Maison Gogol\tGoogle|Orange\nOrange Numérix\nCNIL Nouvelle\tCNIL de la mer\n",
               EntityType::kProduct, "test.tsv")
          .ok());
  const NameTagger tagger(both, analyzer());
  AnalysisSession session(analyzer());
  const std::string text =
      "La CNIL écrit à Google ; google DeepMind et Orange Numérix, CNIL de la mer. Orange paie.";
  std::vector<Occurrence> occurrences;
  session.analyze(text, occurrences);
  NameTagger::Memo memo;
  Found found;
  for (const NameMatch& m : tagger.find(text, session, occurrences, memo)) {
    found.push_back(both.entries()[m.entry].name + (m.entry >= compiled ? "+" : ""));
  }
  EXPECT_EQ(found, (Found{"CNIL", "Maison Gogol+", "Google DeepMind", "Orange Numérix+",
                          "CNIL Nouvelle+", "Maison Gogol+"}));
  EXPECT_TRUE(tagger.knows("google"));
  EXPECT_FALSE(tagger.knows("deep"));
}

}  // namespace
}  // namespace vigie::fr
