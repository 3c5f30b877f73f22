#include "analyzers/fr/numerals/word_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace vigie::fr {
namespace {

TEST(FoldedWord, FoldsLettersUpToWhatIsNone) {
  EXPECT_EQ(FoldedWord("Été 2025", 0).folded(), "ete");
  EXPECT_EQ(FoldedWord("Été 2025", 0).end(), 5U);
  EXPECT_EQ(FoldedWord("e\u0301te\u0301", 0).folded(), "ete");
  EXPECT_EQ(FoldedWord("l’œuvre", 4).folded(), "oeuvre");
  EXPECT_EQ(FoldedWord("quatre-vingt", 0).folded(), "quatre");
  EXPECT_TRUE(FoldedWord("12", 0).empty());
  EXPECT_TRUE(FoldedWord("iPhone15", 0).empty());
  EXPECT_TRUE(FoldedWord("", 0).empty());
  EXPECT_TRUE(FoldedWord("abc", 3).empty());
  EXPECT_TRUE(FoldedWord(std::string(100, 'a'), 0).empty());
  EXPECT_EQ(FoldedWord(std::string(FoldedWord::kMaxBytes, 'a'), 0).folded().size(),
            FoldedWord::kMaxBytes);
}

TEST(Gaps, OneSpaceOrHyphen) {
  EXPECT_EQ(skip_space("a b", 1), 2U);
  EXPECT_EQ(skip_space("a\u202Fb", 1), 4U);
  EXPECT_EQ(skip_space("a\nb", 1), 2U);
  EXPECT_EQ(skip_space("a\r\nb", 1), 3U);
  EXPECT_EQ(skip_space("ab", 1), 1U);
  EXPECT_EQ(skip_space("a", 1), 1U);
  EXPECT_EQ(skip_inner_space("a\nb", 1), 1U);
  EXPECT_EQ(skip_hyphen("a-b", 1), 2U);
  EXPECT_EQ(skip_hyphen("a\u2011b", 1), 4U);
  EXPECT_EQ(skip_hyphen("a b", 1), 1U);
}

TEST(Gaps, WhatTouches) {
  EXPECT_TRUE(alphanumeric_before("é1", 2));
  EXPECT_TRUE(alphanumeric_before("71", 1));
  EXPECT_FALSE(alphanumeric_before("€1", 3));
  EXPECT_FALSE(alphanumeric_before("1", 0));
  EXPECT_TRUE(alphanumeric_at("€é", 3));
  EXPECT_FALSE(alphanumeric_at("€é", 0));
  EXPECT_FALSE(alphanumeric_at("a", 1));
}

}  // namespace
}  // namespace vigie::fr
