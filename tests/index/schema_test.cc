#include "indexer/schema.h"

#include <gtest/gtest.h>

#include <set>

#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

constexpr std::size_t kXapianLimit = 245;

TEST(BoundedTermTest, ShortOnesStayAsTheyAre) {
  EXPECT_EQ(bounded_term("Q", ""), "Q");
  EXPECT_EQ(bounded_term("Q", "https://a.example/é"), "Qhttps://a.example/é");
}

TEST(BoundedTermTest, LongOnesFitAndStayDistinct) {
  std::set<std::string> terms;
  std::size_t made = 0;
  for (const std::string& unit : {std::string("x"), std::string("é"), std::string("😀")}) {
    for (std::size_t length : {200U, 238U, 239U, 240U, 241U, 245U, 300U, 5000U}) {
      for (const char* end : {"", "a", "b"}) {
        std::string value;
        while (value.size() < length) value += unit;
        const std::string term = bounded_term("XC", value + end);
        EXPECT_LE(term.size(), kXapianLimit);
        EXPECT_TRUE(term.starts_with("XC"));
        EXPECT_TRUE(utf8::is_valid(term));
        EXPECT_EQ(term, bounded_term("XC", value + end));
        terms.insert(term);
        ++made;
      }
    }
  }
  // Where two lengths round up to the same value the terms are the same.
  EXPECT_GE(terms.size() + 12, made);
}

TEST(FacetTermTest, CaseAndAccentsDoNotCount) {
  EXPECT_EQ(facet_term(Facet::kCompany, "Société Générale"),
            facet_term(Facet::kCompany, "SOCIETE GENERALE"));
  EXPECT_NE(facet_term(Facet::kCompany, "Apple"), facet_term(Facet::kProduct, "Apple"));
}

TEST(FacetTermTest, WhatJoinsTheWordsOfANameDoesNotCount) {
  const auto same = [](const char* one, const char* other) {
    return facet_term(Facet::kProduct, one) == facet_term(Facet::kProduct, other);
  };
  EXPECT_TRUE(same("OVH Cloud", "OVHcloud"));
  EXPECT_TRUE(same("Hugging-Face", "Hugging Face"));
  EXPECT_TRUE(same("x.AI", "xAI"));
  EXPECT_TRUE(same("L’Oréal", "L'Oréal"));
  EXPECT_TRUE(same("GPT-4", "GPT 4"));
  EXPECT_TRUE(same("Boeing 737-800", "Boeing 737 800"));
  EXPECT_TRUE(same("Yahoo!", "Yahoo"));
  EXPECT_TRUE(same("En Marche !", "en marche"));
  EXPECT_FALSE(same("C++", "C#"));
  EXPECT_FALSE(same("C++", "C"));
  EXPECT_FALSE(same("iOS 17.1", "iOS 171"));
  EXPECT_FALSE(same("Boeing 737-800", "Boeing 737800"));
  EXPECT_FALSE(same(".", "-"));
  EXPECT_NE(facet_term(Facet::kTag, "e-mail"), facet_term(Facet::kTag, "email"));
}

// No family of terms is the beginning of another one in a way that lets values meet.
TEST(SchemaTest, PrefixesAreDistinct) {
  std::set<std::string_view> prefixes = {kTitlePrefix, kIdPrefix, kGroupPrefix};
  std::set<std::string_view> names;
  for (const FacetSchema& facet : kFacets) {
    EXPECT_TRUE(prefixes.insert(facet.prefix).second) << facet.prefix;
    EXPECT_TRUE(names.insert(facet.name).second) << facet.name;
  }
  EXPECT_EQ(names.size(), kFacetCount);
  for (std::string_view a : prefixes) {
    for (std::string_view b : prefixes) EXPECT_TRUE(a == b || !b.starts_with(a)) << a << " " << b;
  }
}

}  // namespace
}  // namespace vigie
