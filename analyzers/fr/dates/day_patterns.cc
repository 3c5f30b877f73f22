// Days: "mardi 14 mars 2026", "10/02/2026", "le 16", "lundi en huit", holidays.
#include "analyzers/fr/dates/parser.h"

namespace vigie::fr {
namespace {

constexpr int kDaysInWeek = 7;
constexpr int kFirstFullYear = 1000;
constexpr int kLastFullYear = 2999;

TimeValue fixed_day(Day day) {
  TimeValue value;
  value.span = {day, day};
  return value;
}

TimeValue recurring_day(int month, int day, int weekday) {
  TimeValue value;
  value.recurring = Recurrence{Recurrence::Kind::kMonthDay, month, day, 0, weekday};
  return value;
}

TimeValue::Bound bound_of(Role role) {
  if (role == Role::kLast) return TimeValue::Bound::kLast;
  return role == Role::kNext ? TimeValue::Bound::kNext : TimeValue::Bound::kOpen;
}

// A leap year, so that every day that some year has passes.
bool some_year_has(int month, int day) { return day >= 1 && day <= days_in_month(2000, month); }

}  // namespace

std::optional<int> DateParser::day_number(std::size_t at) const {
  const DateToken& token = this->token(at);
  const bool number = token.role == Role::kNumber && token.digits <= 2;
  const bool ordinal =
      token.role == Role::kOrdinal && (token.digits > 0 ? token.digits <= 2 : token.value == 1);
  if ((!number && !ordinal) || token.value < 1 || token.value > 31 || tied(at)) return std::nullopt;
  return token.value;
}

// A month in words; an abbreviation takes its dot.
std::optional<int> DateParser::month_at(std::size_t at, std::size_t& next) const {
  const DateToken& token = this->token(at);
  if (token.role != Role::kMonth && token.role != Role::kMonthAbbreviation) return std::nullopt;
  next = at + 1;
  if (token.role == Role::kMonthAbbreviation && role(next) == Role::kDot &&
      !this->token(next).spaced) {
    ++next;
  }
  return token.value;
}

// A year behind a month or a season: four figures, or words.
std::optional<int> DateParser::year_at(std::size_t at, std::size_t& next) const {
  std::size_t year = at;
  if (role(year) == Role::kOf && token(year).value == 0) ++year;
  const DateToken& token = this->token(year);
  if (token.role != Role::kNumber || token.line_start) return std::nullopt;
  const bool four = token.digits == 4 || token.digits == 0;
  if (!four || token.value < kFirstFullYear || token.value > kLastFullYear) return std::nullopt;
  if (year_context_.counted_at(text_, token.end)) return std::nullopt;
  next = year + 1;
  return token.value;
}

DateParser::Result DateParser::day_point(std::size_t at, Place place) const {
  int weekday = -1;
  std::size_t next = at;
  const bool abbreviated = role(at) == Role::kWeekdayAbbreviation;
  if (role(at) == Role::kWeekday || abbreviated) {
    weekday = token(at).value;
    next = at + 1;
    if (abbreviated) next = skip(next, Role::kDot);
    next = skip(next, Role::kComma);
    if (role(next) == Role::kArticle && token(next).value == 0) ++next;
  }
  if (auto found = day_in_figures(next, weekday, at, place)) return found;
  if (auto found = day_of_month(next, weekday, at)) return found;
  if (auto found = english_day(next, at)) return found;
  if (auto found = lone_day(next, weekday, at, place)) return found;
  if (weekday < 0) return spaced_figures(at);
  if (abbreviated) {
    const std::size_t behind = skip(at + 1, Role::kDot);
    return alone(at, behind) ? weekday_point(at, behind, place) : std::nullopt;
  }
  return weekday_point(at, at + 1, place);
}

DateParser::Result DateParser::day_in_figures(std::size_t at, int weekday, std::size_t first,
                                              Place place) const {
  const DateToken& token = this->token(at);
  if (token.role == Role::kFullDate) {
    const bool dotted = text_.substr(token.start, token.end - token.start).find('.') < 5;
    if (dotted && year_context_.numbers_before(text_, token.start)) return std::nullopt;
    const Day day = day_of(token.year, token.month, token.day);
    return Parsed{fixed_day(day), first, behind_time_of_day(at + 1)};
  }
  if (token.role != Role::kDayAndMonth || !some_year_has(token.month, token.day)) {
    return std::nullopt;
  }
  const Role lead = before(at).role;
  const bool led = weekday >= 0 || place == Place::kExpected ||
                   (lead == Role::kArticle && before(at).value == 0) ||
                   (lead == Role::kOf && before(at).value == 1);
  if (!led && !(token.day > 12 && alone(at, at + 1))) return std::nullopt;
  return Parsed{recurring_day(token.month, token.day, weekday), first, behind_time_of_day(at + 1)};
}

// "11 mars", "1er mars 2026", "vendredi 10 février de 2026", "31 octobre 74".
DateParser::Result DateParser::day_of_month(std::size_t at, int weekday, std::size_t first) const {
  const auto day = day_number(at);
  std::size_t next = at + 1;
  const auto month = day ? month_at(at + 1, next) : std::nullopt;
  if (!month || token(at + 1).line_start) return std::nullopt;
  const std::size_t behind_comma = skip(next, Role::kComma);
  std::size_t behind_year = next;
  auto year = year_at(next, behind_year);
  if (!year && role(next) == Role::kComma) year = year_at(behind_comma, behind_year);
  const DateToken& short_year = token(next);
  if (!year && short_year.role == Role::kNumber && short_year.digits == 2 &&
      short_year.value > 31 && ends_at(next + 1)) {
    year = 1900 + short_year.value;
    behind_year = next + 1;
  }
  if (year) {
    if (*day > days_in_month(*year, *month)) return std::nullopt;
    return Parsed{fixed_day(day_of(*year, *month, *day)), first, behind_time_of_day(behind_year)};
  }
  if (!some_year_has(*month, *day)) return std::nullopt;
  TimeValue value = recurring_day(*month, *day, weekday);
  value.bound = bound_of(role(next));
  if (value.bound != TimeValue::Bound::kOpen) ++next;
  return Parsed{value, first, behind_time_of_day(next)};
}

// "February 10, 2026".
DateParser::Result DateParser::english_day(std::size_t at, std::size_t first) const {
  std::size_t next = at;
  const auto month = month_at(at, next);
  const auto day = month ? day_number(next) : std::nullopt;
  if (!day) return std::nullopt;
  std::size_t behind = next + 1;
  const auto year = year_at(skip(next + 1, Role::kComma), behind);
  if (!year || *day > days_in_month(*year, *month)) return std::nullopt;
  return Parsed{fixed_day(day_of(*year, *month, *day)), first, behind_time_of_day(behind)};
}

// "mardi 14", and "le 16" where nothing follows that could be counted.
DateParser::Result DateParser::lone_day(std::size_t at, int weekday, std::size_t first,
                                        Place place) const {
  const auto day = day_number(at);
  if (!day || role(at + 1) == Role::kMonth || role(at + 1) == Role::kMonthAbbreviation) {
    return std::nullopt;
  }
  TimeValue value;
  value.recurring = Recurrence{Recurrence::Kind::kDayOfMonth, 0, *day, 0, weekday};
  const std::size_t behind = behind_time_of_day(at + 1);
  if (weekday >= 0) {
    const bool article = token(at).digits == 0 && token(at).value == 1;  // "mardi un accord"
    if (article || role(at + 1) == Role::kUnit || year_context_.counted_at(text_, token(at).end)) {
      return std::nullopt;
    }
    return Parsed{value, first, behind};
  }
  const Role lead = before(at).role;
  const bool article = (lead == Role::kArticle && before(at).value == 0) ||
                       (place == Place::kExpected && (lead == Role::kFrom || lead == Role::kAt));
  const bool ends = ends_at(at + 1) || behind > at + 1;
  if (!article || !ends || token(at).role != Role::kNumber || token(at).digits == 0) {
    return std::nullopt;
  }
  return Parsed{value, first, behind};
}

// "le 20 02 2014", "le 17 02".
DateParser::Result DateParser::spaced_figures(std::size_t at) const {
  const auto figure = [&](std::size_t i, std::uint8_t longest) {
    const DateToken& token = this->token(i);
    const bool good = token.role == Role::kNumber && token.digits >= 1 && token.digits <= longest &&
                      (i == at || !token.line_start);
    return good ? static_cast<int>(token.value) : 0;
  };
  const int day = figure(at, 2);
  const int month = figure(at + 1, 2);
  if (day == 0 || month < 1 || month > 12 || !some_year_has(month, day)) return std::nullopt;
  if (before(at).role == Role::kNumber || tied(at)) return std::nullopt;
  const bool article = before(at).role == Role::kArticle && before(at).value == 0;
  const DateToken& third = token(at + 2);
  if (third.role == Role::kNumber && third.digits == 4 && ends_at(at + 3)) {
    if (third.value < kFirstFullYear || day > days_in_month(third.value, month))
      return std::nullopt;
    return Parsed{fixed_day(day_of(third.value, month, day)), at, at + 3};
  }
  if (!article) return std::nullopt;
  if (third.role == Role::kNumber && third.digits == 2 && ends_at(at + 3)) {
    const int year = third.value + (third.value < 70 ? 2000 : 1900);
    if (day > days_in_month(year, month)) return std::nullopt;
    return Parsed{fixed_day(day_of(year, month, day)), at, at + 3};
  }
  if (!ends_at(at + 2)) return std::nullopt;
  return Parsed{recurring_day(month, day, -1), at, at + 2};
}

// A weekday without a number: "lundi", "lundi prochain", "lundi de la semaine dernière".
DateParser::Result DateParser::weekday_point(std::size_t at, std::size_t next, Place place) const {
  const int weekday = token(at).value;
  const DateToken& lead = before(at);
  const Role behind = role(next);
  TimeValue value;
  value.recurring = Recurrence{Recurrence::Kind::kWeekday, 0, 0, 0, weekday};
  if (behind == Role::kLast || behind == Role::kNext) {
    value.bound = bound_of(behind);
    return Parsed{value, at, behind_time_of_day(next + 1)};
  }
  if (behind == Role::kFollowing) {
    // Behind a date of the text the first such day; else that of next week.
    const bool story = story_ != nullptr && story_->grain == Grain::kDay;
    if (!story && !reference_) return std::nullopt;
    const Day from = story ? story_->period.to + 1 : unit_of(*reference_, Grain::kWeek).to + 1;
    TimeValue fixed = fixed_day(*nth_weekday({from, from + kDaysInWeek - 1}, 1, weekday));
    fixed.relative = !story;
    return Parsed{fixed, at, next + 1};
  }
  if (behind == Role::kIn && (is_number(next + 1, 8) || is_number(next + 1, 15)) && reference_) {
    const int weeks = token(next + 1).value == 8 ? 1 : 2;
    const Period coming{*reference_, *reference_ + kDaysInWeek - 1};
    TimeValue fixed = fixed_day(*nth_weekday(coming, 1, weekday) + weeks * kDaysInWeek);
    fixed.relative = true;
    return Parsed{fixed, at, next + 2};
  }
  const std::size_t week = skip(next, Role::kOf);
  auto inner = unit_with_modifier(week);
  if (!inner) inner = this_unit(week);
  if (inner && inner->value.grain == Grain::kWeek) {
    inner->value.pick = Pick{Grain::kDay, 1, 1, weekday, false};
    inner->first = at;
    return inner;
  }
  const bool habit = lead.role == Role::kEvery || lead.role == Role::kArticle ||
                     ((lead.role == Role::kOf || lead.role == Role::kAt) && lead.value > 0);
  if (habit && place == Place::kOpen) return std::nullopt;
  if (token(at).capital && named(at)) return std::nullopt;
  return Parsed{value, lead.role == Role::kThis ? at - 1 : at, behind_time_of_day(next)};
}

DateParser::Result DateParser::holiday(std::size_t at, Place place) const {
  if (role(at) != Role::kHoliday) return std::nullopt;
  const Recurrence& recurrence = Vocabulary::embedded().holiday(token(at).value);
  std::size_t next = at + 1;
  TimeValue value;
  if (const auto year = year_at(at + 1, next)) {
    const auto period = occurrence_in_year(recurrence, *year);
    if (!period) return std::nullopt;
    value.span = *period;
    return Parsed{value, at, next};
  }
  value.recurring = recurrence;
  value.bound = bound_of(role(next));
  if (value.bound != TimeValue::Bound::kOpen) return Parsed{value, at, next + 1};
  // "un cadeau de Noël" is no date, "Noël Mamère" no day.
  if (before(at).role == Role::kOf && place == Place::kOpen) return std::nullopt;
  if (role(next) == Role::kOther) {
    const std::size_t name = token(next).start;
    const bool close = name == token(at).end + 1;
    if (close && text_[name] >= 'A' && text_[name] <= 'Z') return std::nullopt;
  }
  return Parsed{value, at, behind_time_of_day(next)};
}

// Times of day behind a day belong to it: "mardi à 17 h 30", "hier soir", "lundi, en fin de
// matinée".
std::size_t DateParser::behind_time_of_day(std::size_t at) const {
  std::size_t end = at;
  for (int more = 0; more < 3; ++more) {
    std::size_t next = skip(end, Role::kComma);
    while (role(next) == Role::kAt || role(next) == Role::kAbout || role(next) == Role::kIn ||
           role(next) == Role::kInTime || role(next) == Role::kArticle ||
           role(next) == Role::kFrom || role(next) == Role::kOf || role(next) == Role::kPart) {
      ++next;
    }
    if (role(next) == Role::kClock || role(next) == Role::kDayPart) {
      end = next + 1;
    } else if (role(next) == Role::kNumber && role(next + 1) == Role::kUnit &&
               token(next + 1).value == static_cast<int>(Grain::kHour) && next > end) {
      end = next + 2;
      if (role(end) == Role::kNumber && token(end).digits == 2 && ends_at(end + 1)) ++end;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace vigie::fr
