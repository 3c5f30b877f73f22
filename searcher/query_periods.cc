#include "searcher/query_periods.h"

#include "analyzers/fr/dates/date_grammar.h"

namespace vigie {
namespace {

// The open sides of "avant 2020" and "depuis 2023".
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 9999;

}  // namespace

std::vector<PeriodMention> find_periods(std::string_view text, Day now) {
  fr::DateContext context;
  context.reference = now;
  context.preference = fr::DatePreference::kPast;
  context.query = true;
  std::vector<PeriodMention> periods;
  for (const fr::DateMention& mention : fr::find_dates(text, context)) {
    periods.push_back({mention.start,
                       mention.end,
                       {mention.from.value_or(day_of(kFirstYear, 1, 1)),
                        mention.to.value_or(day_of(kLastYear, 12, 31))}});
  }
  return periods;
}

}  // namespace vigie
