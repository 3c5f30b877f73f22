#include "analyzers/base/collation.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vigie {
namespace {

TEST(FrenchOrder, WordsInFrenchOrder) {
  // CLDR's French: letters first, then accents from the left, then lower case before capitals.
  const std::vector<std::string> sorted = {"",     "3M",       "abbé", "Alan",     "cote", "coté",
                                           "côte", "côté",     "élan", "Eutelsat", "Ève",  "Free",
                                           "œuf",  "OVHcloud", "zone", "Zone",     "Zoom"};
  const FrenchOrder order;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    EXPECT_LT(order.key(sorted[i - 1]), order.key(sorted[i])) << sorted[i - 1] << " " << sorted[i];
  }
}

TEST(FrenchOrder, EqualWordsHaveEqualKeys) {
  const FrenchOrder order;
  const FrenchOrder other;
  EXPECT_EQ(order.key("Société générale"), other.key("Société générale"));
  EXPECT_EQ(order.key("e\u0301lan"), order.key("élan"));
  EXPECT_NE(order.key("elan"), order.key("élan"));
}

TEST(FrenchOrder, LongAndIllFormedTextsHaveKeys) {
  const FrenchOrder order;
  EXPECT_FALSE(order.key(std::string(100000, 'z')).empty());
  EXPECT_FALSE(order.key(std::string(2000, '\xFF')).empty());
}

}  // namespace
}  // namespace vigie
