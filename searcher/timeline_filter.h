// What a request asks of the events of a timeline.
#pragma once

#include <vector>

#include "searcher/plan.h"
#include "searcher/search_service.h"
#include "searcher/timeline.h"

namespace vigie {

// What its filters and fields, as planned, ask.
TimelineFilter wanted_events(const Plan& plan);

// What the words of the query say, of names, then types, then periods: each keeps the events that
// fit it, unless none does.
void narrow(const Interpretation& interpretation, std::vector<TimelineEvent>& events);

}  // namespace vigie
