#include "analyzers/fr/dates/calendar.h"

#include <algorithm>

namespace vigie::fr {
namespace {

constexpr int kDaysInWeek = 7;

int floor_div(int a, int b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

Day clamped_day(int year, int month, int day) {
  return day_of(year, month, std::min(day, days_in_month(year, month)));
}

// The month of a running number: 12 * year + month - 1.
Period numbered_month(int number) {
  const int year = floor_div(number, 12);
  const int month = number - 12 * year + 1;
  return months_period(year, month, month);
}

int months_in(Grain grain) {
  switch (grain) {
    case Grain::kMonth:
      return 1;
    case Grain::kQuarter:
    case Grain::kSeason:
      return 3;
    case Grain::kHalf:
      return 6;
    case Grain::kYear:
      return 12;
    case Grain::kDecade:
      return 120;
    case Grain::kCentury:
      return 1200;
    default:
      return 0;
  }
}

Period third_of(Period unit, Part part) {
  const Day size = unit.to - unit.from + 1;
  if (part == Part::kStart) return {unit.from, unit.from + std::max(1, size / 3) - 1};
  if (part == Part::kEnd) return {unit.to - std::max(1, size / 3) + 1, unit.to};
  return {unit.from + size / 3, std::max(unit.from + size / 3, unit.to - size / 3)};
}

Period month_part(Period unit, Part part) {
  if (part == Part::kStart) return {unit.from, unit.from + 9};
  if (part == Part::kMiddle) return {unit.from + 10, unit.from + 19};
  return {unit.from + 20, unit.to};
}

Period week_part(Period unit, Part part) {
  if (part == Part::kStart) return {unit.from, unit.from + 1};
  if (part == Part::kMiddle) return {unit.from + 2, unit.from + 3};
  return {unit.from + 3, unit.to};
}

Period year_part(Period unit, Part part) {
  const int year = civil_of(unit.from).year;
  if (part == Part::kStart) return months_period(year, 1, 2);
  if (part == Part::kMiddle) return months_period(year, 5, 8);
  return months_period(year, 11, 12);
}

int weekday_number(Day day) { return floor_div(day + 3, kDaysInWeek); }  // 1970-01-01: a Thursday

std::optional<Period> single(std::optional<Day> day) {
  if (!day) return std::nullopt;
  return Period{*day, *day};
}

std::optional<Period> day_in_month(int year, int month, int day) {
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return single(day_of(year, month, day));
}

// Occurrences counted by their years, months or weeks.
int cycle_of(const Recurrence& recurrence, Day day) {
  if (recurrence.kind == Recurrence::Kind::kWeekday) return weekday_number(day);
  const PartialDate date = civil_of(day);
  if (recurrence.kind == Recurrence::Kind::kDayOfMonth) return date.year * 12 + date.month - 1;
  return date.year;
}

std::optional<Period> occurrence(const Recurrence& recurrence, int cycle) {
  if (recurrence.kind == Recurrence::Kind::kWeekday) {
    return single(cycle * kDaysInWeek - 3 + recurrence.weekday);
  }
  if (recurrence.kind == Recurrence::Kind::kDayOfMonth) {
    const PartialDate month = civil_of(numbered_month(cycle).from);
    const auto found = day_in_month(month.year, month.month, recurrence.day);
    const bool fits =
        found && (recurrence.weekday < 0 || weekday(found->from) == recurrence.weekday);
    return fits ? found : std::nullopt;
  }
  return occurrence_in_year(recurrence, cycle);
}

bool suits(Period period, Day reference, Aim aim) {
  switch (aim) {
    case Aim::kPast:
      return period.from <= reference;
    case Aim::kStrictPast:
      return period.to < reference;
    case Aim::kFuture:
      return period.to > reference;
    case Aim::kComing:
      return period.to >= reference;
    case Aim::kStrictFuture:
      return period.from > reference;
    case Aim::kNearest:
      return true;
  }
  return false;
}

Day distance(Period period, Day reference) {
  if (reference < period.from) return period.from - reference;
  return reference > period.to ? reference - period.to : 0;
}

// A weekday with a day of the month comes round within some three years; 29 February within eight.
constexpr int kCyclesToTry = 40;

struct Choice {
  Period period;
  int cycle;
};

std::optional<Choice> choose_cycle(const Recurrence& recurrence, Grain grain, Part part,
                                   Day reference, Aim aim) {
  const int now = cycle_of(recurrence, reference);
  std::optional<Choice> best;
  int last_step = 2 * kCyclesToTry;
  // By growing distance, the past first; the first that suits or one of its neighbours is nearest.
  for (int step = 0; step <= last_step; ++step) {
    const int offset = (step + 1) / 2 * (step % 2 == 1 ? -1 : 1);
    const auto whole = occurrence(recurrence, now + offset);
    if (!whole) continue;
    const Period period = part_of(*whole, grain, part);
    if (!suits(period, reference, aim)) continue;
    if (best && distance(period, reference) >= distance(best->period, reference)) continue;
    if (!best) last_step = std::min(last_step, step + 2);
    best = Choice{period, now + offset};
  }
  return best;
}

}  // namespace

Period year_period(int year) { return months_period(year, 1, 12); }

Period months_period(int year, int first, int last) {
  return {day_of(year, first, 1), day_of(year, last, days_in_month(year, last))};
}

Period season_period(int year, int season) {
  if (season == 4) return {day_of(year - 1, 12, 1), day_of(year, 2, days_in_month(year, 2))};
  return months_period(year, season * 3, season * 3 + 2);
}

Period part_of(Period unit, Grain grain, Part part) {
  if (part == Part::kWhole || grain <= Grain::kDay) return unit;
  if (grain == Grain::kMonth) return month_part(unit, part);
  if (grain == Grain::kWeek) return week_part(unit, part);
  if (grain == Grain::kYear) return year_part(unit, part);
  if (grain == Grain::kDecade || grain == Grain::kCentury) {
    const int first = civil_of(unit.from).year;
    const Period years = third_of({first, civil_of(unit.to).year}, part);
    return {year_period(years.from).from, year_period(years.to).to};
  }
  return third_of(unit, part);
}

Period unit_of(Day day, Grain grain) {
  const PartialDate date = civil_of(day);
  const auto months = [&](int size) {
    const int first = (date.month - 1) / size * size + 1;
    return months_period(date.year, first, first + size - 1);
  };
  switch (grain) {
    case Grain::kWeek:
      return {day - weekday(day), day - weekday(day) + 6};
    case Grain::kWeekend:
      return {day - weekday(day) + 5, day - weekday(day) + 6};
    case Grain::kFortnight: {
      const Period month = months(1);
      if (date.day <= 15) return {month.from, month.from + 14};
      return {month.from + 15, month.to};
    }
    case Grain::kMonth:
      return months(1);
    case Grain::kQuarter:
      return months(3);
    case Grain::kHalf:
      return months(6);
    case Grain::kSeason: {
      const int season = date.month < 3 || date.month == 12 ? 4 : date.month / 3;
      return season_period(date.month == 12 ? date.year + 1 : date.year, season);
    }
    case Grain::kYear:
      return year_period(date.year);
    case Grain::kDecade: {
      const int first = date.year / 10 * 10;
      return {year_period(first).from, year_period(first + 9).to};
    }
    case Grain::kCentury: {
      const int first = (date.year - 1) / 100 * 100 + 1;
      return {year_period(first).from, year_period(first + 99).to};
    }
    case Grain::kHour:
    case Grain::kDay:
      break;
  }
  return {day, day};
}

Day shifted_day(Day day, Grain grain, int n) {
  if (const int months = months_in(grain); months > 0) {
    const PartialDate date = civil_of(day);
    const PartialDate month =
        civil_of(numbered_month(date.year * 12 + date.month - 1 + n * months).from);
    return clamped_day(month.year, month.month, date.day);
  }
  if (grain == Grain::kWeek || grain == Grain::kWeekend) return day + n * kDaysInWeek;
  if (grain == Grain::kFortnight) return day + n * 2 * kDaysInWeek;
  return day + n;
}

Period shifted_unit(Period unit, Grain grain, int n) {
  if (grain == Grain::kFortnight) {
    const Day middle = shifted_day(unit.from, Grain::kMonth, floor_div(n, 2));
    const Period same = unit_of(middle, grain);
    return n % 2 == 0 ? same : unit_of(same.to + 1, grain);
  }
  return unit_of(shifted_day(unit.from, grain, n), grain);
}

Day easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return day_of(year, f / 31, f % 31 + 1);
}

std::optional<Day> nth_weekday(Period period, int n, int wanted) {
  if (n == 0) return std::nullopt;
  const auto ahead = [](int from, int to) { return (to - from + kDaysInWeek) % kDaysInWeek; };
  const Day day = n > 0 ? period.from + ahead(weekday(period.from), wanted) + (n - 1) * kDaysInWeek
                        : period.to - ahead(wanted, weekday(period.to)) + (n + 1) * kDaysInWeek;
  if (day < period.from || day > period.to) return std::nullopt;
  return day;
}

std::optional<Period> occurrence_in_year(const Recurrence& recurrence, int year) {
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  switch (recurrence.kind) {
    case Recurrence::Kind::kMonthDay:
      return day_in_month(year, recurrence.month, recurrence.day);
    case Recurrence::Kind::kMonth:
      return months_period(year, recurrence.month, recurrence.month);
    case Recurrence::Kind::kQuarter:
      return months_period(year, recurrence.month * 3 - 2, recurrence.month * 3);
    case Recurrence::Kind::kHalf:
      return months_period(year, recurrence.month * 6 - 5, recurrence.month * 6);
    case Recurrence::Kind::kSeason:
      return season_period(year, recurrence.month);
    case Recurrence::Kind::kEaster:
      return single(easter(year) + recurrence.day);
    case Recurrence::Kind::kNthWeekday: {
      const auto day = nth_weekday(months_period(year, recurrence.month, recurrence.month),
                                   recurrence.nth, recurrence.weekday);
      return day ? single(*day + recurrence.day) : std::nullopt;
    }
    case Recurrence::Kind::kDayOfMonth:
    case Recurrence::Kind::kWeekday:
      break;
  }
  return std::nullopt;
}

std::optional<Period> choose(const Recurrence& recurrence, Grain grain, Part part, Day reference,
                             Aim aim) {
  const auto choice = choose_cycle(recurrence, grain, part, reference, aim);
  if (!choice) return std::nullopt;
  const bool doubtful = recurrence.kind == Recurrence::Kind::kMonthDay && recurrence.weekday >= 0 &&
                        weekday(choice->period.from) != recurrence.weekday;
  if (doubtful) {
    for (const int other : {choice->cycle + 1, choice->cycle - 1}) {
      const auto moved = occurrence(recurrence, other);
      if (moved && weekday(moved->from) == recurrence.weekday) return moved;
    }
  }
  return choice->period;
}

}  // namespace vigie::fr
