#include "indexer/value_forms.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

using List = std::vector<std::string_view>;

TEST(ValueForms, CaseAndAccentsMakeOneValueInItsCommonestForm) {
  ValueForms forms(Facet::kCompany);
  const auto upper = forms.add("LE MONDE", 2);
  const auto usual = forms.add("Le Monde", 5);
  const auto figaro = forms.add("Le Figaro", 1);
  EXPECT_EQ(forms.add("LE MONDE", 2), upper);
  forms.sort();
  EXPECT_EQ(forms.values(), (List{"Le Figaro", "Le Monde"}));
  EXPECT_EQ(forms.ordinal_of(upper), 1U);
  EXPECT_EQ(forms.ordinal_of(usual), 1U);
  EXPECT_EQ(forms.ordinal_of(figaro), 0U);
  ASSERT_EQ(forms.variants().size(), 2U);
  EXPECT_EQ(forms.variants()[0].documents + forms.variants()[1].documents, 9U);
}

TEST(ValueForms, AccentsWinATie) {
  ValueForms forms(Facet::kCompany);
  forms.add("Etat", 3);
  forms.add("État", 3);
  forms.add("Zoé", 1);
  forms.sort();
  EXPECT_EQ(forms.values(), (List{"État", "Zoé"}));
}

TEST(ValueForms, OrderOfArrivalDoesNotCount) {
  ValueForms forward(Facet::kCompany);
  ValueForms backward(Facet::kCompany);
  const List given = {"raid", "RAID", "Raid", "élan", "Elan"};
  for (std::size_t i = 0; i < given.size(); ++i) {
    forward.add(given[i], 1);
    backward.add(given[given.size() - 1 - i], 1);
  }
  forward.sort();
  backward.sort();
  EXPECT_EQ(forward.values(), backward.values());
}

TEST(ValueForms, WhatIsNoNameStaysAsWritten) {
  ValueForms forms(Facet::kTag);
  for (const char* tag : {"côté", "cote", "coté", "côte"}) forms.add(tag, 1);
  forms.sort();
  EXPECT_EQ(forms.values(), (List{"cote", "coté", "côte", "côté"}));
  EXPECT_TRUE(forms.variants().empty());
}

TEST(ValueForms, NothingIsNothing) {
  ValueForms forms(Facet::kCompany);
  forms.sort();
  EXPECT_TRUE(forms.values().empty());
  EXPECT_TRUE(forms.variants().empty());
}

}  // namespace
}  // namespace vigie
