// Writing a timeline of events to a stream in the formats of vigie-search.
#pragma once

#include <iosfwd>

#include "searcher/result_writer.h"
#include "searcher/search_service.h"

namespace vigie {

// trec has no events: nothing is written. `qid` is empty outside a batch.
void write_events(std::ostream& out, OutputFormat format, const SearchRequest& request,
                  const EventsResponse& response, const WriterStyle& style);

}  // namespace vigie
