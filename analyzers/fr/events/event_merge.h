// Merging: the same event said twice in an article is one.
#pragma once

#include <vector>

#include "analyzers/fr/events/event_builder.h"

namespace vigie::fr {

// The events, in the order in which the article first says them, each with the slots of all its
// mentions and the sentence that fills most of them. A verb's word about certainty counts more than
// a noun's; of verbs, "stated" more than "denied", and that more than "planned" and "reported".
// Articles with many events are cut at kMaxEvents.
inline constexpr std::size_t kMaxEvents = 500;
std::vector<Event> merge(std::vector<DraftEvent> drafts);

}  // namespace vigie::fr
