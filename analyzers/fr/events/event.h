// Event: who did what, when and for how much, as one sentence of an article says it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/fr/amounts/amount_grammar.h"

namespace vigie::fr {

enum class EventType : std::uint8_t {
  kDeparture,
  kHire,
  kAppointment,
  kFunding,
  kAcquisition,
  kLaunch,
  kLayoff,
  kLawsuit,
  kFine,
  kOutage,
  kBreach,
  kPartnership,
  kIpo,
};
inline constexpr std::size_t kEventTypeCount = 13;

enum class Certainty : std::uint8_t {
  kStated,    // it happened, says the article
  kReported,  // rumour, or somebody's word
  kPlanned,   // announced or wanted, not done
  kDenied,    // it did not or will not happen
};
inline constexpr std::size_t kCertaintyCount = 4;

struct Event {
  EventType type = EventType::kDeparture;
  Certainty certainty = Certainty::kStated;
  std::vector<std::string> person;  // canonical names
  // The one it happened to first (bought, sued, fined, left, joined, the one that raised, laid off,
  // was attacked), then buyers, plaintiffs, investors, partners.
  std::vector<std::string> company;
  std::string role;     // "cofondateur", "directrice financière"; empty when unsaid
  std::string product;  // what was launched or broke down: "Le Chat"; empty when it has no name
  std::optional<PartialDate> date;  // as precise as it is known
  std::optional<Amount> amount;
  // The sentence that says it, byte offsets in the text; in the title when `in_title`.
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool in_title = false;
};

// The names of the types in JSON ("departure"), and back; nullopt for any other text.
std::string_view name_of(EventType type);
std::optional<EventType> event_type_of(std::string_view name);
std::string_view name_of(Certainty certainty);

// What a sentence says that says both: a denial weighs more than a rumour, and that than a plan.
Certainty stronger(Certainty a, Certainty b);

}  // namespace vigie::fr
