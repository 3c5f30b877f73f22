#include "searcher/query_periods.h"

#include <algorithm>

#include "analyzers/fr/dates/date_grammar.h"

namespace vigie {
namespace {

// What lies before is history, which articles name and no article was published in.
constexpr int kFirstNewsYear = 1950;

// The open sides of "avant 2020" and "depuis 2023".
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 9999;

}  // namespace

std::vector<PeriodMention> find_periods(std::string_view text, Day now) {
  fr::DateContext context;
  context.reference = now;
  context.query = true;
  context.preference = fr::DatePreference::kPast;
  const std::vector<fr::DateMention> mentions = fr::find_dates(text, context);
  // "mardi", "le 11 mars", "en avril" come back: in a query they mean any of them, as words do.
  context.preference = fr::DatePreference::kFuture;
  const std::vector<fr::DateMention> later = fr::find_dates(text, context);
  std::vector<PeriodMention> periods;
  for (const fr::DateMention& mention : mentions) {
    const bool once = std::any_of(later.begin(), later.end(), [&](const fr::DateMention& other) {
      return other.start == mention.start && other.end == mention.end &&
             other.from == mention.from && other.to == mention.to;
    });
    if (!once || (mention.to && *mention.to < day_of(kFirstNewsYear, 1, 1))) continue;
    periods.push_back({mention.start,
                       mention.end,
                       {mention.from.value_or(day_of(kFirstYear, 1, 1)),
                        mention.to.value_or(day_of(kLastYear, 12, 31))}});
  }
  return periods;
}

}  // namespace vigie
