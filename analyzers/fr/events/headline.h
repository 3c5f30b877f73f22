// Headline: what the shape of a sentence says about its findings: a topic before a colon, a
// question, a source. Most of it matters in titles, which leave out verbs.
#pragma once

#include "analyzers/fr/events/argument_scan.h"
#include "analyzers/fr/events/clause.h"
#include "analyzers/fr/events/frame_matcher.h"

namespace vigie::fr {

// The sentence must outlive it.
class Headline {
 public:
  Headline(const SentenceView& sentence, bool title);

  bool in_title() const { return title_; }

  // Fills the slot that the finding of a noun still lacks with a name from the other side of the
  // colon: "Numérix : plan social", "Fuite de données : Numérix touché".
  void look_over_colon(Finding& finding, ArgumentScan& scan) const;

  // "Pulsar : Alba dévoile son nouveau modèle": the topic is the product, if it is nothing else.
  void name_product(Finding& finding) const;

  // "selon Reuters", "d'après la presse"; a question.
  void mark_source(Finding& finding) const;

 private:
  int find_topic_end() const;
  bool only_names_before_colon() const;
  void take_undergoing(Finding& finding, ArgumentScan& scan, Slot slot) const;
  bool is_asked(int trigger) const;

  const SentenceView& s_;
  const bool title_;
  const int colon_;  // the mark behind the topic; -1 when there is none
};

}  // namespace vigie::fr
