#include "analyzers/fr/amounts/amount_format.h"

#include <gtest/gtest.h>

#include <string>

namespace vigie::fr {
namespace {

struct FormatCase {
  Amount amount;
  const char* french;
  const char* english;
};

Amount one(double value, const char* currency) { return {value, value, currency}; }

TEST(FormatAmount, WritesForReaders) {
  const auto none = std::nullopt;
  const FormatCase cases[] = {
      {one(0.99, "EUR"), "0,99\u00A0€", "€0.99"},
      {one(9.5, "EUR"), "9,50\u00A0€", "€9.50"},
      {one(20, "USD"), "20\u00A0$", "$20"},
      {one(1299.99, "EUR"), "1\u202F299,99\u00A0€", "€1,299.99"},
      {one(500000, "EUR"), "500\u202F000\u00A0€", "€500,000"},
      {one(999999, "EUR"), "999\u202F999\u00A0€", "€999,999"},
      {one(1e6, "EUR"), "1\u00A0M€", "€1m"},
      {one(6e8, "EUR"), "600\u00A0M€", "€600m"},
      {one(8440720, "USD"), "8,44\u00A0M$", "$8.44m"},
      {one(999999999, "EUR"), "1\u00A0Md€", "€1bn"},
      {one(2.5e9, "EUR"), "2,5\u00A0Md€", "€2.5bn"},
      {one(1.25e12, "USD"), "1\u202F250\u00A0Md$", "$1.25tn"},
      {one(1.2e7, "CHF"), "12\u00A0M\u00A0CHF", "CHF\u00A012m"},
      {one(300, "CHF"), "300\u00A0CHF", "CHF\u00A0300"},
      {one(3e4, "GBP"), "30\u202F000\u00A0£", "£30,000"},
      {one(5e11, "JPY"), "500\u00A0Md¥", "¥500bn"},
      {one(2.5e8, ""), "250\u00A0millions", "250m"},
      {one(1.5e6, ""), "1,5\u00A0million", "1.5m"},
      {one(2e9, ""), "2\u00A0milliards", "2bn"},
      {one(100, ""), "100", "100"},
      {one(0, "EUR"), "0\u00A0€", "€0"},
      {{1e7, 2e7, "EUR"}, "10 à 20\u00A0M€", "€10m–€20m"},
      {{5e5, 2e6, "EUR"}, "500\u202F000\u00A0€ à 2\u00A0M€", "€500,000–€2m"},
      {{16.5, 19.9, "EUR"}, "16,50 à 19,90\u00A0€", "€16.50–€19.90"},
      {{1e8, none, "EUR"}, "plus de 100\u00A0M€", "over €100m"},
      {{none, 5e6, "USD"}, "moins de 5\u00A0M$", "under $5m"},
      {{none, none, "EUR"}, "", ""},
  };
  for (const FormatCase& c : cases) {
    EXPECT_EQ(format_amount(c.amount, Language::kFrench), c.french);
    EXPECT_EQ(format_amount(c.amount, Language::kEnglish), c.english);
  }
}

// What is written is read back as the same sum, as far as two decimals say it.
TEST(FormatAmount, IsReadBack) {
  for (const char* currency : {"EUR", "USD", "GBP", "JPY", "CHF"}) {
    for (const double value : {0.99, 20.0, 1299.99, 5e5, 6e8, 2.5e9, 1.25e12}) {
      for (const Language language : {Language::kFrench, Language::kEnglish}) {
        const std::string written = format_amount(one(value, currency), language);
        const auto mentions = find_amounts(written);
        ASSERT_EQ(mentions.size(), 1U) << written;
        EXPECT_EQ(mentions[0].amount, one(value, currency)) << written;
        EXPECT_EQ(mentions[0].end, written.size()) << written;
      }
    }
  }
}

TEST(FormatAmount, TakesTheLargestNumbers) {
  EXPECT_FALSE(format_amount(one(1e300, "EUR"), Language::kFrench).empty());
  EXPECT_FALSE(format_amount(one(1.7e308, "EUR"), Language::kEnglish).empty());
}

}  // namespace
}  // namespace vigie::fr
