#include <algorithm>
#include <string_view>

#include "analyzers/fr/events/clause.h"

namespace vigie::fr {
namespace {

constexpr int kGroupTokens = 24;

bool is_manner_adverb(const Word& word) {
  return word.folded.size() > 7 && word.folded.ends_with("ment") && word.verb.empty();
}

// "quittent", "ont"; not "rejoint", "devient".
bool is_plural(const std::string& form) {
  return form.ends_with("ont") ||
         (form.ends_with("ent") && !form.ends_with("tient") && !form.ends_with("vient"));
}

}  // namespace

// Walks from the verb to the left.
class SentenceView::GroupReader {
 public:
  GroupReader(const SentenceView& view, int verb) : view_(view), verb_(verb), at_(verb) {}

  std::optional<VerbGroup> run() {
    forms_ = word(verb_).forms;
    if (view_.is_noun_here(verb_) && forms_ != kInfinitive) return std::nullopt;
    while (verb_ - at_ < kGroupTokens && step()) {
    }
    group_.begin = at_;
    group_.bare = at_ == verb_ && (forms_ & kParticiple) != 0 && (forms_ & kPresentTense) == 0;
    if (group_.bare && !word(verb_).is(WordClass::kVerbWithBe)) group_.passive = true;
    finish_tense();
    look_right();
    if (negated_) group_.certainty = Certainty::kDenied;
    return group_;
  }

 private:
  const Word& word(int i) const { return *view_[i].word; }

  void mark(Certainty certainty) { group_.certainty = stronger(group_.certainty, certainty); }

  // What stands before the verb without changing it: adverbs, negation, pronouns. The token after
  // which the next verb may come.
  int skip_small_words(int i) {
    for (; i >= 0; --i) {
      if (view_.is_mark(i, '"')) continue;
      if (!view_.is_word(i)) break;
      const Word& w = word(i);
      if (w.is(WordClass::kNegationHead)) {
        head_ = true;
      } else if (w.is(WordClass::kNegation)) {
        negation_ = true;
      } else if (w.is(WordClass::kReflexive)) {
        if (at_ == verb_ || !through_control_) group_.reflexive = true;
        reflexive_here_ = true;
      } else if (w.is(WordClass::kClitic) && !takes_article(i)) {
        continue;
      } else if (!w.is(WordClass::kAdverb) && !is_manner_adverb(w)) {
        break;
      }
    }
    return i;
  }

  // "la direction": an article, unless a verb follows.
  bool takes_article(int i) const {
    return word(i).is(WordClass::kDeterminer) && (forms_ & kParticiple) != 0;
  }

  bool step() {
    reflexive_here_ = false;
    const int j = skip_small_words(at_ - 1);
    if (head_ && negation_) negated_ = true;
    if (!view_.is_word(j)) return settle(j);
    const Word& w = word(j);
    const bool helper = w.is(WordClass::kHave) || w.is(WordClass::kBe);
    if ((forms_ & kParticiple) != 0 && (helper || w.is(WordClass::kHelpingParticiple))) {
      return take_helper(j);
    }
    if (forms_ == kInfinitive) return take_governor(j);
    if ((forms_ & kGerund) != 0 && w.preposition == Place::kEn) {
      at_ = j;
      return false;
    }
    if (at_ == verb_ && (forms_ & kGerund) != 0) group_.gerund = !has_en(j + 1);
    return settle(j);
  }

  // "en lançant": the small words took it for a pronoun.
  bool has_en(int from) const {
    for (int i = from; i < verb_; ++i) {
      if (view_.is_word(i) && word(i).preposition == Place::kEn) return true;
    }
    return false;
  }

  // Small words before the group belong to it.
  bool settle(int j) {
    at_ = std::min(at_, j + 1);
    return false;
  }

  bool take_helper(int j) {
    const Word& w = word(j);
    const bool of_be = w.is(WordClass::kBe) || w.is(WordClass::kHelpingParticiple);
    const bool reflexive = view_.is(j - 1, WordClass::kReflexive);
    if (reflexive) group_.reflexive = true;
    const bool active = word(verb_).is(WordClass::kVerbWithBe) || group_.reflexive;
    if (at_ == verb_ && of_be && !active) group_.passive = true;
    at_ = j;
    if (w.is(WordClass::kHelpingParticiple)) {
      forms_ = kParticiple;
      return true;
    }
    if (w.is(WordClass::kHelpingConditional)) {
      mark(Certainty::kReported);
    } else if (w.is(WordClass::kHelpingFuture)) {
      mark(Certainty::kPlanned);
    } else if (w.is(WordClass::kHelpingImperfect)) {
      group_.background = true;
    }
    const bool infinitive = w.folded == "avoir" || w.folded == "etre";
    const bool gerund = w.folded == "ayant" || w.folded == "etant";
    forms_ = infinitive ? kInfinitive : gerund ? kGerund : kPresentTense;
    helper_tense_ = !infinitive;
    if (!infinitive && !gerund) note_finite(j);
    return true;
  }

  // What an infinitive depends on: a verb, a noun ("le projet de"), a preposition.
  bool take_governor(int j) {
    const Place preposition = word(j).preposition;
    if (preposition == Place::kSans) {
      mark(Certainty::kDenied);
      at_ = j;
      return false;
    }
    if (preposition == Place::kPour || preposition == Place::kApres ||
        preposition == Place::kAvant) {
      // "pour avoir lancé" tells what was done.
      group_.purpose = preposition == Place::kPour && !word(at_).is(WordClass::kHave);
      at_ = j;
      return false;
    }
    const int k = preposition == Place::kObject ? j : skip_small_words(j - 1);
    if (!view_.is_word(k)) return settle(j);
    if (word(k).preposition == Place::kAvant) {
      at_ = k;
      return false;
    }
    const Word& w = word(k);
    if (w.is(WordClass::kPlanNoun) && !view_.is_finite_verb(k)) {
      mark(Certainty::kPlanned);
    } else if (w.is(WordClass::kRumourNoun) && !view_.is_finite_verb(k)) {
      mark(Certainty::kReported);
    } else if (w.is(WordClass::kRefusalNoun) && !view_.is_finite_verb(k)) {
      mark(Certainty::kDenied);
    }
    if (!view_.is_verb(k)) return settle(j);
    take_control(k);
    return true;
  }

  void take_control(int k) {
    const Word& w = word(k);
    if (w.is(WordClass::kRefusalVerb)) {
      mark(Certainty::kDenied);
    } else if (w.is(WordClass::kRumourVerb)) {
      mark(Certainty::kReported);
    } else if (w.is(WordClass::kPlanVerb)) {
      mark(Certainty::kPlanned);
      planned_ = true;
    }
    through_control_ = true;
    control_ = k;
    at_ = k;
    forms_ = w.forms;
    if (w.verb == "faire" && view_.is(k - 1, WordClass::kReflexive)) group_.passive = true;
    if ((forms_ & kParticiple) != 0 && (forms_ & kPresentTense) != 0) {
      forms_ = view_.is(k - 1, WordClass::kHave) || view_.is(k - 1, WordClass::kBe) ? kParticiple
                                                                                    : kPresentTense;
    }
    if ((forms_ & kFinite) != 0) note_finite(k);
  }

  void note_finite(int j) {
    group_.finite = true;
    group_.plural = is_plural(word(j).folded);
    finite_ = j;
  }

  void finish_tense() {
    if (!group_.bare && (forms_ & kFinite) != 0 && !group_.finite) note_finite(at_word());
    if (!group_.finite || helper_tense_) return;
    if ((forms_ & kFutureTense) != 0) mark(Certainty::kPlanned);
    if ((forms_ & kConditional) != 0 && !planned_) mark(Certainty::kReported);
    if ((forms_ & kImperfectTense) != 0) group_.background = true;
  }

  // The finite word itself, behind the small words that were taken into the group.
  int at_word() const { return through_control_ ? control_ : verb_; }

  // "quittera pas", "n'a-t-il pas"
  void look_right() {
    if (!head_ || negated_) return;
    const int from = finite_ >= 0 ? finite_ : verb_;
    for (int j = from + 1; j <= from + 3 && j < view_.size(); ++j) {
      if (view_.is(j, WordClass::kNegation)) negated_ = true;
      if (view_.is_mark(j, ',')) break;
    }
  }

  const SentenceView& view_;
  const int verb_;
  int at_;
  VerbForms forms_ = 0;
  VerbGroup group_;
  bool head_ = false;
  bool negation_ = false;
  bool negated_ = false;
  bool reflexive_here_ = false;
  bool through_control_ = false;
  bool helper_tense_ = false;
  bool planned_ = false;
  int control_ = -1;
  int finite_ = -1;
};

std::optional<VerbGroup> SentenceView::verb_group(int verb) const {
  if (!is_word(verb) || (*this)[verb].word->forms == 0) return std::nullopt;
  return GroupReader(*this, verb).run();
}

}  // namespace vigie::fr
