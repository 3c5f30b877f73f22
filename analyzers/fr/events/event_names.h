// The types of events in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/events/event.h"

namespace vigie::fr {

// How a French page calls events of this type: "départ", "levée de fonds".
std::string_view french_name_of(EventType type);

// The type that a user means by `name`, in French or English, case and accents aside: "départ",
// "Démission", "funding". nullopt for any other word.
std::optional<EventType> event_type_named(std::string_view name);

// A type of event that a text asks for, and the words for it, without case and accents.
struct EventWords {
  EventType type;
  std::string words;
};

// The types that words of `text` ask for ("démissions chez xAI"), each once with the longest of its
// names that stand there, in order of type.
std::vector<EventWords> event_words_in(std::string_view text);

}  // namespace vigie::fr
