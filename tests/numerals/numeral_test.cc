// read_numeral on tests/cases/numerals.tsv and on random text.
#include "analyzers/fr/numerals/numeral.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/numerals/case_lines.h"

namespace vigie::fr {
namespace {

TEST(Numeral, Cases) {
  const std::vector<testing_support::CaseLine> cases =
      testing_support::read_case_lines("numerals.tsv");
  EXPECT_GE(cases.size(), 100U);
  for (const auto& [line, fields] : cases) {
    SCOPED_TRACE("numerals.tsv:" + std::to_string(line) + ": « " + fields[0] + " »");
    ASSERT_GE(fields.size(), 2U);
    const auto numeral = read_numeral(fields[0], 0);
    EXPECT_EQ(numeral.has_value(), fields[1] != "-");
    if (!numeral || fields[1] == "-") continue;
    ASSERT_GE(fields.size(), 3U);
    EXPECT_EQ(fields[0].substr(0, numeral->end), fields[1]);
    EXPECT_DOUBLE_EQ(numeral->value, std::stod(fields[2]));
    const std::string marks =
        std::string(numeral->words ? "w" : "") + (numeral->ordinal ? "o" : "");
    EXPECT_EQ(marks, fields.size() > 3 ? fields[3] : "");
  }
}

// Every cardinal up to 9,999, written by a rule of its own, is read back.
std::string in_words(int value) {
  static const std::vector<std::string> kUnits = {
      "",         "un",     "deux",  "trois",    "quatre",   "cinq",    "six",
      "sept",     "huit",   "neuf",  "dix",      "onze",     "douze",   "treize",
      "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"};
  static const std::vector<std::string> kTens = {"",         "",          "vingt",    "trente",
                                                 "quarante", "cinquante", "soixante", "soixante"};
  if (value >= 1000) {
    const std::string head = value < 2000 ? "mille" : in_words(value / 1000) + " mille";
    return value % 1000 == 0 ? head : head + " " + in_words(value % 1000);
  }
  if (value >= 100) {
    const std::string head =
        value < 200 ? "cent" : kUnits[static_cast<std::size_t>(value / 100)] + " cent";
    return value % 100 == 0 ? (value == 100 ? head : head + "s")
                            : head + " " + in_words(value % 100);
  }
  if (value == 80) return "quatre-vingts";
  if (value > 80) return "quatre-vingt-" + kUnits[static_cast<std::size_t>(value - 80)];
  if (value < 20) return kUnits[static_cast<std::size_t>(value)];
  const int rest = value >= 60 ? value - 60 : value % 10;
  const std::string& ten = kTens[static_cast<std::size_t>(value / 10)];
  if (rest == 0) return ten;
  return ten + (rest == 1 || rest == 11 ? " et " : "-") + kUnits[static_cast<std::size_t>(rest)];
}

TEST(Numeral, EveryCardinalBelowTenThousand) {
  for (int value = 1; value < 10'000; ++value) {
    const std::string text = in_words(value);
    const auto numeral = read_numeral(text, 0);
    ASSERT_TRUE(numeral) << text;
    EXPECT_EQ(numeral->value, value) << text;
    EXPECT_EQ(numeral->end, text.size()) << text;
  }
}

TEST(Numeral, StartsInsideAText) {
  const std::string text = "près de deux cents postes";
  EXPECT_EQ(read_numeral(text, text.find("deux"))->value, 200);
  EXPECT_FALSE(read_numeral(text, 0));
  EXPECT_FALSE(read_numeral(text, text.size()));
  EXPECT_FALSE(read_numeral(text, text.size() + 5));
  EXPECT_FALSE(read_numeral("", 0));
}

TEST(Numeral, LooksAheadALimitedWay) {
  const std::string digits(100'000, '7');
  EXPECT_LE(read_numeral(digits, 0)->end, 200U);
  std::string words = "mille";
  for (int i = 0; i < 10'000; ++i) words += " mille";
  EXPECT_LE(read_numeral(words, 0)->end, 200U);
}

TEST(Numeral, HoldsOnAnyBytes) {
  std::mt19937 random(20260101);
  static const std::vector<std::string> kPieces = {
      "un", "deux", "quatre",  "vingt",     "vingts", "dix", "sept",   "cent",     "cents", "mille",
      "et", "onze", "million", "milliards", "ième",   "e",   "er",     "1",        "000",   "42",
      ".",  ",",    "'",       "’",         "-",      " ",   "\u202F", "\xE2\x80", "\xFF",  "é"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += kPieces[random() % kPieces.size()];
    for (std::size_t pos = 0; pos < text.size(); ++pos) {
      const auto numeral = read_numeral(text, pos);
      if (!numeral) continue;
      ASSERT_GT(numeral->end, pos) << text;
      ASSERT_LE(numeral->end, text.size()) << text;
      ASSERT_GE(numeral->value, 0) << text;
    }
  }
}

}  // namespace
}  // namespace vigie::fr
