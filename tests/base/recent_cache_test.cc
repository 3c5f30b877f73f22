#include "analyzers/base/recent_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace vigie {
namespace {

TEST(RecentCache, DropsWhatWasNotAskedForTheLongest) {
  RecentCache<int> cache(30);
  cache.keep("a", 1, 10);
  cache.keep("b", 2, 10);
  cache.keep("c", 3, 10);
  ASSERT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(cache.keep("d", 4, 10), 4);
  EXPECT_EQ(cache.find("b"), nullptr);
  for (const auto& [key, value] : {std::pair{"a", 1}, {"c", 3}, {"d", 4}}) {
    ASSERT_NE(cache.find(key), nullptr) << key;
    EXPECT_EQ(*cache.find(key), value);
  }
}

TEST(RecentCache, KeepsTheLastHoweverLarge) {
  RecentCache<std::string> cache(30);
  cache.keep("a", "x", 10);
  cache.keep("b", "y", 100);
  EXPECT_EQ(cache.find("a"), nullptr);
  ASSERT_NE(cache.find("b"), nullptr);
  cache.keep("c", "z", 10);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("c"), nullptr);
}

}  // namespace
}  // namespace vigie
