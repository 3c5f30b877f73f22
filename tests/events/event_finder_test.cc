#include "analyzers/fr/events/event_finder.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "analyzers/fr/french_analyzer.h"
#include "tests/events/invariants.h"
#include "tests/events/marked_article.h"

namespace vigie::fr {
namespace {

using testing_support::MarkedText;

const EventFinder& finder() {
  static const FrenchAnalyzer kAnalyzer;
  static const EventFinder kInstance(kAnalyzer.lemmatizer());
  return kInstance;
}

std::vector<Event> events_in(const MarkedText& title, const MarkedText& text) {
  WordMemo memo;
  return finder().find({title.annotated(), text.annotated(), std::nullopt}, memo);
}

TEST(Event, NamesOfTypesGoBothWays) {
  for (int i = 0; i < 13; ++i) {
    const auto type = static_cast<EventType>(i);
    EXPECT_EQ(event_type_of(name_of(type)), type);
  }
  EXPECT_EQ(event_type_of("party"), std::nullopt);
  EXPECT_EQ(name_of(Certainty::kDenied), "denied");
}

TEST(EventFinder, AnEmptyArticleTellsNothing) {
  EXPECT_TRUE(events_in(MarkedText("", {}), MarkedText("", {})).empty());
}

TEST(EventFinder, TheQuoteIsTheSentence) {
  const std::string text =
      "Rien ici. [person:Ana Petit] a quitté [company:Numérix] en mai. Rien là non plus.";
  const MarkedText marked(text, {});
  const auto events = events_in(MarkedText("Un titre", {}), marked);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_FALSE(events[0].in_title);
  EXPECT_EQ(marked.text().substr(events[0].start, events[0].end - events[0].start),
            "Ana Petit a quitté Numérix en mai.");
}

TEST(EventFinder, AnEventOfTheTitleQuotesTheTitle) {
  const MarkedText title("[person:Ana Petit] quitte [company:Numérix]", {});
  const auto events = events_in(title, MarkedText("Un long silence a suivi.", {}));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_TRUE(events[0].in_title);
  EXPECT_EQ(events[0].end, title.text().size());
}

// Words of the rules in any order, with any mentions over them.
TEST(EventFinder, HoldsItsInvariantsOnRandomText) {
  static constexpr const char* kWords[] = {
      "quitte",     "a",      "été",    "racheté", "par",      "de",          "l'",
      "entreprise", ",",      ".",      ":",       "?",        "(",           ")",
      "«",          "»",      "qui",    "que",     "ne",       "pas",         "et",
      "départ",     "la",     "levée",  "fonds",   "PDG",      "cofondateur", "directeur",
      "général",    "panne",  "chez",   "-t-il",   "\n",       "selon",       "lance",
      "un",         "modèle", "se",     "s'",      "offre",    "son",         "pour",
      "avoir",      "va",     "ex-",    "et",      "\xE2\x80", "😀",           "partenariat",
      "entre",      "avec",   "amende", "victime", "d'une",    "million",     ";",
      "si",         "ont"};
  std::mt19937 random(7);
  const auto draw = [&] { return static_cast<std::uint32_t>(random()); };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint32_t i = draw() % 120; i > 0; --i) {
      text += kWords[draw() % std::size(kWords)];
      if (draw() % 5 != 0) text += ' ';
    }
    const testing_support::DrawnMentions mentions(text, draw);
    const std::string broken = testing_support::broken_invariant(
        finder(), {mentions.annotated(), mentions.annotated(), PartialDate{2026, 2, 10}});
    ASSERT_EQ(broken, "") << text;
  }
}

TEST(EventFinder, ALongSentenceOfTriggersEnds) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "Ana, cofondatrice et directrice de Numérix, quitte ";
  const MarkedText marked(text, {{"Numérix", EntityType::kCompany}});
  EXPECT_LE(events_in(MarkedText("", {}), marked).size(), 500U);
}

TEST(EventData, TheFilesAreWellFormed) {
  const auto rules = EventRules::read(EventData::events());
  ASSERT_TRUE(rules.ok()) << rules.error().en;
  EXPECT_GT(rules.value().size(), 150U);
}

TEST(EventRules, SayWhichLineIsWrong) {
  for (const char* content :
       {"[nothing]\nverbe quitter | sujet=personne", "[departure]\nverbe quitter",
        "[departure]\nverbum quitter | sujet=personne", "[departure]\nverbe quitter | sujet=roi",
        "[departure]\nverbe quitter | lieu=personne", "[departure]\nverbe | sujet=personne",
        "[departure]\nverbe quitter | sujet=personne | route"}) {
    const auto rules = EventRules::read(content);
    ASSERT_FALSE(rules.ok()) << content;
    EXPECT_NE(rules.error().en.find("malformed"), std::string::npos);
    EXPECT_NE(rules.error().fr.find("mal formée"), std::string::npos);
  }
}

}  // namespace
}  // namespace vigie::fr
