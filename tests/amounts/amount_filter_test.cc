// read_amount: what filters of queries hold.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "analyzers/fr/amounts/amount_grammar.h"

namespace vigie::fr {
namespace {

struct FilterCase {
  const char* text;
  std::optional<double> low;
  std::optional<double> high;
  const char* currency;
};

TEST(ReadAmount, ReadsFilters) {
  const auto none = std::nullopt;
  const FilterCase cases[] = {
      {"100M€", 1e8, 1e8, "EUR"},
      {">100M€", 1e8, none, "EUR"},
      {">=100M€", 1e8, none, "EUR"},
      {"≥ 100 M€", 1e8, none, "EUR"},
      {"<100m€", none, 1e8, "EUR"},
      {"<= 2 milliards $", none, 2e9, "USD"},
      {"≤2Md$", none, 2e9, "USD"},
      {"10M€..20M€", 1e7, 2e7, "EUR"},
      {"10M€..500M€", 1e7, 5e8, "EUR"},
      {"10M..20M€", 1e7, 2e7, "EUR"},
      {"10..20M€", 1e7, 2e7, "EUR"},
      {"10M€-20M€", 1e7, 2e7, "EUR"},
      {"$10M..$20M", 1e7, 2e7, "USD"},
      {"500k..2M", 5e5, 2e6, ""},
      {"20M€..10M€", 1e7, 2e7, "EUR"},
      {"10M€..", 1e7, none, "EUR"},
      {"..5M€", none, 5e6, "EUR"},
      {"100M", 1e8, 1e8, ""},
      {"100m", 1e8, 1e8, ""},
      {">500000", 5e5, none, ""},
      {"2 milliards", 2e9, 2e9, ""},
      {" 250 millions de dollars ", 2.5e8, 2.5e8, "USD"},
      {"250 millions d euros", 2.5e8, 2.5e8, "EUR"},
      {"$2B", 2e9, 2e9, "USD"},
      {"USD20", 20, 20, "USD"},
      {"1,25 billion $", 1.25e12, 1.25e12, "USD"},
      {"300 livres", 300, 300, "GBP"},
  };
  for (const FilterCase& c : cases) {
    const auto amount = read_amount(c.text);
    ASSERT_TRUE(amount) << c.text;
    EXPECT_EQ(amount->low, c.low) << c.text;
    EXPECT_EQ(amount->high, c.high) << c.text;
    EXPECT_EQ(amount->currency, c.currency) << c.text;
  }
}

TEST(ReadAmount, RefusesTheRest) {
  for (const char* text :
       {"", " ", ">", "..", "€", "M€", "abc", "100M€ abc", "abc 100M€", ">10M€..20M€", "10M€..abc",
        "10M€..20M$", "..", "....", "10€..20€..30€", "2e", "millions"}) {
    EXPECT_FALSE(read_amount(text)) << text;
  }
  EXPECT_FALSE(read_amount(std::string(1000, '1')));
}

}  // namespace
}  // namespace vigie::fr
