// EventFinder: the events that an article tells.
#pragma once

#include <optional>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/fr/entities/media.h"
#include "analyzers/fr/events/event.h"
#include "analyzers/fr/events/event_rules.h"
#include "analyzers/fr/events/event_vocabulary.h"
#include "analyzers/fr/events/sentences.h"
#include "analyzers/fr/lemmatizer.h"

namespace vigie::fr {

// The title counts as a sentence of its own. Mentions must lie in their text, in order.
struct Article {
  AnnotatedText title;
  AnnotatedText text;
  std::optional<PartialDate> published;
  const Media* media = nullptr;  // the article's own company is none of the press, unless its
                                 // title says so
};

// Reads sentences shallowly: triggers and frames of data/events.txt, words of data/grammar.txt,
// roles of data/roles.txt. Const and thread-safe after construction, which takes some milliseconds;
// make one and share it. The lemmatizer must outlive it.
class EventFinder {
 public:
  // What was found out about words; one a thread, for many articles. It forgets by itself when it
  // grows large.
  using Memo = WordMemo;

  explicit EventFinder(const Lemmatizer& lemmatizer);

  // The events, in the order in which the article first says them, the same one only once. The date
  // is one that the sentence says; without any, a stated event told as news (in the title or one of
  // the first three sentences, not in the pluperfect or imperfect) has the date of publication, and
  // any other has none. Linear in the text, but for articles with hundreds of events.
  std::vector<Event> find(const Article& article, Memo& memo) const;

 private:
  EventVocabulary vocabulary_;
  EventRules rules_;
};

// The data files that are part of the program.
struct EventData {
  static std::string_view events();
  static std::string_view grammar();
  static std::string_view roles();
};

}  // namespace vigie::fr
