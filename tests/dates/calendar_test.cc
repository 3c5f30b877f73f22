#include "analyzers/fr/dates/calendar.h"

#include <gtest/gtest.h>

namespace vigie::fr {
namespace {

TEST(Calendar, KnowsEaster) {
  EXPECT_EQ(to_string(easter(1961)), "1961-04-02");
  EXPECT_EQ(to_string(easter(2000)), "2000-04-23");
  EXPECT_EQ(to_string(easter(2025)), "2025-04-20");
  EXPECT_EQ(to_string(easter(2038)), "2038-04-25");
}

TEST(Calendar, ShiftsMonthsIntoShorterOnes) {
  EXPECT_EQ(to_string(shifted_day(day_of(2026, 1, 31), Grain::kMonth, 1)), "2026-02-28");
  EXPECT_EQ(to_string(shifted_day(day_of(2024, 2, 29), Grain::kYear, -1)), "2023-02-28");
  EXPECT_EQ(to_string(shifted_day(day_of(2026, 1, 15), Grain::kMonth, -1)), "2025-12-15");
}

// Units follow each other without gap or overlap, and contain their days.
TEST(Calendar, UnitsTileTime) {
  for (const Grain grain :
       {Grain::kDay, Grain::kWeek, Grain::kFortnight, Grain::kMonth, Grain::kQuarter,
        Grain::kSeason, Grain::kHalf, Grain::kYear, Grain::kDecade, Grain::kCentury}) {
    for (Day day = day_of(2023, 11, 1); day < day_of(2025, 2, 1); day += 3) {
      const Period unit = unit_of(day, grain);
      EXPECT_LE(unit.from, day);
      EXPECT_GE(unit.to, day);
      EXPECT_EQ(unit_of(unit.from, grain), unit);
      EXPECT_EQ(unit_of(unit.to, grain), unit);
      EXPECT_EQ(shifted_unit(unit, grain, 1).from, unit.to + 1) << static_cast<int>(grain);
      EXPECT_EQ(shifted_unit(unit, grain, -1).to, unit.from - 1) << static_cast<int>(grain);
      for (const Part part : {Part::kStart, Part::kMiddle, Part::kEnd}) {
        const Period piece = part_of(unit, grain, part);
        EXPECT_LE(unit.from, piece.from);
        EXPECT_LE(piece.from, piece.to);
        EXPECT_LE(piece.to, unit.to);
      }
    }
  }
}

TEST(Calendar, ChoosesByAim) {
  const Day wednesday = day_of(2026, 2, 11);
  Recurrence recurrence{Recurrence::Kind::kWeekday, 0, 0, 0, 2};
  const auto chosen = [&](Aim aim) {
    return to_string(choose(recurrence, Grain::kDay, Part::kWhole, wednesday, aim)->from);
  };
  EXPECT_EQ(chosen(Aim::kPast), "2026-02-11");
  EXPECT_EQ(chosen(Aim::kComing), "2026-02-11");
  EXPECT_EQ(chosen(Aim::kStrictPast), "2026-02-04");
  EXPECT_EQ(chosen(Aim::kFuture), "2026-02-18");
  recurrence = {Recurrence::Kind::kMonthDay, 2, 29, 0, -1};
  EXPECT_EQ(chosen(Aim::kPast), "2024-02-29");
  EXPECT_EQ(chosen(Aim::kFuture), "2028-02-29");
}

}  // namespace
}  // namespace vigie::fr
