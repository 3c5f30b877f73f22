// DateGrammar: the temporal expressions of French text, normalised to intervals of days.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"

namespace vigie::fr {

// Which date an expression means that several dates fit ("mardi", "le 11 mars").
enum class DatePreference : std::uint8_t {
  kPast,     // the last one, the reference day included
  kNearest,  // the one nearest to the reference
  kFuture,   // the next one, the reference day excluded
  kNews,     // by the tense of the verb in the sentence, else the nearest in the past
};

// kInterval is everything that is no single day, month or year: weeks, quarters, parts, ranges.
enum class DatePrecision : std::uint8_t { kDay, kMonth, kYear, kInterval };

// What a stretch [start, end) of a text, in bytes, says about time. Both days are included; an open
// side is absent ("depuis 2023" has no `to`). At least one side is there. The words that make the
// interval are in the stretch ("depuis", "du … au …"), a time of day beside a day too, the article
// before a day not ("le 10 février" starts at the 10).
struct DateMention {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::optional<Day> from;
  std::optional<Day> to;
  DatePrecision precision = DatePrecision::kDay;
  bool relative = false;  // counted from the reference: false for "10 février 2026"
};

struct DateContext {
  // The day from which relative and partial dates count. Without one they are not reported.
  std::optional<Day> reference;
  DatePreference preference = DatePreference::kNews;
  // The text is a query: any number from 1990 to 2100 in it is a year.
  bool query = false;
};

// The expressions in `text`, in order, without overlap. Linear in the text. Thread-safe.
std::vector<DateMention> find_dates(std::string_view text, const DateContext& context);

}  // namespace vigie::fr
