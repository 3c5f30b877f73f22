// EventRules: the triggers of events and what stands around them, as data/events.txt says.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/result.h"
#include "analyzers/fr/events/event.h"
#include "analyzers/fr/events/event_vocabulary.h"

namespace vigie::fr {

enum class TriggerKind : std::uint8_t { kVerb, kNoun, kState };

// What an argument is to the event.
enum class Slot : std::uint8_t {
  kPerson,
  kCompany,  // to whom it happened
  kOther,    // buyers, plaintiffs, investors, partners
  kProduct,
  kThird,      // read and forgotten
  kHeadcount,  // so many employees
};

struct Argument {
  Place place = Place::kObject;
  Slot slot = Slot::kPerson;
  bool needed = false;
};

// One line of the data file.
struct Frame {
  EventType type = EventType::kDeparture;
  TriggerKind kind = TriggerKind::kVerb;
  bool reflexive = false;
  bool with_en = false;  // "s'en aller"
  bool passive_only = false;
  bool amount_needed = false;
  // The words after the first one: each one of these, folded; nouns without their plural.
  std::vector<std::vector<std::string>> rest;
  std::vector<Argument> arguments;
  std::vector<std::vector<std::string>> unless;  // folded words, one after the other
};

// What an event of a type must hold: one of each.
struct TypeRule {
  std::vector<std::vector<std::string>> needs;  // "personne", "entreprise", "autre", "deux"…
  bool one_each_person = false;
  bool one_each_company = false;
};

// Const and thread-safe after construction.
class EventRules {
 public:
  // A data file with a wrong line gives a message that names the line.
  static Result<EventRules> read(std::string_view content);

  // Frames whose first word is this verb (folded infinitive), noun (folded singular) or folded
  // form; null when none.
  const std::vector<Frame>* verbs(const std::string& infinitive) const;
  const std::vector<Frame>* nouns(const std::string& noun) const;
  const std::vector<Frame>* states(const std::string& folded) const;
  const TypeRule& of(EventType type) const { return types_[static_cast<std::size_t>(type)]; }
  std::size_t size() const { return size_; }

 private:
  using Frames = std::unordered_map<std::string, std::vector<Frame>>;
  Status add(EventType type, const std::string& line);

  Frames verbs_;
  Frames nouns_;
  Frames states_;
  std::array<TypeRule, 13> types_;
  std::size_t size_ = 0;
};

}  // namespace vigie::fr
