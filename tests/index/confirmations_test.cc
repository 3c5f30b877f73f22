#include "indexer/confirmations.h"

#include <gtest/gtest.h>

#include <fstream>

#include "sample_documents.h"

namespace vigie {
namespace {

TEST(Confirmations, AreKeptForTheSameKnowledge) {
  const TestFolder folder;
  {
    Confirmations made(folder.path(), 7);
    EXPECT_FALSE(made.contains(1));
    made.add(1);
    made.add(2);
    ASSERT_TRUE(made.save().ok());
  }
  const Confirmations same(folder.path(), 7);
  EXPECT_TRUE(same.contains(1));
  EXPECT_TRUE(same.contains(2));
  EXPECT_FALSE(same.contains(3));
  EXPECT_FALSE(Confirmations(folder.path(), 8).contains(1));
}

TEST(Confirmations, NothingNewWritesNothing) {
  const TestFolder folder;
  ASSERT_TRUE(Confirmations(folder.path(), 7).save().ok());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "confirmed"));
}

TEST(Confirmations, ADamagedFileIsNone) {
  const TestFolder folder;
  Confirmations made(folder.path(), 7);
  for (std::uint64_t key = 0; key < 50; ++key) made.add(key);
  ASSERT_TRUE(made.save().ok());
  const std::filesystem::path path = folder.path() / "confirmed";
  const auto size = std::filesystem::file_size(path);
  std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(100).put('x');
  EXPECT_FALSE(Confirmations(folder.path(), 7).contains(3));
  ASSERT_TRUE(Confirmations(folder.path(), 7).save().ok());
  for (const std::uintmax_t shorter : {size - 1, size - 8, std::uintmax_t{8}, std::uintmax_t{0}}) {
    ASSERT_TRUE(made.save().ok());
    std::filesystem::resize_file(path, shorter);
    EXPECT_FALSE(Confirmations(folder.path(), 7).contains(3)) << shorter;
  }
}

TEST(Confirmations, KeysTellWhatCameInFromWhatIsThere) {
  const std::uint64_t key = Confirmations::key_of("a", 1, 2);
  EXPECT_EQ(Confirmations::key_of("a", 1, 2), key);
  EXPECT_NE(Confirmations::key_of("b", 1, 2), key);
  EXPECT_NE(Confirmations::key_of("a", 2, 2), key);
  EXPECT_NE(Confirmations::key_of("a", 1, 3), key);
}

}  // namespace
}  // namespace vigie
