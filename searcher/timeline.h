// Timeline: the events of documents, told once each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/fr/events/event.h"
#include "indexer/index_snapshot.h"

namespace vigie {

// An event with the documents that tell it, in the order in which they were added.
struct TimelineEvent {
  fr::Event event;
  std::vector<DocumentRef> documents;
};

// What the events of a timeline must have to do with; everything that is empty or absent fits all.
struct TimelineFilter {
  std::vector<fr::EventType> types;
  // Folded names: of each list, one must take part.
  std::vector<std::vector<std::string>> names;
  std::vector<Period> periods;  // its date must touch one; events without a date stay out
};

bool passes(const fr::Event& event, const TimelineFilter& filter);

// Collects the events of documents, merges those that are one event told by several articles (same
// type, a participant in common, dates and sums that do not contradict each other), and orders them
// by date, newest first, unknown dates last. Not thread-safe.
class Timeline {
 public:
  // Adds the events of a document that pass the filter.
  void add(const Columns& columns, DocumentRef document, const TimelineFilter& filter);

  std::vector<TimelineEvent> take();

 private:
  std::vector<TimelineEvent> events_;
};

}  // namespace vigie
