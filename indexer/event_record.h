// Events and sums of a document as an index stores them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/events/event.h"
#include "indexer/record.h"

namespace vigie {

void put_events(RecordWriter& record, const std::vector<fr::Event>& events);
// What cannot be an event turns record.ok() false.
std::vector<fr::Event> take_events(RecordReader& record);

void put_amounts(RecordWriter& record, const std::vector<fr::Amount>& amounts);
std::vector<fr::Amount> take_amounts(RecordReader& record);

}  // namespace vigie
