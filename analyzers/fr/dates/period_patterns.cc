// Months, seasons, quarters, years, decades and their parts.
#include <algorithm>

#include "analyzers/fr/dates/parser.h"

namespace vigie::fr {
namespace {

// A number on its own is a year only among these.
constexpr int kFirstNewsYear = 1900;
constexpr int kFirstYearBehindIn = 1500;
constexpr int kLastNewsYear = 2100;
constexpr int kFirstQueryYear = 1990;
constexpr int kFirstFull = 1000;
constexpr int kNewestYearOfName = 2050;  // "objectif 2050"
constexpr int kOldestYearOfName = 1950;

TimeValue fixed(Period span, Grain grain) {
  TimeValue value;
  value.span = span;
  value.grain = grain;
  return value;
}

TimeValue yearly(Recurrence::Kind kind, int which, Grain grain) {
  TimeValue value;
  value.recurring = Recurrence{kind, which, 0, 0, -1};
  value.grain = grain;
  return value;
}

TimeValue::Bound bound_of(Role role) {
  if (role == Role::kLast) return TimeValue::Bound::kLast;
  return role == Role::kNext ? TimeValue::Bound::kNext : TimeValue::Bound::kOpen;
}

// Words behind which a month or a season without a year is one.
bool leads_to_time(Role role) {
  return role == Role::kIn || role == Role::kPart || role == Role::kSince || role == Role::kFrom ||
         role == Role::kBefore || role == Role::kAfter || role == Role::kUntil ||
         role == Role::kBy || role == Role::kDuring || role == Role::kThis;
}

}  // namespace

// "mars 2026", "août dernier", "en mars".
DateParser::Result DateParser::month(std::size_t at, Place place) const {
  std::size_t next = at;
  const auto month = month_at(at, next);
  if (!month) return std::nullopt;
  // A day that the month does not have: no date at all.
  const DateToken& lead = before(at);
  if (lead.role == Role::kNumber && lead.digits <= 2) return std::nullopt;
  std::size_t behind = next;
  if (const auto year = year_at(next, behind)) {
    return Parsed{fixed(months_period(*year, *month, *month), Grain::kMonth), at, behind};
  }
  if (role(at) == Role::kMonthAbbreviation) return std::nullopt;
  TimeValue value = yearly(Recurrence::Kind::kMonth, *month, Grain::kMonth);
  value.bound = bound_of(role(next));
  if (value.bound != TimeValue::Bound::kOpen) return Parsed{value, at, next + 1};
  if (role(next) == Role::kNumber) return std::nullopt;                  // "mai 68"
  if (token(at).capital && lead.role != Role::kIn) return std::nullopt;  // Mars, the planet
  const bool of_month = lead.role == Role::kOf && at >= 2 &&
                        (role(at - 2) == Role::kUnit || lead.value == 0) && !token(at).capital;
  const bool and_month = lead.role == Role::kAnd && at >= 2 && role(at - 2) == Role::kMonth;
  const bool hyphened = lead.role == Role::kHyphen && at >= 2 && role(at - 2) == Role::kPart;
  const bool led = place == Place::kExpected || leads_to_time(lead.role) || of_month || and_month ||
                   hyphened || alone(at, next);
  if (!led) return std::nullopt;
  return Parsed{value, at, next};
}

// "été 2025", "hiver 2025-2026", "le printemps dernier", "à l'automne".
DateParser::Result DateParser::season(std::size_t at, Place place) const {
  if (role(at) != Role::kSeason) return std::nullopt;
  const int season = token(at).value;
  const DateToken& lead = before(at);
  std::size_t next = at + 1;
  if (role(next) == Role::kYearRange && token(next).last_year == token(next).year + 1) {
    return Parsed{fixed(season_period(token(next).last_year, season), Grain::kSeason), at,
                  next + 1};
  }
  if (const auto year = year_at(at + 1, next)) {
    // "a été 2000"
    const bool participle = lead.role == Role::kAt && lead.value == 0;
    if (participle) return std::nullopt;
    return Parsed{fixed(season_period(*year, season), Grain::kSeason), at, next};
  }
  TimeValue value = yearly(Recurrence::Kind::kSeason, season, Grain::kSeason);
  value.bound = bound_of(role(next));
  if (lead.role == Role::kThis) return Parsed{value, at - 1, next};
  if (value.bound != TimeValue::Bound::kOpen) {
    // "a été passé"
    const bool noun = lead.role == Role::kArticle || lead.role == Role::kAt || query_ ||
                      lead.role == Role::kOf || starts_sentence(at);
    if (!noun || (lead.role == Role::kAt && lead.value == 0)) return std::nullopt;
    return Parsed{value, at, next + 1};
  }
  // "en été" tells of every summer; "au printemps", "à l'automne" of one.
  const bool article = lead.role == Role::kArticle && lead.value == 0;
  const Role opener = article ? before(at - 1).role : lead.role;
  const bool one = (lead.role == Role::kAt && lead.value == 1) ||
                   (article && (opener == Role::kAt || leads_to_time(opener)));
  if (!one && place == Place::kOpen) return std::nullopt;
  return Parsed{value, at, next};
}

// The year that a quarter or a month belongs to: "2025", "de l'exercice 2025", "de cette année";
// nothing but the empty words, and the year is unsaid.
DateParser::Result DateParser::year_or_this_year(std::size_t at) const {
  const std::size_t inner = skip_of_article(at);
  if (auto found = year(inner, Place::kExpected)) return found;
  if (inner == at) return std::nullopt;
  for (const std::size_t start : {inner, inner > at + 1 ? inner - 1 : inner}) {
    if (auto found = unit_with_modifier(start); found && found->value.grain == Grain::kYear) {
      return found;
    }
    if (auto found = this_unit(start); found && found->value.grain == Grain::kYear) return found;
  }
  if (role(inner) == Role::kUnit && unit_at(inner) == Grain::kYear && reference_) {
    auto found = whole_unit(Grain::kYear, unit_of(*reference_, Grain::kYear), at, inner + 1);
    found->value.rolls = true;
    return found;
  }
  return std::nullopt;
}

// "au deuxième trimestre 2025", "le dernier semestre de 2024", "premier trimestre".
DateParser::Result DateParser::part_of_year(std::size_t at) const {
  const bool last = role(at) == Role::kLast;
  if (role(at) != Role::kOrdinal && !last) return std::nullopt;
  const auto grain = unit_at(at + 1);
  if (grain != Grain::kQuarter && grain != Grain::kHalf) return std::nullopt;
  const int which = last ? -1 : token(at).value;
  const int units = grain == Grain::kQuarter ? 4 : 2;
  if (which > units) return std::nullopt;
  if (auto year = year_or_this_year(at + 2); year && !year->value.recurring) {
    if (year->value.span.to - year->value.span.from < 364) return std::nullopt;
    year->value.pick = Pick{*grain, which, 1, -1, false};
    year->first = at;
    return year;
  }
  if (last) return std::nullopt;
  const auto kind = grain == Grain::kQuarter ? Recurrence::Kind::kQuarter : Recurrence::Kind::kHalf;
  TimeValue value = yearly(kind, which, *grain);
  value.bound = bound_of(role(at + 2));
  return Parsed{value, at, value.bound != TimeValue::Bound::kOpen ? at + 3 : at + 2};
}

// "T4 2025", "4T25", "S1 2026"; "au T4".
DateParser::Result DateParser::code(std::size_t at, Place place) const {
  const bool quarter = role(at) == Role::kQuarterCode;
  if (!quarter && role(at) != Role::kHalfCode) return std::nullopt;
  const int which = token(at).value;
  const auto kind = quarter ? Recurrence::Kind::kQuarter : Recurrence::Kind::kHalf;
  const Grain grain = quarter ? Grain::kQuarter : Grain::kHalf;
  const Recurrence recurrence{kind, which, 0, 0, -1};
  if (token(at).year > 0) {
    return Parsed{fixed(*occurrence_in_year(recurrence, token(at).year), grain), at, at + 1};
  }
  std::size_t behind = at + 1;
  auto year = year_at(at + 1, behind);
  if (!year && role(at + 1) == Role::kHyphen) year = year_at(at + 2, behind);
  if (year && *year >= kFirstNewsYear && *year <= kLastNewsYear) {
    return Parsed{fixed(*occurrence_in_year(recurrence, *year), grain), at, behind};
  }
  const DateToken& lead = before(at);
  const bool contracted = (lead.role == Role::kAt || lead.role == Role::kOf) && lead.value == 1;
  if (!contracted && place == Place::kOpen) return std::nullopt;
  return Parsed{yearly(kind, which, grain), at, at + 1};
}

// "la première semaine d'octobre 2014", "le dernier jour de mars", "les six premiers mois de 2025".
DateParser::Result DateParser::nth_of(std::size_t at) const {
  std::size_t next = at;
  int count = 1;
  if (role(at) == Role::kNumber &&
      (role(at + 1) == Role::kOrdinal || role(at + 1) == Role::kLast)) {
    count = token(at).value;
    next = at + 1;
    if (tied(at)) return std::nullopt;
    if (role(next) == Role::kOrdinal && token(next).value != 1) return std::nullopt;
  }
  const bool last = role(next) == Role::kLast;
  if (role(next) != Role::kOrdinal && !last) return std::nullopt;
  Pick pick;
  pick.nth = last ? -1 : token(next).value;
  pick.count = count;
  const std::size_t unit = next + 1;
  if (role(unit) == Role::kWeekday) {
    pick.weekday = token(unit).value;
  } else if (const auto grain = unit_at(unit); grain && *grain <= Grain::kMonth) {
    pick.grain = *grain;
  } else {
    return std::nullopt;
  }
  if (pick.nth > 366 || count > 366 || role(unit + 1) != Role::kOf) return std::nullopt;
  auto inner = part_inner(unit + 1);
  if (!inner || inner->value.pick || inner->value.grain <= pick.grain) return std::nullopt;
  inner->value.pick = pick;
  inner->first = at;
  return inner;
}

// "début février", "mi-mars", "à la fin de l'année prochaine", "courant 2026".
DateParser::Result DateParser::part(std::size_t at) const {
  if (role(at) != Role::kPart) return std::nullopt;
  const auto which = static_cast<Part>(token(at).value);
  std::size_t next = at + 1;
  while (role(next) == Role::kHyphen) ++next;
  auto inner = part_inner(next);
  if (!inner || inner->value.part != Part::kWhole || inner->value.grain < Grain::kWeek) {
    return std::nullopt;
  }
  if (inner->value.pick) {
    if (inner->value.pick->grain < Grain::kMonth || inner->value.recurring) return std::nullopt;
    // "fin du premier semestre 2025": the half alone is what has an end.
    TimeExpression whole{at, inner->next, TimeOperator::kPlain, inner->value, std::nullopt};
    const auto days = resolve(whole, reference_, Aim::kPast);
    if (!days) return std::nullopt;
    inner->value.span = {*days->from, *days->to};
    inner->value.grain = inner->value.pick->grain;
    inner->value.pick.reset();
  }
  inner->value.part = which;
  inner->first = at;
  return inner;
}

// What has parts: behind "de", "du mois de" and articles.
DateParser::Result DateParser::part_inner(std::size_t at) const {
  std::size_t next = skip_of_article(at);
  if (unit_at(next) == Grain::kMonth && role(next + 1) == Role::kOf) {
    if (auto found = month(next + 2, Place::kExpected)) return found;
  }
  if (auto found = month(next, Place::kExpected)) return found;
  if (auto found = season(next, Place::kExpected)) return found;
  if (auto found = part_of_year(next)) return found;
  if (auto found = code(next, Place::kExpected)) return found;
  for (const std::size_t start : {at, next}) {
    if (auto found = unit_with_modifier(start)) return found;
    if (auto found = this_unit(start)) return found;
  }
  if (auto found = decade(next)) return found;
  if (auto found = century(next)) return found;
  if (auto found = year(next, Place::kExpected)) return found;
  // "fin de semaine", "à la fin du mois": those that run now.
  const auto grain = unit_at(next);
  const bool unit = grain && *grain >= Grain::kWeek && role(next) == Role::kUnit && next > at;
  if (!unit || !reference_) return std::nullopt;
  auto found = whole_unit(*grain, unit_of(*reference_, *grain), at, next + 1);
  found->value.rolls = true;
  return found;
}

// "2026", "année 2025", "exercice 2024-2025", "2019-2020".
DateParser::Result DateParser::year(std::size_t at, Place place) const {
  std::size_t number = at;
  const bool noun =
      role(at) == Role::kYearNoun || (role(at) == Role::kUnit && unit_at(at) == Grain::kYear);
  if (noun) ++number;
  const DateToken& token = this->token(number);
  if (token.role == Role::kYearRange && !tied(number)) {
    if (year_context_.counted_at(text_, token.end)) return std::nullopt;
    TimeValue value =
        fixed({year_period(token.year).from, year_period(token.last_year).to}, Grain::kYear);
    value.several = true;
    return Parsed{value, at, number + 1};
  }
  if (token.role != Role::kNumber || tied(number)) return std::nullopt;
  const bool written = token.digits == 4 || (token.digits == 0 && token.value > kFirstFull);
  // "en 1788"
  const int first = before(number).role == Role::kIn ? kFirstYearBehindIn : kFirstNewsYear;
  if (!written || token.value < first || token.value > kLastNewsYear) return std::nullopt;
  const bool led = noun || place == Place::kExpected || before(number).role == Role::kIn;
  if (token.digits == 0 && !led) return std::nullopt;
  const Parsed found{fixed(year_period(token.value), Grain::kYear), at, number + 1};
  if (query_ && token.value >= kFirstQueryYear) return found;
  if (year_context_.counted_at(text_, token.end)) return std::nullopt;
  const DateToken& lead = before(number);
  if (led || leads_to_time(lead.role)) return found;
  const Role behind = role(number + 1);
  if (lead.role == Role::kArticle || lead.role == Role::kMonth || lead.role == Role::kAbout ||
      lead.role == Role::kThis || lead.role == Role::kNumber || behind == Role::kNumber ||
      (lead.role == Role::kAt && lead.value == 1)) {
    return std::nullopt;
  }
  if (year_context_.numbers_before(text_, token.start)) return std::nullopt;
  const bool round = token.value % 100 == 0;
  if (lead.role == Role::kOpen || lead.role == Role::kAnd) return found;
  const bool likely =
      token.value >= kOldestYearOfName && token.value <= kNewestYearOfName && !round;
  if (!likely) return std::nullopt;
  return found;
}

// "les années 1990", "les années 90", "les années 2018 et 2019".
DateParser::Result DateParser::decade(std::size_t at) const {
  const std::size_t years = skip(at, Role::kArticle);
  if (role(years) != Role::kYears) return std::nullopt;
  const DateToken& number = token(years + 1);
  if (number.role == Role::kYearRange) {
    TimeValue value =
        fixed({year_period(number.year).from,
               year_period(number.last_year + (number.last_year % 10 == 0 ? 9 : 0)).to},
              Grain::kYear);
    value.several = true;
    return Parsed{value, years, years + 2};
  }
  if (number.role != Role::kNumber) return std::nullopt;
  int first = number.value;
  const bool short_form = first < 100 && first % 10 == 0 && first >= 10;
  if (short_form) first += 1900;
  if (first < kFirstFull || first > kLastNewsYear) return std::nullopt;
  if (first % 10 == 0) {
    return Parsed{fixed({year_period(first).from, year_period(first + 9).to}, Grain::kDecade),
                  years, years + 2};
  }
  const DateToken& second = token(years + 3);
  const bool pair = role(years + 2) == Role::kAnd && second.role == Role::kNumber &&
                    second.digits == 4 && second.value > first && second.value <= kLastNewsYear;
  TimeValue value =
      fixed({year_period(first).from, year_period(pair ? second.value : first).to}, Grain::kYear);
  value.several = pair;
  return Parsed{value, years, years + (pair ? 4 : 2)};
}

// "au XXIe siècle".
DateParser::Result DateParser::century(std::size_t at) const {
  if (role(at) != Role::kOrdinal || unit_at(at + 1) != Grain::kCentury) return std::nullopt;
  const int which = token(at).value;
  if (which < 1 || which > 30) return std::nullopt;
  const Period span{year_period(which * 100 - 99).from, year_period(which * 100).to};
  return Parsed{fixed(span, Grain::kCentury), at, at + 2};
}

}  // namespace vigie::fr
