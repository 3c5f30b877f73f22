// ArgumentScan: reads what follows a trigger and puts names into the slots of its frame.
#pragma once

#include "analyzers/fr/events/frame_matcher.h"

namespace vigie::fr {

class ArgumentScan {
 public:
  // Fills `finding`, whose frame and trigger are set. In the passive, "par" has the subject's slot
  // and nothing is an object.
  ArgumentScan(const SentenceView& sentence, Finding& finding, bool passive)
      : s_(sentence), finding_(finding), passive_(passive) {}

  // From token `from` to the end of the clause.
  void run(int from);
  void run_between(int from, int to);

  void fill(Slot slot, const Filler& filler);
  // The first name from token `from` on that is the object of the verb before.
  void fill_object(Slot slot, int from);
  bool is_open(Slot slot) const { return closed_ != slot && !is_filled(finding_, slot); }
  // Leaves a slot alone until reopen().
  void close(Slot slot) { closed_ = slot; }
  void reopen() { closed_.reset(); }
  static bool is_filled(const Finding& finding, Slot slot);
  NameTypes types_for(Slot slot) const;

 private:
  void note_owner(int product);
  bool step(int& i);
  bool see_mark(int& i);
  bool take_quoted_product(int& i);
  void see_name(int& i);
  void see_word(int i);
  bool assign(Place place, int name, int& last);
  void see_role(int i);
  void see_product(int i);
  std::string name_beside(int noun) const;
  const Argument* open_argument(Place place, NameTypes types) const;
  Place place_of_name(int i) const;
  bool belongs_elsewhere(int i) const;

  const SentenceView& s_;
  Finding& finding_;
  const bool passive_;
  int from_ = 0;
  std::optional<Slot> closed_;
  int role_end_ = -1;  // a person's name right behind belongs to the role's place
  Place role_place_ = Place::kObject;
};

}  // namespace vigie::fr
