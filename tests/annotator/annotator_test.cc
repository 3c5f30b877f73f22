#include "analyzers/fr/annotator/annotator.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace vigie::fr {
namespace {

const FrenchAnalyzer& analyzer() {
  static const FrenchAnalyzer kInstance;
  return kInstance;
}

const Annotator& annotator() {
  static const Gazetteer kGazetteer = Gazetteer::embedded();
  static const Annotator kInstance(kGazetteer, analyzer());
  return kInstance;
}

struct Input {
  std::string title;
  std::string text;
  std::string source;
  std::vector<std::string> authors;
  std::optional<PartialDate> published;
};

Annotations annotate(const Input& input) {
  AnalysisSession session(analyzer());
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  session.analyze(input.title, title);
  session.analyze(input.text, text);
  Annotator::Space space(session);
  ArticleText article;
  article.title = input.title;
  article.text = input.text;
  article.title_words = &title;
  article.text_words = &text;
  article.published = input.published;
  article.today = day_of(2026, 11, 22);
  article.source = input.source;
  article.authors = &input.authors;
  return annotator().annotate(article, space);
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

constexpr std::array<const char*, kEntityTypeCount> kTypes = {"company", "person", "place",
                                                              "product", "organization"};

TEST(Annotator, NamesAndWhatTheyStandFor) {
  std::ifstream file(std::string(VIGIE_SOURCE_DIR) + "/tests/cases/identity.txt");
  ASSERT_TRUE(file.is_open());
  std::string line;
  std::string text;
  std::map<std::string, std::string> expected;
  int cases = 0;
  const auto check = [&] {
    if (text.empty()) return;
    ++cases;
    const std::size_t bar = text.find(" | ");
    const Annotations found =
        bar == std::string::npos
            ? annotate({"", text, "", {}, {}})
            : annotate({text.substr(0, bar), text.substr(bar + 3), "", {}, {}});
    for (std::size_t type = 0; type < kEntityTypeCount; ++type) {
      EXPECT_EQ(joined(found.names[type]), expected[kTypes[type]])
          << kTypes[type] << " of " << text;
    }
    text.clear();
    expected.clear();
  };
  while (std::getline(file, line)) {
    if (line.starts_with('#') || line == "----") continue;
    if (line.empty()) {
      check();
      continue;
    }
    const std::size_t colon = line.find(": ");
    if (text.empty())
      text = line;
    else if (colon != std::string::npos)
      expected[line.substr(0, colon)] = line.substr(colon + 2);
  }
  check();
  EXPECT_GE(cases, 21);
}

TEST(Annotator, WhatAnArticleIsAboutComesFirst) {
  const Annotations found = annotate(
      {"Nvidia dévoile une puce",
       "La puce a été présentée mardi. AMD suit de près. Nvidia promet le double de vitesse.\n"
       "Intel n'a pas commenté.",
       "",
       {},
       {}});
  const auto& companies = found.names[static_cast<std::size_t>(EntityType::kCompany)];
  ASSERT_FALSE(companies.empty());
  EXPECT_EQ(companies[0], "Nvidia");
}

TEST(Annotator, NeitherPublisherNorAuthorNorCredit) {
  const Annotations found = annotate({"Mistral AI recrute à Paris",
                                      "Mistral AI ouvre cent postes, a appris Le Monde.\n"
                                      "Crédit photo : Getty Images\n"
                                      "Par Jeanne Lemaire",
                                      "Le Monde",
                                      {"Jeanne Lemaire"},
                                      {}});
  EXPECT_EQ(joined(found.names[static_cast<std::size_t>(EntityType::kCompany)]), "Mistral AI");
  EXPECT_EQ(joined(found.names[static_cast<std::size_t>(EntityType::kPerson)]), "");
}

TEST(Annotator, ALaunchThatNamesNoCompanyIsTheMakers) {
  struct Case {
    std::string title;
    std::string product;
    std::string company;
  };
  const std::vector<Case> cases = {
      {"L'iPhone 17 débarque en France", "iPhone 17", "Apple"},
      {"ChatGPT en panne dans le monde entier", "ChatGPT", "OpenAI"},
      {"Free lance Disney+ pour ses abonnés", "Disney+", "Free"},  // who is named stays
      {"Symfony est disponible", "Symfony", ""},                   // nobody's
  };
  for (const Case& c : cases) {
    const Annotations found = annotate({c.title, "", "", {}, PartialDate{2026, 3, 1}});
    ASSERT_EQ(found.events.size(), 1U) << c.title;
    EXPECT_EQ(found.events[0].product, c.product) << c.title;
    EXPECT_EQ(joined(found.events[0].company), c.company) << c.title;
  }
}

TEST(ProductMakers, TheNoteEndsWithTheCompany) {
  Gazetteer gazetteer;
  ASSERT_TRUE(gazetteer.add("Alba\t\t-\t\n", EntityType::kCompany, "a").ok());
  ASSERT_TRUE(gazetteer
                  .add("Pulsar\t\t-\ttablette, Alba\n"
                       "Chatou\t\tword\ttablette, Alba, 2026 [mot : Chatou]\n"
                       "Zorg\t\t-\ttablette, Kordia\n"
                       "Plix\t\t-\tAlba\n"
                       "Brol\t\t-\t\n"
                       "Trax 2\t\t-\tjeu, Alba\nTrax-3.5\t\t-\tjeu, Alba\n"
                       "Vim 2\t\t-\tjeu, Alba\nVim 3\t\t-\tjeu, Kordia\n",
                       EntityType::kProduct, "b")
                  .ok());
  const ProductMakers makers(gazetteer);
  EXPECT_EQ(makers.of("Pulsar"), "Alba");
  EXPECT_EQ(makers.of("Chatou"), "Alba");
  EXPECT_EQ(makers.of("Zorg"), "");  // no company of the lists
  EXPECT_EQ(makers.of("Plix"), "");
  EXPECT_EQ(makers.of("Brol"), "");
  EXPECT_EQ(makers.of("Inconnu"), "");
  EXPECT_EQ(makers.of("Trax 4"), "Alba");
  EXPECT_EQ(makers.of("Pulsar 2"), "Alba");
  EXPECT_EQ(makers.of("Vim 4"), "");  // of two makers
  EXPECT_EQ(makers.of("4"), "");
}

TEST(Annotator, DatesCountFromPublicationElseFromWhatTheTextStates) {
  const std::string text =
      "Le 10 février 2026, le projet a été lancé. Il avait commencé fin janvier.";
  const auto second = [](const Annotations& found) {
    return found.text.dates.size() == 2 && found.text.dates[1].from
               ? to_string(*found.text.dates[1].from)
               : std::string();
  };
  EXPECT_EQ(second(annotate({"", text, "", {}, {}})), "2026-01-21");
  EXPECT_EQ(second(annotate({"", text, "", {}, PartialDate{2026, 3, 1}})), "2026-01-21");
  EXPECT_TRUE(annotate({"", "Il avait commencé fin janvier.", "", {}, {}}).text.dates.empty());
}

TEST(Annotator, MentionsOfATitleThatOpensTheTextAreTheTexts) {
  const Annotations found = annotate(
      {"OpenAI recrute", "OpenAI recrute\nLa société cherche des chercheurs.", "", {}, {}});
  EXPECT_TRUE(found.title.names.empty());
  ASSERT_EQ(found.text.names.size(), 1U);
  EXPECT_EQ(found.text.names[0].start, 0U);
}

// Hostile text: offsets stay in order and inside, and nothing takes long.
TEST(Annotator, AnyBytes) {
  std::string text;
  for (int i = 0; i < 4000; ++i) {
    text += static_cast<char>((i * 7919) % 251);
    if (i % 5 == 0) text += " Xa Yb ";
    if (i % 11 == 0) text += "Orange ";
  }
  const Annotations found = annotate({"\xFF\xFE", text, "", {}, {}});
  std::uint32_t last = 0;
  for (const NameMention& mention : found.text.names) {
    EXPECT_LE(last, mention.start);
    EXPECT_LT(mention.start, mention.end);
    EXPECT_LE(mention.end, text.size());
    last = mention.end;
  }
}

}  // namespace
}  // namespace vigie::fr
