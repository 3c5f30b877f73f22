#include "analyzers/fr/synonyms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/fr/compiled_data.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

const FrenchAnalyzer& analyzer() {
  static const FrenchAnalyzer kInstance;
  return kInstance;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words = split_fields(text, " ");
  std::erase(words, "");
  return words;
}

// How long the rule for the start of `text` is, and whether it leads to `to`.
std::size_t length(const Synonyms& synonyms, const std::string& text) {
  return synonyms.find(positional_terms(analyzer(), text), words_of(text), 0).length;
}

bool leads(const Synonyms& synonyms, const std::string& text, const std::string& to) {
  const auto match = synonyms.find(positional_terms(analyzer(), text), words_of(text), 0);
  if (match.length == 0) return false;
  const TermList wanted = positional_terms(analyzer(), to);
  return std::find(match.expansions->begin(), match.expansions->end(), wanted) !=
         match.expansions->end();
}

TEST(Synonyms, EquivalencesGoBothWaysAndBetweenAll) {
  Synonyms synonyms(analyzer());
  ASSERT_TRUE(synonyms.add("ordinateur = PC = micro\n", "test").ok());
  for (const char* from : {"ordinateur", "ordinateurs", "PC", "micro"}) {
    for (const char* to : {"ordinateur", "pc", "micro"}) {
      const bool same = positional_terms(analyzer(), from) == positional_terms(analyzer(), to);
      EXPECT_EQ(leads(synonyms, from, to), !same) << from << " " << to;
    }
  }
}

TEST(Synonyms, ArrowsGoOneWay) {
  Synonyms synonyms(analyzer());
  ASSERT_TRUE(synonyms.add("véhicule -> voiture, camion léger\n", "test").ok());
  EXPECT_TRUE(leads(synonyms, "véhicules", "voiture"));
  EXPECT_TRUE(leads(synonyms, "véhicule", "camions légers"));
  EXPECT_EQ(length(synonyms, "voiture"), 0U);
  EXPECT_EQ(length(synonyms, "camion léger"), 0U);
}

TEST(Synonyms, TheLongestRuleWins) {
  Synonyms synonyms(analyzer());
  ASSERT_TRUE(synonyms.add("réseau = maillage\nréseau social = plateforme\n", "test").ok());
  EXPECT_EQ(length(synonyms, "réseau"), 1U);
  EXPECT_EQ(length(synonyms, "réseau mobile"), 1U);
  EXPECT_EQ(length(synonyms, "réseaux sociaux"), 2U);
  EXPECT_TRUE(leads(synonyms, "réseaux sociaux", "plate-forme"));
  EXPECT_FALSE(leads(synonyms, "réseaux sociaux", "maillage"));
}

TEST(Synonyms, StopWordsInsideARuleKeepTheirPlace) {
  Synonyms synonyms(analyzer());
  ASSERT_TRUE(synonyms.add("levée de fonds = tour de table\n", "test").ok());
  EXPECT_EQ(length(synonyms, "levée de fonds"), 3U);
  EXPECT_EQ(length(synonyms, "levées de fonds record"), 3U);
  EXPECT_EQ(length(synonyms, "levée fonds"), 0U);
  EXPECT_TRUE(leads(synonyms, "tours de table", "levée de fonds"));
}

TEST(Synonyms, AcronymsThatAreWordsCountOnlyInCapitals) {
  Synonyms synonyms(analyzer());
  ASSERT_TRUE(
      synonyms.add("SI = système d'information\nOTAN = alliance atlantique\n", "test").ok());
  EXPECT_EQ(length(synonyms, "SI"), 1U);
  EXPECT_EQ(length(synonyms, "si"), 0U);
  EXPECT_EQ(length(synonyms, "OTAN"), 1U);
  EXPECT_EQ(length(synonyms, "otan"), 1U);
  EXPECT_TRUE(leads(synonyms, "système d’information", "SI"));
}

TEST(Synonyms, FilesAddUp) {
  Synonyms synonyms(analyzer());
  ASSERT_TRUE(synonyms.add("drone = aéronef\n", "one").ok());
  ASSERT_TRUE(synonyms.add("drone = quadricoptère\n", "two").ok());
  EXPECT_TRUE(leads(synonyms, "drone", "aéronef"));
  EXPECT_TRUE(leads(synonyms, "drone", "quadricoptère"));
}

TEST(Synonyms, MalformedLinesAreLeftOutAndTheFirstIsNamed) {
  Synonyms synonyms(analyzer());
  const Status status =
      synonyms.add("# note\n\nne veut rien dire\n-> vide\ndrone = aéronef\n", "mes-synonymes.txt");
  ASSERT_FALSE(status.ok());
  for (const std::string& message : {status.error().fr, status.error().en}) {
    EXPECT_NE(message.find("mes-synonymes.txt"), std::string::npos) << message;
    EXPECT_NE(message.find("ne veut rien dire"), std::string::npos) << message;
  }
  EXPECT_TRUE(leads(synonyms, "drone", "aéronef"));
}

TEST(Synonyms, HostileInputIsHarmless) {
  Synonyms synonyms(analyzer());
  (void)synonyms.add("= = =\n->\n , -> ,\na =\n= a\n\xFF = \xFE\n+ -> -\n", "x");
  (void)synonyms.add(std::string(100000, '='), "x");
  EXPECT_EQ(synonyms.find({}, {}, 0).length, 0U);
  EXPECT_EQ(length(synonyms, "drone"), 0U);
}

TEST(Synonyms, TheEmbeddedFileIsWellFormedAndHoldsTheDomain) {
  Synonyms synonyms(analyzer());
  const Status status = synonyms.add(EmbeddedData::synonyms(), "synonyms.txt");
  ASSERT_TRUE(status.ok()) << status.error().fr;
  EXPECT_TRUE(leads(synonyms, "IA", "intelligence artificielle"));
  EXPECT_TRUE(leads(synonyms, "intelligence artificielle", "IA"));
  EXPECT_TRUE(leads(synonyms, "AI", "IA"));
  EXPECT_TRUE(leads(synonyms, "PDG", "CEO"));
  EXPECT_TRUE(leads(synonyms, "startup", "jeune pousse"));
  EXPECT_TRUE(leads(synonyms, "Twitter", "réseau social X"));
  EXPECT_FALSE(leads(synonyms, "ai", "IA"));
}

// A rule longer than kLongestRule would never be found.
TEST(Synonyms, EmbeddedRulesFit) {
  for (const std::string& line : read_data_lines(EmbeddedData::synonyms())) {
    const bool arrow = line.find("->") != std::string::npos;
    for (const std::string& side : split_fields(line, arrow ? "->" : "=")) {
      for (const std::string& words : arrow ? split_fields(side, ",") : std::vector{side}) {
        const std::size_t size = positional_terms(analyzer(), words).size();
        EXPECT_GE(size, 1U) << line;
        EXPECT_LE(size, Synonyms::kLongestRule) << line;
      }
    }
  }
}

// What the program carries is what its data file and its analyzer give.
TEST(Synonyms, TheEmbeddedOnesAreCompiledFromTheDataFile) {
  Synonyms synonyms(analyzer());
  ASSERT_TRUE(synonyms.add(EmbeddedData::synonyms(), "synonyms.txt").ok());
  EXPECT_EQ(CompiledData::synonyms().text(), synonyms.compiled());
}

TEST(Synonyms, AnAddedRuleWidensACompiledOne) {
  Synonyms added(analyzer());
  ASSERT_TRUE(added.add(EmbeddedData::synonyms(), "synonyms.txt").ok());
  Synonyms both(analyzer());
  both.add_embedded();
  for (Synonyms* synonyms : {&added, &both}) {
    ASSERT_TRUE(synonyms->add("IA = zorglub\nnouvelle chose -> zorglub", "test").ok());
  }
  for (const TermList& terms :
       {TermList{"^ia"}, TermList{"ia"}, TermList{"zorglub"}, TermList{"nouveau", "chose"},
        TermList{"intelligence", "artificiel"}, TermList{"rien"}}) {
    const auto one = added.find(terms, {"IA", "x"}, 0);
    const auto other = both.find(terms, {"IA", "x"}, 0);
    EXPECT_EQ(one.length, other.length) << terms[0];
    EXPECT_EQ(one.expansions, other.expansions) << terms[0];
  }
  EXPECT_GT(both.find({"zorglub"}, {"zorglub"}, 0).length, 0U);
}

}  // namespace
}  // namespace vigie::fr
