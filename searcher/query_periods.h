// Periods in the words of a query: "2026", "février 2026", "été 2025", "T4 2025", "la semaine
// dernière", by the grammar that reads articles (analyzers/fr/dates).
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"

namespace vigie {

// A stretch [start, end) of the query, in bytes, that says a period.
struct PeriodMention {
  std::size_t start = 0;
  std::size_t end = 0;
  Period period;
};

// The periods in `text`, in order, without overlap; none for what comes back every week or year
// ("mardi", "le 11 mars"). Relative ones count from `now`. Thread-safe.
std::vector<PeriodMention> find_periods(std::string_view text, Day now);

}  // namespace vigie
