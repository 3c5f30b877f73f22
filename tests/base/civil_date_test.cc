#include "analyzers/base/civil_date.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace vigie {
namespace {

TEST(CivilDate, KnownDays) {
  struct Case {
    int year, month, day;
    Day expected;
    int weekday;
  };
  const std::vector<Case> cases = {
      {1970, 1, 1, 0, 3},      {1969, 12, 31, -1, 2},    {2000, 2, 29, 11016, 1},
      {2026, 2, 10, 20494, 1}, {1000, 1, 1, -354285, 2}, {9999, 12, 31, 2932896, 4},
      {2023, 1, 1, 19358, 6},
  };
  for (const Case& c : cases) {
    const Day day = day_of(c.year, c.month, c.day);
    EXPECT_EQ(day, c.expected) << c.year;
    EXPECT_EQ(civil_of(day), (PartialDate{c.year, c.month, c.day})) << c.year;
    EXPECT_EQ(weekday(day), c.weekday) << c.year << "-" << c.month << "-" << c.day;
  }
}

TEST(CivilDate, DaysFollowEachOther) {
  Day expected = day_of(1895, 1, 1);
  for (int year = 1895; year < 2105; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= days_in_month(year, month); ++day, ++expected) {
        ASSERT_EQ(day_of(year, month, day), expected);
      }
    }
  }
}

TEST(CivilDate, DaysInMonth) {
  EXPECT_EQ(days_in_month(2024, 2), 29);
  EXPECT_EQ(days_in_month(2026, 2), 28);
  EXPECT_EQ(days_in_month(1900, 2), 28);
  EXPECT_EQ(days_in_month(2000, 2), 29);
  EXPECT_EQ(days_in_month(2026, 4), 30);
  EXPECT_EQ(days_in_month(2026, 12), 31);
}

TEST(PartialDate, Parse) {
  struct Case {
    std::string input;
    std::optional<PartialDate> expected;
  };
  const std::vector<Case> cases = {
      {"2026", PartialDate{2026, 0, 0}},
      {"2026-02", PartialDate{2026, 2, 0}},
      {"2026-02-10", PartialDate{2026, 2, 10}},
      {"2024-02-29", PartialDate{2024, 2, 29}},
      {"2026-02-29", std::nullopt},
      {"2026-13", std::nullopt},
      {"2026-00", std::nullopt},
      {"2026-01-00", std::nullopt},
      {"2026-04-31", std::nullopt},
      {"0999", std::nullopt},
      {"", std::nullopt},
      {"26", std::nullopt},
      {"2026-2", std::nullopt},
      {"2026/02", std::nullopt},
      {"2026-02/10", std::nullopt},
      {"2026-+2", std::nullopt},
      {"2026--2", std::nullopt},
      {" 2026", std::nullopt},
      {"2026 ", std::nullopt},
      {"2O26", std::nullopt},
      {"-202", std::nullopt},
      {"2026-02-1O", std::nullopt},
      {"2026-02-10T", std::nullopt},
  };
  for (const Case& c : cases) EXPECT_EQ(parse_partial_date(c.input), c.expected) << c.input;
}

TEST(PartialDate, FirstLastAndText) {
  struct Case {
    PartialDate date;
    std::string text, first, last;
  };
  const std::vector<Case> cases = {
      {{2026, 0, 0}, "2026", "2026-01-01", "2026-12-31"},
      {{2024, 2, 0}, "2024-02", "2024-02-01", "2024-02-29"},
      {{2026, 12, 0}, "2026-12", "2026-12-01", "2026-12-31"},
      {{2026, 2, 10}, "2026-02-10", "2026-02-10", "2026-02-10"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(c.date.to_string(), c.text);
    EXPECT_EQ(to_string(c.date.first()), c.first);
    EXPECT_EQ(to_string(c.date.last()), c.last);
    EXPECT_EQ(parse_partial_date(c.text), c.date);
  }
}

TEST(CivilDate, Timestamps) {
  EXPECT_EQ(timestamp(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(timestamp(1770712205), "2026-02-10T08:30:05Z");
  EXPECT_EQ(timestamp(1767225599), "2025-12-31T23:59:59Z");
  EXPECT_EQ(timestamp(-1), "1969-12-31T23:59:59Z");
}

TEST(CivilDate, TodayIsPlausible) {
  EXPECT_EQ(timestamp(now_seconds()).substr(0, 10), to_string(today()));
  EXPECT_GT(today(), day_of(2024, 1, 1));
  EXPECT_LT(today(), day_of(2200, 1, 1));
}

}  // namespace
}  // namespace vigie
