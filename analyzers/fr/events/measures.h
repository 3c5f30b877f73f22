// Which date and which sum of a sentence belong to an event.
#pragma once

#include <optional>

#include "analyzers/fr/events/frame_matcher.h"

namespace vigie::fr {

// The date nearest to the trigger with at most one verb of another clause between.
std::optional<PartialDate> date_of(const Finding& finding, const SentenceView& sentence);

// The sum in the event's clause that is no valuation and no turnover; for the types that have one.
std::optional<Amount> amount_of(const Finding& finding, const SentenceView& sentence);

// A stretch of days as a date: as precise as one date can say it. Of "depuis janvier 2025", the
// beginning.
std::optional<PartialDate> partial_date_of(const DateMention& mention);

}  // namespace vigie::fr
