// FilterSteps: a Filter as the matchers run it.
#pragma once

#include <vector>

#include "analyzers/analysis_session.h"
#include "searcher/filter.h"
#include "searcher/plan.h"
#include "searcher/query_names.h"

namespace vigie {

// Steps that leave one set of documents on the stack: those that pass `filter`. Values of names and
// events are made canonical by `names`. Filters of any depth and size: nothing here recurs. May
// throw Xapian::Error.
std::vector<FilterStep> filter_steps(const Filter& filter, const QueryNames& names,
                                     AnalysisSession& session);

}  // namespace vigie
