#include "analyzers/fr/entities/name_recognizer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "analyzers/fr/entities/training/name_training.h"
#include "tests/entities/name_invariants.h"

namespace vigie::fr {
namespace {

constexpr const char* kKinds[] = {"PER", "LOC", "ORG", "PRODUCT", "EVENT"};

// "kind[stretch]" for each name.
using Found = std::vector<std::string>;

Found find(const NameRecognizer& recognizer, std::string_view title, std::string_view text) {
  const std::string_view fields[] = {title, text};
  NameRecognizer::Scratch scratch;
  std::vector<NameSpan> names;
  recognizer.find(fields, scratch, names);
  Found found;
  for (const NameSpan& name : names) {
    found.push_back(kKinds[static_cast<int>(name.kind)] + std::string("[") +
                    std::string(fields[name.field].substr(name.start, name.end - name.start)) +
                    "]");
  }
  return found;
}

// A toy corpus: who stands before "part" is a person, what stands behind "à" is a place.
const NameModel& tiny_model() {
  static const NameModel kModel = [] {
    std::string conll;
    const std::vector<std::string> people = {"Zorba", "Milou", "Kenza", "Robur", "Tilda", "Vasco"};
    const std::vector<std::string> places = {"Xanville", "Orbec", "Tulba",
                                             "Ylmer",    "Quond", "Brisk"};
    for (std::size_t i = 0; i < 36; ++i) {
      conll += "# doc = d" + std::to_string(i) + " date = 2016-01-01\n\nTitre\tO\n\n";
      conll += people[i % 6] + "\tB-PER\npart\tO\nà\tO\n" + places[i / 6] + "\tB-LOC\n.\tO\n\n";
      conll += "Demain\tO\nrien\tO\n.\tO\n\n";
    }
    NameTraining::Options options;
    options.folds = 3;
    const NameTraining training(NameHints::embedded());
    auto loaded = NameModel::load(training.train(read_conll(conll), options));
    EXPECT_TRUE(loaded.ok());
    return std::move(loaded).value();
  }();
  return kModel;
}

TEST(NameRecognizer, LearnsFromATinyCorpus) {
  const NameRecognizer recognizer(tiny_model(), NameHints::embedded());
  EXPECT_EQ(find(recognizer, "Titre", "Zulka part à Vindel. Demain rien."),
            (Found{"PER[Zulka]", "LOC[Vindel]"}));
  EXPECT_EQ(find(recognizer, "", ""), Found{});
  EXPECT_EQ(find(recognizer, "Titre", "rien du tout"), Found{});
}

TEST(NameRecognizer, TheSameCorpusGivesTheSameBytes) {
  const std::string conll =
      "# doc = a\n\nTitre\tO\n\nZoé\tB-PER\nMartel\tI-PER\npart\tO\n\n"
      "# doc = b\n\nTitre\tO\n\nAlba\tB-ORG\nrecrute\tO\n\n";
  NameTraining::Options options;
  options.folds = 2;
  const NameTraining training(NameHints::embedded());
  EXPECT_EQ(training.train(read_conll(conll), options), training.train(read_conll(conll), options));
}

TEST(NameRecognizer, WithoutAModelListsCuesAndCapitalsDecide) {
  const NameModel none;
  const NameRecognizer recognizer(none, NameHints::embedded());
  EXPECT_FALSE(recognizer.has_model());
  struct Case {
    std::string text;
    Found expected;
  };
  const std::vector<Case> cases = {
      {"La CNIL enquête sur Microsoft à Lyon.", {"ORG[CNIL]", "ORG[Microsoft]", "LOC[Lyon]"}},
      {"Le départ de Sophie Vandrelle étonne.", {"PER[Sophie Vandrelle]"}},
      {"La start-up Zorbalix recrute.", {"ORG[Zorbalix]"}},
      {"Le ministre Vandrelle écoute.", {"PER[Vandrelle]"}},
      {"l’IA et les API", {}},
      {"Rien de neuf demain.", {}},
      {"Elle aime l'Inde.", {"LOC[Inde]"}},
  };
  for (const Case& c : cases) EXPECT_EQ(find(recognizer, "", c.text), c.expected) << c.text;
}

// Sentences written for this test; what everybody expects of the shipped model.
TEST(NameRecognizer, TheModelOfTheProgram) {
  if (NameModel::embedded().empty()) GTEST_SKIP() << "built without data/names.model";
  const NameRecognizer recognizer;
  struct Case {
    std::string text;
    Found expected;
  };
  const std::vector<Case> cases = {
      {"Sophie Vandrelle a quitté Microsoft pour OpenAI.",
       {"PER[Sophie Vandrelle]", "ORG[Microsoft]", "ORG[OpenAI]"}},
      {"La start-up Zorbalix, installée à Toulouse, lève dix millions d'euros.",
       {"ORG[Zorbalix]", "LOC[Toulouse]"}},
      {"Selon Marc Tribolet, patron de Zorbalix, l'IA changera tout.",
       {"PER[Marc Tribolet]", "ORG[Zorbalix]"}},
      {"Elle vit en Allemagne depuis 2012.", {"LOC[Allemagne]"}},
      {"Le projet avance lentement.", {}},
      {"Les bus de villes comme Sevran ou Le Raincy restent au dépôt.",
       {"LOC[Sevran]", "LOC[Le Raincy]"}},
      {"L'Inde proteste. L'Aquila se relève.", {"LOC[Inde]", "LOC[L'Aquila]"}},
      {"Une attaque a visé la gare de Sevran.", {"LOC[gare de Sevran]"}},
      {"Des dizaines de Palestiniens ont manifesté.", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(find(recognizer, "", c.text), c.expected) << c.text;
}

TEST(NameRecognizer, WhatTheTextMakesClearHelpsTheTitle) {
  if (NameModel::embedded().empty()) GTEST_SKIP() << "built without data/names.model";
  const NameRecognizer recognizer;
  const Found found =
      find(recognizer, "Vandrelle s'en va",
           "Sophie Vandrelle, directrice de Zorbalix, démissionne. Mme Vandrelle part en mai. "
           "« Je pars », dit Sophie Vandrelle.");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0], "PER[Vandrelle]");
}

TEST(NameRecognizer, OffsetsAreBytesOfTheField) {
  const NameRecognizer recognizer(tiny_model(), NameHints::embedded());
  const std::string title = "Éé\u2019\U0001F600 Titre";
  const std::string text = "\u00A0Édith part à Ôrbec\u2026";
  const std::string_view fields[] = {title, text};
  NameRecognizer::Scratch scratch;
  std::vector<NameSpan> names;
  recognizer.find(fields, scratch, names);
  EXPECT_EQ(testing_support::broken_names(fields, names), "");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0], (NameSpan{NameKind::kPerson, 1, 2, 8}));
  EXPECT_EQ(text.substr(names[1].start, names[1].end - names[1].start), "Ôrbec");
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "Microsoft", "Sophie", "Vandrelle", "xAI",  " ",  " ",      " ",   ".",    "\n", "«",
      "» ",        "l'",     "d’",        "M. ",  "à ", "la ",    "IA",  "é",    "É",  "-",
      "2026",      "12 000", "U.S.",      "\xC3", "\"", "\u4E00", "😀",   "&",    ", ", "\t",
      "PDG",       "chez ",  "Le Havre",  "?",    "…",  "\u0301", "aux", "\xFF", "(",  ")"};
  std::string text;
  const std::size_t size = random() % 60;
  for (std::size_t i = 0; i < size; ++i) text += kPieces[random() % kPieces.size()];
  return text;
}

TEST(NameRecognizer, InvariantsOnRandomText) {
  const NameModel none;
  const NameRecognizer with(tiny_model(), NameHints::embedded());
  const NameRecognizer without(none, NameHints::embedded());
  const NameRecognizer shipped;
  NameRecognizer::Scratch scratch;
  std::mt19937 random(42);
  for (int round = 0; round < 1000; ++round) {
    const std::string title = random_text(random);
    const std::string text = random_text(random);
    const std::string_view fields[] = {title, text};
    for (const NameRecognizer* recognizer : {&with, &without, &shipped}) {
      ASSERT_EQ(testing_support::broken_finding(*recognizer, scratch, fields), "")
          << title << "\n--\n"
          << text;
    }
  }
}

// Quadratic time would take minutes.
TEST(NameRecognizer, HostileTextTakesLinearTime) {
  const NameRecognizer recognizer;
  NameRecognizer::Scratch scratch;
  std::vector<NameSpan> names;
  for (const char* piece :
       {"\" ", ")", "\n", "Alba ", "L'", "A.", "a-", "1 ", "Zoé Martel ", "."}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    const std::string_view fields[] = {"", text};
    recognizer.find(fields, scratch, names);
    EXPECT_EQ(testing_support::broken_names(fields, names), "") << piece;
  }
}

TEST(NameRecognizer, ThreadsShareIt) {
  const NameRecognizer recognizer;
  const std::string text = "Sophie Vandrelle quitte Microsoft. À Lyon, la CNIL enquête.";
  const Found expected = find(recognizer, "", text);
  std::vector<std::thread> threads;
  std::vector<int> same(4, 0);
  for (std::size_t t = 0; t < same.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < 50; ++round) same[t] += find(recognizer, "", text) == expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, std::vector<int>(4, 50));
}

}  // namespace
}  // namespace vigie::fr
