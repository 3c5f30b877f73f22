// FrameMatcher: applies the rules to one sentence and says which of its tokens fill which slot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/fr/events/clause.h"
#include "analyzers/fr/events/event_rules.h"

namespace vigie::fr {

// A trigger with what was found around it. Names are tokens of the sentence.
struct Finding {
  const Frame* frame = nullptr;
  int trigger = 0;
  int last = 0;  // the last token of the trigger
  Certainty certainty = Certainty::kStated;
  bool background = false;  // told as known: no news
  std::vector<int> persons;
  std::vector<int> companies;
  std::vector<int> others;
  bool has_product = false;  // one without a name too
  std::string product;
  bool the_company = false;  // "l'entreprise" stands for the company
  bool the_other = false;
  int pronoun = -1;  // the token of a pronoun that stands for the person or the company
  std::optional<RolePhrase> role;
  int date = -1;  // tokens, when the place in the sentence decides
  int amount = -1;
};

// The findings of a sentence, in the order of their triggers. `title`: headlines leave out verbs
// and put their topic before a colon.
std::vector<Finding> findings_of(const SentenceView& sentence, const EventRules& rules, bool title);

}  // namespace vigie::fr
