#include "analyzers/fr/dates/parser.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kLongestList = 8;

// Operators whose word alone opens an interval.
std::optional<TimeOperator> operator_of(Role role) {
  switch (role) {
    case Role::kSince:
    case Role::kFrom:
      return TimeOperator::kFrom;
    case Role::kBefore:
      return TimeOperator::kBefore;
    case Role::kAfter:
      return TimeOperator::kAfter;
    case Role::kUntil:
      return TimeOperator::kUntil;
    case Role::kBy:
      return TimeOperator::kBy;
    default:
      return std::nullopt;
  }
}

bool is_day_of_month(const TimeValue& value) {
  return value.recurring && value.recurring->kind == Recurrence::Kind::kDayOfMonth;
}

bool is_weekday(const TimeValue& value) {
  return value.recurring && value.recurring->kind == Recurrence::Kind::kWeekday;
}

// The dashed or bare "X à Y" is a range only where X cannot be anything else.
bool plain_end(const TimeValue& value) {
  return value.grain == Grain::kDay && (value.recurring || !value.relative);
}

}  // namespace

DateParser::DateParser(std::string_view text, const std::vector<DateToken>& tokens,
                       const DateContext& context)
    : text_(text),
      tokens_(tokens),
      reference_(context.reference),
      query_(context.query),
      year_context_(YearContext::embedded()) {
  end_.role = Role::kBreak;
  end_.start = end_.end = static_cast<std::uint32_t>(text.size());
}

std::vector<TimeExpression> DateParser::expressions(std::size_t at, const StoryTime* story) {
  story_ = story;
  if (role(at) == Role::kOther) return {};
  if (auto found = list(at); !found.empty()) return found;
  if (auto found = with_operator(at)) return {*found};
  if (auto found = range(at)) return {*found};
  if (auto found = span_of_duration(at)) return {*found};
  if (const auto found = point(at, Place::kOpen); found && role(found->next) != Role::kEra) {
    return {TimeExpression{found->first, found->next, TimeOperator::kPlain, found->value,
                           std::nullopt}};
  }
  return {};
}

DateParser::Result DateParser::point(std::size_t at, Place place) const {
  switch (role(at)) {
    case Role::kOther:
    case Role::kStop:
    case Role::kBreak:
    case Role::kComma:
    case Role::kDot:
      return std::nullopt;
    default:
      break;
  }
  if (before(at).role == Role::kEvery) return std::nullopt;
  if (auto found = nth_of(at)) return found;
  if (auto found = part(at)) return found;
  if (auto found = part_of_year(at)) return found;
  if (auto found = century(at)) return found;
  if (auto found = earlier_or_later(at)) return found;
  if (auto found = counted_units(at)) return found;
  if (auto found = day_point(at, place)) return found;
  if (auto found = month(at, place)) return found;
  if (auto found = season(at, place)) return found;
  if (auto found = code(at, place)) return found;
  if (auto found = holiday(at, place)) return found;
  if (auto found = week_of(at)) return found;
  if (auto found = unit_with_modifier(at)) return found;
  if (auto found = this_unit(at)) return found;
  if (role(at) == Role::kThis) {
    if (auto found = season(at + 1, place)) return found;
    if (auto found = day_point(at + 1, place)) return found;
  }
  if (auto found = decade(at)) return found;
  if (auto found = duration(at)) return found;
  if (auto found = day_offset(at)) return found;
  if (auto found = story_offset(at)) return found;
  if (role(at) == Role::kMonthOfYear) {
    TimeValue value;
    value.span = months_period(token(at).year, token(at).month, token(at).month);
    value.grain = Grain::kMonth;
    return Parsed{value, at, at + 1};
  }
  return year(at, place);
}

// "depuis 2023", "avant la fin de l'année", "d'ici à l'été", "jusqu'au 30 juin".
std::optional<TimeExpression> DateParser::with_operator(std::size_t at) const {
  const auto op = operator_of(role(at));
  if (!op) return std::nullopt;
  if (auto found = span_of_duration(at)) return found;
  std::size_t next = at + 1;
  if (role(next) == Role::kAt || role(next) == Role::kIn) ++next;
  if (op == TimeOperator::kUntil && next == at + 1 && role(next) == Role::kArticle)
    return std::nullopt;
  auto inner = point(next, Place::kExpected);
  if (!inner && role(next) == Role::kArticle) inner = point(next + 1, Place::kExpected);
  if (!inner && role(next) == Role::kOf) inner = point(next + 1, Place::kExpected);
  if (!inner || inner->first < next || role(inner->next) == Role::kEra) return std::nullopt;
  TimeExpression expression{at, inner->next, *op, inner->value, std::nullopt};
  if (role(at) == Role::kSince && expression.value.bound == TimeValue::Bound::kOpen) {
    // "depuis mars" looks back, whatever the verb.
    expression.value.looks_back = true;
  }
  return expression;
}

// One end of a range; a number alone is a day.
DateParser::Result DateParser::range_end(std::size_t at) const {
  std::size_t next = at;
  if (role(next) == Role::kArticle) ++next;
  if (auto found = point(next, Place::kExpected)) {
    if (found->first >= next) return found;
  }
  if (next != at) {
    if (auto found = point(at, Place::kExpected); found && found->first >= at) return found;
  }
  int weekday = -1;
  if (role(next) == Role::kWeekday) weekday = token(next++).value;
  const auto day = day_number(next);
  if (!day || role(next + 1) == Role::kUnit) return std::nullopt;
  TimeValue value;
  value.recurring = Recurrence{Recurrence::Kind::kDayOfMonth, 0, *day, 0, weekday};
  return Parsed{value, at, next + 1};
}

// "entre 2019 et 2021", "du 3 au 5 juin 2025", "13-15 juillet".
std::optional<TimeExpression> DateParser::range(std::size_t at) const {
  const Role opener = role(at);
  const bool between = opener == Role::kBetween;
  const bool from = opener == Role::kOf;
  const bool contracted = from && token(at).value == 1;
  const std::size_t next = between || from ? at + 1 : at;
  const auto first = range_end(next);
  if (!first || first->first < next) return std::nullopt;
  return range_behind(*first, at, opener, contracted);
}

std::optional<TimeExpression> DateParser::range_behind(const Parsed& first, std::size_t start,
                                                       Role opener, bool contracted) const {
  std::size_t next = first.next;
  const Role joint = role(next);
  const bool between = opener == Role::kBetween;
  const bool open = between || opener == Role::kOf;
  if (between ? joint != Role::kAnd
              : joint != Role::kAt && joint != Role::kHyphen && joint != Role::kUntil) {
    return std::nullopt;
  }
  if (joint == Role::kHyphen && open && !contracted) return std::nullopt;
  if (!open && !plain_end(first.value)) return std::nullopt;
  next = joint == Role::kUntil ? skip(next + 1, Role::kAt) : next + 1;
  auto second = range_end(next);
  if (!second || second->first < next || role(second->next) == Role::kEra) return std::nullopt;
  // "du 13 au 18": two numbers alone want an article and nothing to count.
  if (is_day_of_month(second->value)) {
    const bool numbers = is_day_of_month(first.value) && open && (contracted || between);
    if (!numbers || !ends_at(second->next)) return std::nullopt;
    if (first.value.recurring->day >= second->value.recurring->day) return std::nullopt;
  }
  // "du lundi au vendredi" is a habit.
  if (is_weekday(first.value) && (contracted || !open || !is_weekday(second->value))) {
    return std::nullopt;
  }
  if (is_day_of_month(first.value) && second->value.grain != Grain::kDay) return std::nullopt;
  if (joint == Role::kHyphen && !open && second->value.grain != Grain::kDay) return std::nullopt;
  return TimeExpression{start, second->next, TimeOperator::kRange, first.value, second->value};
}

// "les 3 et 4 mai" is a range, "les 3, 8 et 17 mai" are three days.
std::vector<TimeExpression> DateParser::list(std::size_t at) const {
  std::vector<std::size_t> numbers;
  std::size_t next = at;
  while (numbers.size() < kLongestList && day_number(next) && token(next).digits > 0) {
    numbers.push_back(next);
    const Role joint = role(next + 1);
    if (joint != Role::kComma && joint != Role::kAnd) break;
    next += 2;
  }
  if (numbers.size() < 2 || before(at).role != Role::kArticle) {
    const bool between = before(at).role == Role::kOf && before(at).value > 0;
    if (numbers.size() < 2 || !between) return {};
  }
  const auto last = day_of_month(numbers.back(), -1, numbers.back());
  if (!last) return {};
  std::vector<TimeExpression> found;
  bool consecutive = true;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    TimeValue value = last->value;
    const int day = token(numbers[i]).value;
    if (value.recurring) {
      value.recurring->day = day;
    } else {
      const Day moved = value.span.from - token(numbers.back()).value + day;
      value.span = {moved, moved};
    }
    if (i > 0) {
      const int earlier = token(numbers[i - 1]).value;
      if (day <= earlier) return {};
      consecutive = consecutive && day == earlier + 1;
    }
    const std::size_t end = i + 1 == numbers.size() ? last->next : numbers[i] + 1;
    found.push_back({numbers[i], end, TimeOperator::kPlain, value, std::nullopt});
  }
  if (!consecutive) return found;
  return {TimeExpression{at, last->next, TimeOperator::kRange, found.front().value,
                         found.back().value}};
}

std::size_t DateParser::skip_of_article(std::size_t at) const {
  return skip(skip(at, Role::kOf), Role::kArticle);
}

bool DateParser::is_number(std::size_t at, int value) const {
  return role(at) == Role::kNumber && token(at).value == value;
}

bool DateParser::ends_at(std::size_t at) const {
  switch (role(at)) {
    case Role::kStop:
    case Role::kBreak:
    case Role::kComma:
    case Role::kDot:
    case Role::kClose:
    case Role::kOpen:
      return true;
    default:
      return token(at).line_start;
  }
}

bool DateParser::alone(std::size_t first, std::size_t next) const {
  const bool ends = next >= tokens_.size() || token(next).line_start || role(next) == Role::kBreak;
  return token(first).line_start && ends;
}

bool DateParser::starts_sentence(std::size_t at) const {
  if (at == 0 || token(at).line_start) return true;
  const Role lead = before(at).role;
  return lead == Role::kStop || lead == Role::kBreak || lead == Role::kDot || lead == Role::kOpen ||
         lead == Role::kHyphen;
}

bool DateParser::named(std::size_t at) const { return !starts_sentence(at); }

bool DateParser::tied(std::size_t at) const {
  const DateToken& token = this->token(at);
  const DateToken& lead = before(at);
  if (lead.role == Role::kHyphen && !lead.spaced && at >= 2) {
    // "Covid-19", "Falcon-9"; not "13-15" nor "mi-2025".
    const Role name = role(at - 2);
    return name == Role::kOther;
  }
  return !token.spaced && lead.role == Role::kOther && lead.end == token.start && at > 0;
}

}  // namespace vigie::fr
