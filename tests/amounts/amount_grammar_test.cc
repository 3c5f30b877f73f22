// find_amounts on tests/cases/amounts.tsv and on random text.
#include "analyzers/fr/amounts/amount_grammar.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "tests/amounts/invariants.h"
#include "tests/numerals/case_lines.h"

namespace vigie::fr {
namespace {

struct Expected {
  std::string stretch;
  Amount amount;
};

// "600 M€ = 600000000 EUR"
Expected expected_of(const std::string& field) {
  const std::size_t equals = field.rfind(" = ");
  const std::size_t blank = field.rfind(' ');
  EXPECT_NE(equals, std::string::npos) << field;
  Expected expected{field.substr(0, equals), {}};
  const std::string value = field.substr(equals + 3, blank - equals - 3);
  const std::size_t dots = value.find("..");
  const std::string low = value.substr(0, dots);
  const std::string high = dots == std::string::npos ? low : value.substr(dots + 2);
  if (!low.empty()) expected.amount.low = std::stod(low);
  if (!high.empty()) expected.amount.high = std::stod(high);
  expected.amount.currency = field.substr(blank + 1);
  if (expected.amount.currency == "?") expected.amount.currency.clear();
  return expected;
}

void expect_near(const std::optional<double>& actual, const std::optional<double>& expected) {
  EXPECT_EQ(actual.has_value(), expected.has_value());
  if (!actual || !expected) return;
  EXPECT_DOUBLE_EQ(*actual, *expected);
}

TEST(AmountGrammar, Cases) {
  const auto cases = testing_support::read_case_lines("amounts.tsv");
  EXPECT_GE(cases.size(), 200U);
  for (const auto& [line, fields] : cases) {
    SCOPED_TRACE("amounts.tsv:" + std::to_string(line) + ": « " + fields[0] + " »");
    ASSERT_GE(fields.size(), 2U);
    const auto mentions = find_amounts(fields[0]);
    const std::size_t count = fields[1] == "-" ? 0 : fields.size() - 1;
    EXPECT_EQ(mentions.size(), count);
    if (mentions.size() != count) continue;
    for (std::size_t i = 0; i < count; ++i) {
      const Expected expected = expected_of(fields[i + 1]);
      const auto& [start, end, amount] = mentions[i];
      EXPECT_EQ(fields[0].substr(start, end - start), expected.stretch);
      EXPECT_EQ(amount.currency, expected.amount.currency);
      expect_near(amount.low, expected.amount.low);
      expect_near(amount.high, expected.amount.high);
    }
  }
}

TEST(AmountGrammar, NothingInNothing) {
  EXPECT_TRUE(find_amounts("").empty());
  EXPECT_TRUE(find_amounts("Une phrase sans aucune somme.").empty());
}

TEST(AmountGrammar, StandsForItsLowEnd) {
  EXPECT_EQ((Amount{10, 20, "EUR"}.value()), 10);
  EXPECT_EQ((Amount{std::nullopt, 20, "EUR"}.value()), 20);
  EXPECT_EQ(Amount{}.value(), 0);
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "un",       "deux",    "demi",  "dizaine",  "cent",   "mille",   "million",
      "millions", "billion", "1",     "20",       "000",    "3,5",     "2026",
      "€",        "$",       "£",     "M€",       "Mds",    "M",       "k",
      "B",        "US",      "USD",   "EUR",      "euros",  "dollars", "livres",
      "francs",   "de",      "d",     "entre",    "et",     "à",       "ou",
      "plus",     "moins",   "jusqu", "lève",     "amende", "passe",   "dollars de Hong Kong",
      "centimes", "minimum", "F CFA", "\xE2\x82", "\xFF"};
  static const std::vector<std::string> kGlue = {" ",  " ",  " ",      " ",      "",   "-",
                                                 "–",  "'",  "’",      ".",      ", ", ". ",
                                                 "..", "\n", "\u00A0", "\u202F", "("};
  std::string text;
  for (std::size_t n = random() % 20; n > 0; --n) {
    text += kPieces[random() % kPieces.size()] + kGlue[random() % kGlue.size()];
  }
  return text;
}

TEST(AmountGrammar, HoldsOnGluedPieces) {
  std::mt19937 random(20260202);
  for (int round = 0; round < 50'000; ++round) {
    const std::string text = random_text(random);
    ASSERT_EQ(testing_support::broken_amount_invariant(text), "") << text;
  }
}

TEST(AmountGrammar, HoldsOnAnyBytes) {
  std::mt19937 random(20260203);
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (std::size_t n = random() % 200; n > 0; --n) text += static_cast<char>(random());
    ASSERT_EQ(testing_support::broken_amount_invariant(text), "");
  }
}

// Texts made to be slow take time in proportion to their length: each is read in some seconds even
// under a sanitizer, where a quadratic reading would take hours.
TEST(AmountGrammar, IsLinearOnHostileText) {
  for (const char* piece : {"1", "1 ", "un ", "mille ", "1 M ", "10 à ", "$", "USD", "de ", "1 €-",
                            "1 livre ", "entre ", "1.000", "a\u0301", "dollar de hong "}) {
    std::string text;
    while (text.size() < (1U << 19)) text += piece;
    const auto begin = std::chrono::steady_clock::now();
    find_amounts(text);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << piece;
  }
}

}  // namespace
}  // namespace vigie::fr
