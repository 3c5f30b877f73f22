#include "analyzers/fr/events/event_rules.h"

#include <optional>
#include <utility>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

Message malformed(const std::string& section, const std::string& line) {
  return {"événements, section [" + section + "] : ligne mal formée « " + line + " »",
          "events, section [" + section + "]: malformed line \"" + line + "\""};
}

std::optional<Slot> slot_of(std::string_view name) {
  if (name == "personne") return Slot::kPerson;
  if (name == "entreprise") return Slot::kCompany;
  if (name == "autre") return Slot::kOther;
  if (name == "produit") return Slot::kProduct;
  if (name == "tiers" || name == "rien") return Slot::kThird;
  if (name == "effectif") return Slot::kHeadcount;
  return std::nullopt;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::string& word : split_fields(text, " ")) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

// "place=rôle", with "!" when needed.
std::optional<Argument> argument_of(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) return std::nullopt;
  Argument argument;
  argument.place = place_of(text.substr(0, equals));
  std::string role = text.substr(equals + 1);
  argument.needed = role.ends_with('!');
  if (argument.needed) role.pop_back();
  const auto slot = slot_of(role);
  if (argument.place == Place::kOther || !slot) return std::nullopt;
  argument.slot = *slot;
  return argument;
}

// The words of a trigger, "a/b" as alternatives.
std::vector<std::vector<std::string>> alternatives_of(const std::vector<std::string>& words,
                                                      std::size_t from) {
  std::vector<std::vector<std::string>> out;
  for (std::size_t i = from; i < words.size(); ++i) {
    std::vector<std::string> folded;
    for (const std::string& word : split_fields(words[i], "/")) folded.push_back(fold(word));
    out.push_back(std::move(folded));
  }
  return out;
}

std::optional<TriggerKind> kind_of(const std::string& word) {
  if (word == "verbe" || word == "passif") return TriggerKind::kVerb;
  if (word == "nom") return TriggerKind::kNoun;
  if (word == "état") return TriggerKind::kState;
  return std::nullopt;
}

bool add_arguments(const std::string& text, Frame& frame) {
  for (const std::string& word : words_of(text)) {
    if (word == "montant!") {
      frame.amount_needed = true;
      continue;
    }
    const auto argument = argument_of(word);
    if (!argument) return false;
    frame.arguments.push_back(*argument);
  }
  return true;
}

}  // namespace

Result<EventRules> EventRules::read(std::string_view content) {
  EventRules rules;
  for (const auto& [section, lines] : read_data_sections(content)) {
    const auto type = event_type_of(section);
    for (const std::string& line : lines) {
      if (!type) return malformed(section, line);
      const Status status = rules.add(*type, line);
      if (!status.ok()) return status.error();
    }
  }
  return rules;
}

Status EventRules::add(EventType type, const std::string& line) {
  const Message wrong = malformed(std::string(name_of(type)), line);
  const std::vector<std::string> parts = split_fields(line, "|");
  std::vector<std::string> words = words_of(line.substr(0, line.find(" | ")));
  TypeRule& rule = types_[static_cast<std::size_t>(type)];
  if (words[0] == "exige") {
    for (const std::string& word : words_of(line.substr(5))) {
      rule.needs.push_back(split_fields(word, "|"));
    }
    return {};
  }
  if (words[0] == "chacun" && words.size() == 2) {
    (words[1] == "personne" ? rule.one_each_person : rule.one_each_company) = true;
    return {};
  }
  const auto kind = kind_of(words[0]);
  if (!kind || words.size() < 2 || parts.size() < 2 || parts.size() > 3) return wrong;
  Frame frame;
  frame.type = type;
  frame.kind = *kind;
  frame.passive_only = words[0] == "passif";
  std::size_t head = 1;
  if ((words[1] == "se" || words[1] == "s'en") && words.size() > 2) {
    frame.reflexive = true;
    frame.with_en = words[1] == "s'en";
    head = 2;
  } else if (words[1].starts_with("s'")) {
    frame.reflexive = true;
    words[1].erase(0, 2);
  }
  frame.rest = alternatives_of(words, head + 1);
  if (!add_arguments(parts[1], frame)) return wrong;
  if (parts.size() == 3) {
    if (!parts[2].starts_with("sauf ")) return wrong;
    for (const std::string& phrase : split_fields(parts[2].substr(5), ",")) {
      // Accents count for what stands before.
      frame.unless.push_back(words_of(phrase.starts_with('<') ? phrase : fold(phrase)));
    }
  }
  for (const std::string& first : split_fields(words[head], "/")) {
    const std::string folded = fold(first);
    Frames& frames = *kind == TriggerKind::kVerb   ? verbs_
                     : *kind == TriggerKind::kNoun ? nouns_
                                                   : states_;
    frames[*kind == TriggerKind::kNoun ? noun_of(folded) : folded].push_back(frame);
    ++size_;
  }
  return {};
}

const std::vector<Frame>* EventRules::verbs(const std::string& infinitive) const {
  const auto at = verbs_.find(infinitive);
  return at == verbs_.end() ? nullptr : &at->second;
}

const std::vector<Frame>* EventRules::nouns(const std::string& noun) const {
  const auto at = nouns_.find(noun);
  return at == nouns_.end() ? nullptr : &at->second;
}

const std::vector<Frame>* EventRules::states(const std::string& folded) const {
  const auto at = states_.find(folded);
  return at == states_.end() ? nullptr : &at->second;
}

}  // namespace vigie::fr
