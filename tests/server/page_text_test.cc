// How pages read texts: names in articles, parts of queries.
#include <gtest/gtest.h>

#include "server/pages/chips.h"
#include "server/pages/folded_text.h"
#include "server/pages/histogram.h"

namespace vigie {
namespace {

std::vector<std::string> found_in(std::string_view text, const std::vector<std::string>& names) {
  NameFinder finder;
  for (const std::string& name : names) finder.add(name);
  std::vector<std::string> found;
  for (const NameFinder::Found& place : finder.find(text)) {
    found.push_back(std::string(text.substr(place.start, place.end - place.start)) + "=" +
                    names[place.name]);
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST(NameFinder, FoldedWholeWordsLongestFirst) {
  EXPECT_EQ(
      found_in("Société Électrique et SOCIETE ELECTRIQUE", {"Société Électrique"}),
      (Strings{"Société Électrique=Société Électrique", "SOCIETE ELECTRIQUE=Société Électrique"}));
  EXPECT_EQ(found_in("Lune Bleue Mobile et Lune Bleue", {"Lune Bleue", "Lune Bleue Mobile"}),
            (Strings{"Lune Bleue Mobile=Lune Bleue Mobile", "Lune Bleue=Lune Bleue"}));
  EXPECT_EQ(found_in("Orangerie d’Orange", {"Orange"}), (Strings{"Orange=Orange"}));
}

TEST(NameFinder, ANameInCapitalsIsNoCommonWord) {
  EXPECT_EQ(found_in("une orange chez Orange", {"Orange"}), (Strings{"Orange=Orange"}));
  EXPECT_EQ(found_in("iPhone et iphone", {"iPhone"}), (Strings{"iPhone=iPhone", "iphone=iPhone"}));
}

TEST(NameFinder, SignsOfNamesCount) {
  EXPECT_EQ(found_in("C et C++", {"C++"}), (Strings{"C++=C++"}));
  EXPECT_EQ(found_in("Alpha. Beta, Alpha-Beta", {"Alpha Beta"}),
            (Strings{"Alpha. Beta=Alpha Beta", "Alpha-Beta=Alpha Beta"}));
  EXPECT_EQ(found_in("Alpha\nBeta", {"Alpha Beta"}), Strings{});
  EXPECT_EQ(found_in("Alpha, Beta", {"Alpha Beta"}), Strings{});
}

TEST(NameFinder, NothingToFind) {
  EXPECT_EQ(found_in("", {"Alpha"}), Strings{});
  EXPECT_EQ(found_in("Alpha", {}), Strings{});
  EXPECT_EQ(found_in("++", {"++", ""}), Strings{});
}

TEST(QueryWithout, TakesWordsFieldsAndQuotes) {
  EXPECT_EQ(query_without("départ Alpha 2026", "alpha"), "départ 2026");
  EXPECT_EQ(query_without("départ ÉTÉ 2025", "été 2025"), "départ");
  EXPECT_EQ(query_without("été 2025", "ete 2025"), "");
  EXPECT_EQ(query_without("entreprise:Alpha départ", "alpha"), "départ");
  EXPECT_EQ(query_without("départ entreprise:\"Alpha Beta\"", "alpha beta"), "départ");
  EXPECT_EQ(query_without("\"Alpha Beta\" départ", "alpha beta"), "départ");
  EXPECT_EQ(query_without("alphabet", "alpha"), "alphabet");
  EXPECT_EQ(query_without("", "alpha"), "");
  EXPECT_EQ(query_without("alpha", ""), "alpha");
}

TEST(QueryWithout, WordsThatAskForEvents) {
  EXPECT_EQ(query_without_event("levée de fonds Alpha", fr::EventType::kFunding), "Alpha");
  EXPECT_EQ(query_without_event("démissions chez Alpha", fr::EventType::kDeparture), "chez Alpha");
  EXPECT_EQ(query_without_event("Alpha", fr::EventType::kDeparture), "Alpha");
}

TEST(Histogram, MonthsWithoutGaps) {
  const Histogram histogram = histogram_of({{"2025-11", 2}, {"2026-02", 5}}, {});
  ASSERT_EQ(histogram.bars.size(), 4U);
  EXPECT_EQ(histogram.bars[0].date, (PartialDate{2025, 11, 0}));
  EXPECT_EQ(histogram.bars[2].count, 0U);
  EXPECT_EQ(histogram.bars[3].date, (PartialDate{2026, 2, 0}));
  EXPECT_EQ(histogram.most, 5U);
}

TEST(Histogram, ManyMonthsAreShownAsYears) {
  const Histogram histogram =
      histogram_of({{"2010-01", 1}, {"2026-02", 5}}, {{"2010", 3}, {"2026", 5}});
  ASSERT_EQ(histogram.bars.size(), 17U);
  EXPECT_EQ(histogram.bars[0].date, (PartialDate{2010, 0, 0}));
  EXPECT_EQ(histogram.bars[0].count, 3U);
}

TEST(Histogram, AWrongYearFarAwayIsLeftOut) {
  const Histogram histogram = histogram_of({{"1000-01", 1}, {"2026-02", 5}, {"9999-12", 1}},
                                           {{"1000", 1}, {"2024", 4}, {"2026", 5}, {"9999", 1}});
  ASSERT_FALSE(histogram.bars.empty());
  EXPECT_EQ(histogram.bars[0].date.year, 2024);
  EXPECT_EQ(histogram.bars.back().date.year, 2026);
}

TEST(Histogram, OneArticleFarAwayDoesNotCostTheMonths) {
  const Histogram histogram = histogram_of({{"1999-01", 1}, {"2026-01", 50}, {"2026-03", 50}},
                                           {{"1999", 1}, {"2026", 100}});
  ASSERT_EQ(histogram.bars.size(), 3U);
  EXPECT_EQ(histogram.bars[0].date, (PartialDate{2026, 1, 0}));
}

TEST(Histogram, NothingKnown) {
  EXPECT_FALSE(histogram_of({}, {}).worth_showing());
  EXPECT_FALSE(histogram_of({{"no date", 3}}, {{"<b>", 1}}).worth_showing());
}

}  // namespace
}  // namespace vigie
