// Arithmetic of calendar units: the weeks, quarters and seasons that days fall into, their parts,
// and what comes round again.
#pragma once

#include <cstdint>
#include <optional>

#include "analyzers/base/civil_date.h"

namespace vigie::fr {

// From fine to coarse.
enum class Grain : std::uint8_t {
  kHour,  // finer than this grammar counts; units of it make no dates
  kDay,
  kWeekend,    // Saturday and Sunday
  kWeek,       // Monday to Sunday
  kFortnight,  // the 1st to the 15th, the 16th to the last
  kMonth,
  kQuarter,
  kSeason,  // meteorological: three whole months; winter 2025 begins in December 2024
  kHalf,
  kYear,
  kDecade,   // from a year that ends in 0
  kCentury,  // from a year that ends in 01
};

// Parts of a unit. Of a month: days 1 to 10, 11 to 20, the rest. Of a week: Monday and Tuesday,
// Wednesday and Thursday, Thursday to Sunday. Of a year: January and February, May to August,
// November and December. Of all else: thirds.
enum class Part : std::uint8_t { kWhole, kStart, kMiddle, kEnd };

// Outside of these years nothing is a date.
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;

Period year_period(int year);
// Months count from 1; `last` may be the first.
Period months_period(int year, int first, int last);
// 1 spring … 4 winter.
Period season_period(int year, int season);
Period part_of(Period unit, Grain grain, Part part);

// The unit that contains `day`.
Period unit_of(Day day, Grain grain);
// `unit`, n units later; n may be negative.
Period shifted_unit(Period unit, Grain grain, int n);
// The same day n units later; the last of the month where the month is shorter.
Day shifted_day(Day day, Grain grain, int n);

// Easter Sunday in the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).
Day easter(int year);

// The nth such weekday (0 Monday) of a period, counted from its end when n is negative.
std::optional<Day> nth_weekday(Period period, int n, int weekday);

// What comes round each year, month or week.
struct Recurrence {
  enum class Kind : std::uint8_t {
    kMonthDay,    // month, day
    kMonth,       // month
    kQuarter,     // month: 1 to 4
    kHalf,        // month: 1 or 2
    kSeason,      // month: 1 spring … 4 winter
    kEaster,      // day: days after Easter Sunday
    kNthWeekday,  // month, nth, weekday; day: days after it
    kDayOfMonth,  // day
    kWeekday,     // weekday
  };
  Kind kind = Kind::kMonthDay;
  int month = 0;
  int day = 0;
  int nth = 0;
  int weekday = -1;  // also of a day of the month or year that the text names; -1 unsaid

  bool yearly() const { return kind != Kind::kDayOfMonth && kind != Kind::kWeekday; }
};

// The occurrence in a year; nullopt when there is none (29 February). Precondition: yearly().
std::optional<Period> occurrence_in_year(const Recurrence& recurrence, int year);

// Which occurrence an expression means.
enum class Aim : std::uint8_t {
  kPast,          // the last that began, the reference day included
  kNearest,       // the nearest; of two equally near the past one
  kFuture,        // the next that ends after the reference day; a day after it
  kComing,        // the same, the reference day included
  kStrictPast,    // the last that ended before the reference day: "mardi dernier"
  kStrictFuture,  // the next that begins after it: "mardi prochain"
};

// The occurrence, or its part, that `aim` names. A day with a weekday that does not fit moves by a
// year where it then fits.
std::optional<Period> choose(const Recurrence& recurrence, Grain grain, Part part, Day reference,
                             Aim aim);

}  // namespace vigie::fr
