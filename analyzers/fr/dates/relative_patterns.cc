// What counts from another day: "la semaine dernière", "il y a deux ans", "la veille".
#include <algorithm>

#include "analyzers/fr/dates/parser.h"

namespace vigie::fr {
namespace {

constexpr int kLongestShift = 9999;

bool is_modifier(Role role) {
  return role == Role::kLast || role == Role::kNext || role == Role::kFollowing ||
         role == Role::kPreceding;
}

bool counts_backward(Role modifier) {
  return modifier == Role::kLast || modifier == Role::kPreceding;
}

bool counts_from_story(Role modifier) {
  return modifier == Role::kFollowing || modifier == Role::kPreceding;
}

}  // namespace

std::optional<Grain> DateParser::unit_at(std::size_t at) const {
  if (role(at) == Role::kYears) return Grain::kYear;
  if (role(at) != Role::kUnit) return std::nullopt;
  const auto grain = static_cast<Grain>(token(at).value);
  return grain == Grain::kHour ? std::nullopt : std::optional<Grain>(grain);
}

DateParser::Result DateParser::whole_unit(Grain grain, Period unit, std::size_t first,
                                          std::size_t next) const {
  TimeValue value;
  value.span = unit;
  value.grain = grain;
  value.relative = true;
  return Parsed{value, first, next};
}

// The unit before or behind that of the reference, or for "suivant" and "précédent" of the story.
DateParser::Result DateParser::neighbour(Grain grain, Role modifier, std::size_t first,
                                         std::size_t next) const {
  const int step = counts_backward(modifier) ? -1 : 1;
  const bool story = counts_from_story(modifier) && story_ != nullptr && story_->grain <= grain;
  if (!story && !reference_) return std::nullopt;
  const Day day = story ? story_->period.from : *reference_;
  if (grain == Grain::kWeekend && !story) {
    // The weekend that is over, or has not begun.
    Period weekend = unit_of(day, grain);
    while (step < 0 && weekend.to >= day) weekend = shifted_unit(weekend, grain, -1);
    while (step > 0 && weekend.from <= day) weekend = shifted_unit(weekend, grain, 1);
    return whole_unit(grain, weekend, first, next);
  }
  auto found = whole_unit(grain, shifted_unit(unit_of(day, grain), grain, step), first, next);
  found->value.relative = !story;
  return found;
}

// "suivant le dépôt": the word is a preposition here.
bool DateParser::governs(std::size_t at) const {
  return counts_from_story(role(at)) && role(at + 1) == Role::kArticle;
}

// "[la] semaine dernière", "l'an prochain", "le mois suivant", "le dernier trimestre".
DateParser::Result DateParser::unit_with_modifier(std::size_t at) const {
  // "les mois à venir" are no month.
  const DateToken& lead = before(at);
  const bool several = (lead.role == Role::kArticle && lead.value == 1) ||
                       lead.role == Role::kThis ||
                       ((lead.role == Role::kOf || lead.role == Role::kAt) && lead.value == 2);
  if (several) return std::nullopt;
  const bool article = role(at) == Role::kArticle && token(at).value == 0;
  const std::size_t unit = article ? at + 1 : at;
  if (const auto grain = unit_at(unit); grain && role(unit) == Role::kUnit) {
    const Role modifier = role(unit + 1);
    if (is_modifier(modifier) && *grain != Grain::kDay && !governs(unit + 1)) {
      return neighbour(*grain, modifier, at, unit + 2);
    }
    if (modifier == Role::kCurrent && reference_) {
      return whole_unit(*grain, unit_of(*reference_, *grain), at, unit + 2);
    }
  }
  const auto grain = unit_at(unit + 1);
  const bool whole = grain && *grain >= Grain::kFortnight && role(unit + 1) == Role::kUnit &&
                     *grain != Grain::kMonth && *grain != Grain::kYear;
  if (!whole || !article || (role(unit) != Role::kLast && role(unit) != Role::kNext)) {
    return std::nullopt;
  }
  if (part_of_year(unit)) return std::nullopt;  // "le dernier trimestre 2024"
  return neighbour(*grain, role(unit), at, unit + 2);
}

// "cette semaine", "ce mois-ci", "cette année-là", "la même année", "dans la semaine".
DateParser::Result DateParser::this_unit(std::size_t at) const {
  std::size_t unit = at + 1;
  const bool same = role(at) == Role::kArticle && role(at + 1) == Role::kSame;
  const bool within = role(at) == Role::kInTime && role(at + 1) == Role::kArticle;
  if (same || within) ++unit;
  const auto grain = unit_at(unit);
  if (!grain || role(unit) != Role::kUnit) return std::nullopt;
  std::size_t next = unit + 1;
  const std::size_t mark = skip(next, Role::kHyphen);
  const bool there = same || (role(at) == Role::kThis && role(mark) == Role::kThere);
  if (there) {
    const bool day = *grain == Grain::kDay && story_ != nullptr && story_->day;
    if (!day && (story_ == nullptr || story_->grain > *grain)) return std::nullopt;
    const Period told = day ? *story_->day : unit_of(story_->period.from, *grain);
    auto found = whole_unit(*grain, told, at, same ? next : mark + 1);
    found->value.relative = false;
    return found;
  }
  if (!reference_) return std::nullopt;
  if (role(at) == Role::kThis) {
    if (role(mark) == Role::kHere) next = mark + 1;
    if (*grain == Grain::kYear && role(next) == Role::kNumber) return std::nullopt;
    if (*grain == Grain::kWeekend) {
      // The nearest: on a Monday the last one.
      const Period weekend = unit_of(*reference_, Grain::kWeekend);
      const bool past = weekday(*reference_) < 2;
      return whole_unit(*grain, past ? shifted_unit(weekend, *grain, -1) : weekend, at, next);
    }
    return whole_unit(*grain, unit_of(*reference_, *grain), at, next);
  }
  const bool fits = *grain == Grain::kWeek || *grain == Grain::kYear || *grain == Grain::kMonth;
  if (!within || !fits || !ends_at(next)) return std::nullopt;
  return whole_unit(*grain, unit_of(*reference_, *grain), at, next);
}

// A count of units: "deux", "12".
std::optional<int> DateParser::amount(std::size_t at, std::size_t& next) const {
  const DateToken& token = this->token(at);
  if (token.role != Role::kNumber || token.value < 1 || token.value > kLongestShift) {
    return std::nullopt;
  }
  if (tied(at)) return std::nullopt;
  next = at + 1;
  return token.value;
}

// "[les] deux dernières années", "3 prochains mois", "2 semaines passées": whole units beside that
// of the reference.
DateParser::Result DateParser::counted_units(std::size_t at) const {
  std::size_t next = at;
  if (role(at) == Role::kArticle || role(at) == Role::kThis) ++next;
  if (nth_of(next)) return std::nullopt;  // "les six derniers mois de 2025"
  const auto count = amount(next, next);
  if (!count) return std::nullopt;
  Role modifier = role(next);
  auto grain = unit_at(next + 1);
  if (!is_modifier(modifier)) {
    modifier = role(next + 1);
    grain = unit_at(next);
  }
  if (!grain || !is_modifier(modifier) || governs(next + 1)) return std::nullopt;
  const bool story = counts_from_story(modifier) && story_ != nullptr && story_->grain <= *grain;
  if (!story && !reference_) return std::nullopt;
  const Period unit = unit_of(story ? story_->period.from : *reference_, *grain);
  Period span;
  if (counts_backward(modifier)) {
    span = {shifted_unit(unit, *grain, -*count).from, unit.from - 1};
    if (*grain == Grain::kDay) span = {unit.from - *count, unit.from - 1};
  } else {
    span = {unit.to + 1, shifted_unit(unit, *grain, *count).to};
  }
  auto found = whole_unit(*grain, span, at, next + 2);
  found->value.relative = !story;
  found->value.several = *count > 1;
  return found;
}

// "la semaine du 6 octobre", "le week-end du 3 mai".
DateParser::Result DateParser::week_of(std::size_t at) const {
  const std::size_t unit = skip(at, Role::kArticle);
  const auto grain = unit_at(unit);
  if (grain != Grain::kWeek && grain != Grain::kWeekend) return std::nullopt;
  if (role(unit + 1) != Role::kOf) return std::nullopt;
  auto day = day_point(unit + 2, Place::kExpected);
  if (!day || day->value.grain != Grain::kDay) return std::nullopt;
  day->value.pick = Pick{*grain, 1, 1, -1, true};
  day->first = at;
  return day;
}

// "il y a deux ans", "dans trois semaines".
DateParser::Result DateParser::duration(std::size_t at) const {
  if ((role(at) != Role::kAgo && role(at) != Role::kInTime) || !reference_) return std::nullopt;
  std::size_t next = at + 1;
  while (role(next) == Role::kAbout) ++next;
  const auto count = amount(next, next);
  const auto grain = count ? unit_at(next) : std::nullopt;
  if (!grain || is_modifier(role(next + 1))) return std::nullopt;
  const int sign = role(at) == Role::kAgo ? -1 : 1;
  const Day day = shifted_day(*reference_, *grain, sign * *count);
  // Nobody counts years to the day: the month.
  const Period period = *grain >= Grain::kYear ? unit_of(day, Grain::kMonth) : Period{day, day};
  return whole_unit(*grain, period, at, next + 1);
}

// "depuis deux ans", "d'ici trois mois", "dans les 15 jours".
std::optional<TimeExpression> DateParser::span_of_duration(std::size_t at) const {
  const Role opener = role(at);
  const bool within = opener == Role::kInTime && role(at + 1) == Role::kArticle;
  if ((opener != Role::kSince && opener != Role::kBy && !within) || !reference_)
    return std::nullopt;
  std::size_t next = at + 1;
  while (role(next) == Role::kAbout || role(next) == Role::kArticle || role(next) == Role::kAt) {
    ++next;
  }
  const auto count = amount(next, next);
  const auto grain = count ? unit_at(next) : std::nullopt;
  if (!grain || is_modifier(role(next + 1)) || is_modifier(role(next))) return std::nullopt;
  TimeExpression expression{at, next + 1, TimeOperator::kFrom, {}, std::nullopt};
  const int sign = opener == Role::kSince ? -1 : 1;
  const Day day = shifted_day(*reference_, *grain, sign * *count);
  expression.value.span = {day, day};
  expression.value.relative = true;
  if (opener != Role::kSince) expression.op = TimeOperator::kBy;
  return expression;
}

// "deux jours plus tard", "un an après".
DateParser::Result DateParser::earlier_or_later(std::size_t at) const {
  std::size_t next = at;
  const auto count = amount(at, next);
  const auto grain = count ? unit_at(next) : std::nullopt;
  if (!grain) return std::nullopt;
  const Role direction = role(next + 1);
  const bool later = direction == Role::kLater || direction == Role::kAfter;
  const bool earlier = direction == Role::kEarlier || direction == Role::kBefore;
  if (!later && !earlier) return std::nullopt;
  // "un an après son lancement" counts from something else.
  const bool bare = direction == Role::kAfter || direction == Role::kBefore;
  if (bare && !ends_at(next + 2)) return std::nullopt;
  const bool story = story_ != nullptr && (story_->grain == Grain::kDay || story_->grain <= *grain);
  if (!story && !reference_) return std::nullopt;
  const Day from = story ? story_->period.from : *reference_;
  const Day day = shifted_day(from, *grain, later ? *count : -*count);
  const Grain precision = story ? story_->grain : Grain::kDay;
  auto found = whole_unit(precision, unit_of(day, precision), at, next + 2);
  found->value.relative = !story;
  return found;
}

// "hier", "aujourd'hui", "après-demain".
DateParser::Result DateParser::day_offset(std::size_t at) const {
  if (role(at) != Role::kDayOffset || !reference_) return std::nullopt;
  const int offset = token(at).value;
  // "le monde de demain"
  if (offset > 0 && before(at).role == Role::kOf) return std::nullopt;
  if (role(at + 1) == Role::kHyphen && role(at + 2) == Role::kThere) {
    // "ce soir-là"
    if (story_ == nullptr || !story_->day) return std::nullopt;
    auto found = whole_unit(Grain::kDay, *story_->day, at, at + 3);
    found->value.relative = false;
    return found;
  }
  const Day day = *reference_ + offset;
  return whole_unit(Grain::kDay, {day, day}, at, behind_time_of_day(at + 1));
}

// "la veille", "le lendemain", "à la veille du 14 juillet".
DateParser::Result DateParser::story_offset(std::size_t at) const {
  const bool article = role(at) == Role::kArticle;
  const std::size_t word = article ? at + 1 : at;
  if (role(word) != Role::kStoryOffset) return std::nullopt;
  const int offset = token(word).value;
  if (role(word + 1) == Role::kOf) {
    auto day = day_point(word + 2, Place::kExpected);
    if (!day) day = holiday(word + 2, Place::kExpected);
    const bool fixed = day && !day->value.recurring && day->value.grain == Grain::kDay;
    if (fixed) {
      day->value.span.from += offset;
      day->value.span.to += offset;
      day->first = at;
      return day;
    }
    if (!day || !reference_) return std::nullopt;
    const auto chosen =
        choose(*day->value.recurring, Grain::kDay, Part::kWhole, *reference_, Aim::kNearest);
    if (!chosen) return std::nullopt;
    return whole_unit(Grain::kDay, {chosen->from + offset, chosen->to + offset}, at, day->next);
  }
  const bool loose = !article && !alone(at, word + 1);
  if (loose || year_context_.watches(text_, token(word).end)) return std::nullopt;
  // "à la veille de", "au lendemain de" something that is no date
  if (before(at).role == Role::kAt) return std::nullopt;
  // Only "le même jour" looks back over a month or a year told since.
  const bool same = offset == 0 && story_ != nullptr && story_->day.has_value();
  const bool story = same || (story_ != nullptr && story_->grain == Grain::kDay);
  if (!story && !reference_) return std::nullopt;
  const Period day = same    ? *story_->day
                     : story ? story_->period
                             : Period{*reference_, *reference_};
  const Day from = offset < 0 ? day.from : day.to;
  auto found =
      whole_unit(Grain::kDay, {from + offset, from + offset}, at, behind_time_of_day(word + 1));
  found->value.relative = !story;
  return found;
}

}  // namespace vigie::fr
