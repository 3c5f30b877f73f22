#include "analyzers/fr/events/event.h"

#include <array>

namespace vigie::fr {
namespace {

constexpr std::array<std::string_view, 13> kTypes = {
    "departure", "hire", "appointment", "funding", "acquisition", "launch", "layoff",
    "lawsuit",   "fine", "outage",      "breach",  "partnership", "ipo"};
constexpr std::array<std::string_view, 4> kCertainties = {"stated", "reported", "planned",
                                                          "denied"};

}  // namespace

std::string_view name_of(EventType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::optional<EventType> event_type_of(std::string_view name) {
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    if (kTypes[i] == name) return static_cast<EventType>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Certainty certainty) {
  return kCertainties[static_cast<std::size_t>(certainty)];
}

Certainty stronger(Certainty a, Certainty b) {
  const auto rank = [](Certainty c) {
    switch (c) {
      case Certainty::kStated:
        return 0;
      case Certainty::kPlanned:
        return 1;
      case Certainty::kReported:
        return 2;
      case Certainty::kDenied:
        return 3;
    }
    return 0;
  };
  return rank(b) > rank(a) ? b : a;
}

}  // namespace vigie::fr
