// EventBuilder: turns the findings of a sentence into events, with the help of what the article
// says elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/fr/events/article_facts.h"
#include "analyzers/fr/events/event.h"
#include "analyzers/fr/events/frame_matcher.h"

namespace vigie::fr {

// An event with what merging wants to know.
struct DraftEvent {
  Event event;
  bool by_verb = false;          // else by a noun, whose certainty is a guess
  bool dated = false;            // by the article's text, not by its publication
  bool guessed_company = false;  // the article's, since the sentence names none
  bool has_product = false;
};

// Where a sentence stands in the article.
struct SentencePlace {
  bool in_title = false;
  bool lead = false;        // of the title or one of the first sentences
  std::string last_person;  // the one whom a pronoun at its beginning would mean
  std::optional<PartialDate> published;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

std::vector<DraftEvent> events_of(const Finding& finding, const SentenceView& sentence,
                                  const ArticleFacts& facts, const TypeRule& rule,
                                  const SentencePlace& place);

}  // namespace vigie::fr
