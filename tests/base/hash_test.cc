#include "analyzers/base/hash.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <string>
#include <unordered_set>

namespace vigie {
namespace {

// Indexes and lexicons on disk depend on these values: a change must raise their versions.
TEST(Hash64, ValuesNeverChange) {
  EXPECT_EQ(hash64(""), 0x658CE4A09FCEDF61ULL);
  EXPECT_EQ(hash64("vigie"), 0x97E40A5EBBFDFCB9ULL);
  EXPECT_EQ(hash64("cofondateur"), 0x9EF4490F938F2462ULL);
  EXPECT_EQ(hash64("vigie", 1), 0x47ACC9FD3D9F99F0ULL);
}

TEST(Hash64, LengthCounts) {
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t size = 0; size < 200; ++size) {
    EXPECT_TRUE(seen.insert(hash64(std::string(size, '\0'))).second) << size;
    EXPECT_TRUE(seen.insert(hash64(std::string(size + 1, 'a'))).second) << size;
  }
}

TEST(Hash64, AlignmentDoesNotCount) {
  const std::string word = "intelligence artificielle";
  for (std::size_t shift = 0; shift < 9; ++shift) {
    const std::string moved = std::string(shift, '-') + word;
    EXPECT_EQ(hash64(std::string_view(moved).substr(shift)), hash64(word));
  }
}

TEST(Hash64, OneChangedBitChangesAboutHalf) {
  int total = 0;
  int count = 0;
  for (std::size_t byte = 0; byte < 24; ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string a(24, 'x');
      std::string b = a;
      b[byte] = static_cast<char>(b[byte] ^ (1 << bit));
      total += std::popcount(hash64(a) ^ hash64(b));
      ++count;
    }
  }
  EXPECT_NEAR(static_cast<double>(total) / count, 32.0, 2.0);
}

TEST(Hash64, NoCollisionOnManyShortWords) {
  std::unordered_set<std::uint64_t> seen;
  for (int i = 0; i < 300000; ++i) {
    ASSERT_TRUE(seen.insert(hash64("mot" + std::to_string(i))).second) << i;
  }
}

}  // namespace
}  // namespace vigie
