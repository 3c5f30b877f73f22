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

TEST(ChecksumTest, WhereBytesAreCutDoesNotCount) {
  std::string bytes;
  for (int i = 0; i < 700; ++i) bytes += static_cast<char>(i * 37);
  EXPECT_EQ(checksum_of(""), checksum_of(std::string_view()));
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 5) {
    const std::string_view whole = std::string_view(bytes).substr(0, size);
    for (std::size_t step : {1U, 3U, 8U, 31U, 32U, 33U, 100U}) {
      Checksum sum;
      for (std::size_t at = 0; at < size; at += step) sum.add(whole.substr(at, step));
      EXPECT_EQ(sum.value(), checksum_of(whole)) << size << " by " << step;
    }
  }
}

TEST(ChecksumTest, EveryBitAndTheLengthCount) {
  const std::string bytes(77, '\0');
  std::unordered_set<std::uint64_t> seen{checksum_of(bytes)};
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_TRUE(seen.insert(checksum_of(flipped)).second) << bit;
  }
  for (std::size_t size = 0; size < 200; ++size) {
    if (size == bytes.size()) continue;
    EXPECT_TRUE(seen.insert(checksum_of(std::string(size, '\0'))).second) << size;
  }
}

// Columns on disk depend on these values: a change must raise kColumnsFormat.
TEST(ChecksumTest, ValuesNeverChange) {
  EXPECT_EQ(checksum_of(""), 13335042163307792410ULL);
  EXPECT_EQ(checksum_of("vigie"), 2077290498729975194ULL);
  EXPECT_EQ(checksum_of("quarante octets pour plus d'une bande !!"), 17225872141763405195ULL);
}

TEST(Hash64, NoCollisionOnManyShortWords) {
  std::unordered_set<std::uint64_t> seen;
  for (int i = 0; i < 300000; ++i) {
    ASSERT_TRUE(seen.insert(hash64("mot" + std::to_string(i))).second) << i;
  }
}

}  // namespace
}  // namespace vigie
