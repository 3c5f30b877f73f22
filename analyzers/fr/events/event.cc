#include "analyzers/fr/events/event.h"

#include <algorithm>
#include <array>

namespace vigie::fr {
namespace {

constexpr std::array<std::string_view, kEventTypeCount> kTypes = {
    "departure", "hire", "appointment", "funding", "acquisition", "launch", "layoff",
    "lawsuit",   "fine", "outage",      "breach",  "partnership", "ipo"};
constexpr std::array<std::string_view, kCertaintyCount> kCertainties = {"stated", "reported",
                                                                        "planned", "denied"};

}  // namespace

std::string_view name_of(EventType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::optional<EventType> event_type_of(std::string_view name) {
  const auto at = std::find(kTypes.begin(), kTypes.end(), name);
  if (at == kTypes.end()) return std::nullopt;
  return static_cast<EventType>(at - kTypes.begin());
}

std::string_view name_of(Certainty certainty) {
  return kCertainties[static_cast<std::size_t>(certainty)];
}

}  // namespace vigie::fr
