#include "searcher/speller.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsChangesAndSwaps) {
  struct Case {
    const char* a;
    const char* b;
    int limit;
    int expected;
  };
  for (const Case& c : {Case{"abc", "abc", 2, 0},
                        {"abc", "ab", 2, 1},
                        {"ab", "abc", 2, 1},
                        {"abc", "axc", 2, 1},
                        {"cofondatuer", "cofondateur", 2, 1},
                        {"abcd", "badc", 2, 2},
                        {"abc", "xyz", 2, 3},
                        {"", "ab", 2, 2},
                        {"mensch", "mench", 1, 1},
                        {"kitten", "sitting", 3, 3}}) {
    EXPECT_EQ(edit_distance(c.a, c.b, c.limit), c.expected) << c.a << " " << c.b;
  }
}

}  // namespace
}  // namespace vigie
