#include "analyzers/fr/dates/time_value.h"

#include <algorithm>
#include <utility>

namespace vigie::fr {
namespace {

constexpr Day kFirstDay = -719162;  // 0001-01-01
constexpr Day kLastDay = 2932896;   // 9999-12-31

std::optional<Period> inside_calendar(std::optional<Period> period) {
  if (!period || period->from > period->to) return std::nullopt;
  if (period->from < kFirstDay || period->to > kLastDay) return std::nullopt;
  return period;
}

Period nearest_week(Period day) {
  const Period week = unit_of(day.from, Grain::kWeek);
  return day.from - week.from <= 3 ? week : shifted_unit(week, Grain::kWeek, 1);
}

std::optional<Period> weeks_in(Period whole, const Pick& pick) {
  const bool weekend = pick.grain == Grain::kWeekend;
  const int edge = weekend ? 5 : pick.nth > 0 ? 0 : 6;  // a week counts when it lies inside
  const auto first = nth_weekday(whole, pick.nth, edge);
  if (!first) return std::nullopt;
  Period found = unit_of(*first, pick.grain);
  if (pick.nth > 0) {
    found.to += 7 * (pick.count - 1);
  } else {
    found.from -= 7 * (pick.count - 1);
  }
  return found;
}

std::optional<Period> units_in(Period whole, const Pick& pick) {
  if (pick.weekday >= 0) {
    const auto day = nth_weekday(whole, pick.nth, pick.weekday);
    return day ? std::optional<Period>(Period{*day, *day}) : std::nullopt;
  }
  if (pick.grain == Grain::kWeek || pick.grain == Grain::kWeekend) return weeks_in(whole, pick);
  const auto unit_at = [&](Day edge, int n) {
    const Period unit = unit_of(edge, pick.grain);
    return n == 0 ? unit : shifted_unit(unit, pick.grain, n);
  };
  if (pick.nth > 0) {
    const Period first = unit_at(whole.from, pick.nth - 1);
    return Period{first.from, unit_at(whole.from, pick.nth - 1 + pick.count - 1).to};
  }
  const Period last = unit_at(whole.to, pick.nth + 1);
  return Period{unit_at(whole.to, pick.nth + 1 - (pick.count - 1)).from, last.to};
}

std::optional<Period> picked(Period whole, const Pick& pick) {
  if (pick.around) {
    return pick.grain == Grain::kWeekend ? unit_of(whole.from, pick.grain) : nearest_week(whole);
  }
  const auto found = units_in(whole, pick);
  const bool inside = found && found->from >= whole.from && found->to <= whole.to;
  return inside || (found && pick.grain == Grain::kWeekend) ? found : std::nullopt;
}

Aim bounded(Aim aim, const TimeValue& value) {
  if (value.looks_back) return Aim::kPast;
  if (value.bound == TimeValue::Bound::kLast) return Aim::kStrictPast;
  return value.bound == TimeValue::Bound::kNext ? Aim::kStrictFuture : aim;
}

std::optional<Period> period_of(const TimeValue& value, std::optional<Day> reference, Aim aim) {
  Period period = value.span;
  if (value.recurring) {
    if (!reference) return std::nullopt;
    const auto chosen =
        choose(*value.recurring, value.grain, value.part, *reference, bounded(aim, value));
    if (!chosen) return std::nullopt;
    period = *chosen;
  } else {
    period = part_of(value.span, value.grain, value.part);
    if (value.rolls && aim == Aim::kFuture && reference && period.to <= *reference) {
      period = part_of(shifted_unit(value.span, value.grain, 1), value.grain, value.part);
    }
  }
  if (value.pick) return inside_calendar(picked(period, *value.pick));
  return inside_calendar(period);
}

// The occurrence of `value` that is the first to end on `day` or later.
std::optional<Period> next_from(const TimeValue& value, Day day) {
  return period_of(value, day - 1, Aim::kFuture);
}

// The first end of a range whose second end is known: "du 3 au 5 juin 2025", "de mars à mai 2025".
std::optional<Period> last_before(const TimeValue& value, Day day) {
  return period_of(value, day, Aim::kPast);
}

using Ends = std::pair<Period, Period>;

std::optional<Ends> ends_of(const TimeExpression& expression, std::optional<Day> reference,
                            Aim aim) {
  TimeValue first = expression.value;
  const TimeValue& second = *expression.second;
  const bool first_open = first.recurring && first.bound == TimeValue::Bound::kOpen;
  const bool second_open = second.recurring && second.bound == TimeValue::Bound::kOpen;
  // "du 3 au 5 juin": the month is that of the second end.
  const bool borrows = first_open && first.recurring->kind == Recurrence::Kind::kDayOfMonth &&
                       (!second_open || second.recurring->yearly());
  std::optional<Period> a;
  std::optional<Period> b;
  if (first_open && (!second_open || borrows)) {
    TimeValue end = second;
    // A weekday that does not fit the first end too says nothing about the year.
    const int named = borrows ? std::exchange(first.recurring->weekday, -1) : -1;
    b = period_of(end, reference, aim);
    if (b) a = last_before(first, b->from);
    if (borrows && end.recurring && a && (named < 0 || weekday(a->from) != named)) {
      end.recurring->weekday = -1;
      b = period_of(end, reference, aim);
      if (b) a = last_before(first, b->from);
    }
  } else {
    a = period_of(first, reference, aim);
    if (a) b = second_open ? next_from(second, a->from) : period_of(second, reference, aim);
  }
  if (!a || !b || a->from > b->to) return std::nullopt;
  return Ends{*a, *b};
}

}  // namespace

std::optional<ResolvedTime> resolve(const TimeExpression& expression, std::optional<Day> reference,
                                    Aim aim) {
  if (is_relative(expression) && !reference) return std::nullopt;
  if (expression.op == TimeOperator::kRange) {
    const auto ends = ends_of(expression, reference, aim);
    if (!ends) return std::nullopt;
    return ResolvedTime{ends->first.from, ends->second.to};
  }
  if (expression.op == TimeOperator::kBy) aim = Aim::kFuture;
  const auto period = period_of(expression.value, reference, aim);
  if (!period) return std::nullopt;
  switch (expression.op) {
    case TimeOperator::kFrom:
      return ResolvedTime{period->from, std::nullopt};
    case TimeOperator::kAfter: {
      const bool day = period->from == period->to;
      return ResolvedTime{day ? period->from : period->to + 1, std::nullopt};
    }
    case TimeOperator::kBefore:
      // "avant la fin de l'année" lasts as long as the year.
      if (expression.value.part == Part::kEnd) return ResolvedTime{std::nullopt, period->to};
      return ResolvedTime{std::nullopt, period->from - 1};
    case TimeOperator::kUntil:
      return ResolvedTime{std::nullopt, period->to};
    case TimeOperator::kBy:
      if (reference && *reference > period->to) return std::nullopt;
      return ResolvedTime{reference, period->to};
    case TimeOperator::kPlain:
    case TimeOperator::kRange:
      break;
  }
  return ResolvedTime{period->from, period->to};
}

DatePrecision precision_of(const TimeExpression& expression) {
  const TimeValue& value = expression.value;
  if (expression.op != TimeOperator::kPlain || value.part != Part::kWhole) {
    return DatePrecision::kInterval;
  }
  const bool one = !value.pick || value.pick->count == 1;
  const Grain grain = value.pick ? value.pick->grain : value.grain;
  if (!one || value.several) return DatePrecision::kInterval;
  if (grain == Grain::kDay) return DatePrecision::kDay;
  if (grain == Grain::kMonth) return DatePrecision::kMonth;
  return grain == Grain::kYear ? DatePrecision::kYear : DatePrecision::kInterval;
}

bool is_relative(const TimeExpression& expression) {
  const auto relative = [](const TimeValue& value) { return value.relative || value.recurring; };
  if (expression.op == TimeOperator::kBy) return true;
  if (!expression.second) return relative(expression.value);
  if (relative(*expression.second)) return true;
  return expression.value.relative;  // a recurring first end takes its year from the second
}

}  // namespace vigie::fr
