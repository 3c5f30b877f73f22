// The types of events in words.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/fr/events/event.h"

namespace vigie::fr {

// How a French page calls events of this type: "départ", "levée de fonds".
std::string_view french_name_of(EventType type);

// The type that a user means by `name`, in French or English, case and accents aside: "départ",
// "Démission", "funding". nullopt for any other word.
std::optional<EventType> event_type_named(std::string_view name);

// The types that words of `text` ask for ("démissions chez xAI"), each once.
std::vector<EventType> event_types_in(std::string_view text);

}  // namespace vigie::fr
