// TimeValue: what an expression says, before it is known which day the text counts from.
#pragma once

#include <optional>

#include "analyzers/fr/dates/calendar.h"
#include "analyzers/fr/dates/date_grammar.h"

namespace vigie::fr {

// Units chosen out of a longer one: "le premier mercredi de", "les six premiers mois de".
struct Pick {
  Grain grain = Grain::kDay;
  int nth = 1;          // -1: the last
  int count = 1;        // so many from the first on, or up to the last
  int weekday = -1;     // a weekday instead of a unit
  bool around = false;  // the week nearest to the day: "la semaine du 6 octobre"
};

struct TimeValue {
  // Which occurrence is meant when `recurring` is there.
  enum class Bound : std::uint8_t { kOpen, kLast, kNext };

  std::optional<Recurrence> recurring;  // the year, month or week is not said
  Period span;                          // else
  Grain grain = Grain::kDay;
  Part part = Part::kWhole;
  std::optional<Pick> pick;
  Bound bound = Bound::kOpen;
  bool looks_back = false;  // the last occurrence, the present one included: "depuis mars"
  bool relative = false;    // counted from the reference day
  bool several = false;     // `span` holds some units of `grain`
  bool rolls = false;  // part of the unit that runs now; the next one's when the future is meant

  bool depends_on_aim() const { return rolls || (recurring && bound == Bound::kOpen); }
};

enum class TimeOperator : std::uint8_t {
  kPlain,
  kRange,   // from `value` to `second`
  kFrom,    // on from its first day
  kAfter,   // on from its day, or from behind a longer period
  kBefore,  // up to the day before it
  kUntil,   // up to its last day
  kBy,      // from the reference day to its last day
};

struct TimeExpression {
  std::size_t first = 0;  // its tokens, the last excluded
  std::size_t last = 0;
  TimeOperator op = TimeOperator::kPlain;
  TimeValue value;
  std::optional<TimeValue> second;
};

// The days that the expression covers. nullopt when there are none, or when it needs a reference
// and there is none. `aim` settles what the expression leaves open.
struct ResolvedTime {
  std::optional<Day> from;
  std::optional<Day> to;
};
std::optional<ResolvedTime> resolve(const TimeExpression& expression, std::optional<Day> reference,
                                    Aim aim);

DatePrecision precision_of(const TimeExpression& expression);

// Whether the expression, or an end of it, counts from the reference day.
bool is_relative(const TimeExpression& expression);

}  // namespace vigie::fr
