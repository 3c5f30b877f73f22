// Word families: the cases of tests/cases/derivations.txt, and that the data file is sound.
#include "analyzers/fr/derivations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

const Lemmatizer& lemmatizer() {
  static const Lemmatizer kLemmatizer(Lexicon::embedded(), EmbeddedData::spellings(),
                                      EmbeddedData::endings());
  return kLemmatizer;
}

std::string term(const std::string& word) { return lemmatizer().term_of(utf8::decode(word)); }

std::vector<std::string> relatives(const std::string& word) {
  static const Derivations kDerivations(Lexicon::embedded(), lemmatizer());
  return kDerivations.relatives_of(term(word), lower(word));
}

bool related(const std::string& word, const std::string& other) {
  const std::vector<std::string> terms = relatives(word);
  return std::find(terms.begin(), terms.end(), term(other)) != terms.end();
}

TEST(Derivations, HoldTheCases) {
  const auto file =
      read_file(std::string(VIGIE_SOURCE_DIR) + "/tests/cases/derivations.txt", 1 << 20);
  ASSERT_TRUE(file.ok());
  std::size_t checked = 0;
  for (const std::string& line : read_data_lines(file.value())) {
    const bool wanted = line.find(" : ") != std::string::npos;
    const auto sides = split_fields(line, wanted ? " : " : " ! ");
    ASSERT_EQ(sides.size(), 2U) << line;
    for (const std::string& other : split_fields(sides[1], " ")) {
      EXPECT_EQ(related(sides[0], other), wanted) << sides[0] << " " << other;
      ++checked;
    }
  }
  EXPECT_GT(checked, 50U);
}

TEST(Derivations, GiveEachTermOnceAndNotTheWordItself) {
  for (const std::string word : {"nation", "monde", "licenciements", "Espagne", "organiser"}) {
    const std::vector<std::string> terms = relatives(word);
    EXPECT_FALSE(terms.empty()) << word;
    EXPECT_EQ(std::set<std::string>(terms.begin(), terms.end()).size(), terms.size()) << word;
    EXPECT_EQ(std::count(terms.begin(), terms.end(), term(word)), 0) << word;
  }
}

TEST(Derivations, KnowNothingOfWhatIsNoWord) {
  for (const std::string word : {"", "e", "er", "ation", "2026", "c++", "gpt-4", "zorglub"}) {
    EXPECT_TRUE(relatives(word).empty()) << word;
  }
  EXPECT_TRUE(relatives(std::string(5000, 'a') + "tion").empty());
}

// A family is a family whoever asks.
TEST(Derivations, AreMutual) {
  for (const std::string word : {"décider", "conquête", "Afrique", "président", "migration"}) {
    for (const std::string& relative : relatives(word)) {
      EXPECT_TRUE(related(relative, word)) << word << " " << relative;
    }
  }
}

TEST(Derivations, DataIsSound) {
  const DataSections sections = read_data_sections(EmbeddedData::derivations());
  ASSERT_EQ(sections.size(), 4U);
  for (const std::string& line : sections.at("series")) {
    const auto suffixes = split_fields(line, " ");
    EXPECT_GT(suffixes.size(), 1U) << line;
    EXPECT_EQ(std::set<std::string>(suffixes.begin(), suffixes.end()).size(), suffixes.size())
        << line;
    for (const std::string& suffix : suffixes) EXPECT_EQ(fold(suffix), suffix) << line;
  }
  for (const std::string& line : sections.at("prefixes")) EXPECT_EQ(fold(line), line);
  for (const char* section : {"familles", "etrangers"}) {
    for (const std::string& line : sections.at(section)) {
      EXPECT_GT(split_fields(line, " ").size(), 1U) << line;
      EXPECT_EQ(lower(line), line);
    }
  }
}

}  // namespace
}  // namespace vigie::fr
