#include "analyzers/fr/events/frame_matcher.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/events/argument_scan.h"
#include "analyzers/fr/events/headline.h"

namespace vigie::fr {
namespace {

constexpr int kSupportReach = 10;  // tokens from a noun to the verb that it depends on
constexpr int kGap = 3;            // tokens between two words of a trigger
constexpr int kWideGap = 10;       // and between a noun and a participle
constexpr int kAmountReach = 14;
constexpr int kMakerReach = 6;  // from a product to whose it is

bool is_about_people(EventType type) {
  return type == EventType::kDeparture || type == EventType::kHire ||
         type == EventType::kAppointment;
}

bool is_one_of(const Word& word, const std::vector<std::string>& alternatives) {
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const std::string& a) {
    return word.folded == a || word.noun == noun_of(a) || (!word.verb.empty() && word.verb == a);
  });
}

bool opens_with(std::string_view name, const std::vector<std::string>& alternatives) {
  const std::string first = fold(name.substr(0, name.find(' ')));
  return std::find(alternatives.begin(), alternatives.end(), first) != alternatives.end();
}

class Matcher {
 public:
  Matcher(const SentenceView& s, const EventRules& rules, bool title)
      : s_(s), rules_(rules), headline_(s, title) {}

  std::vector<Finding> run() {
    for (int i = 0; i < s_.size(); ++i) {
      if (!s_.is_word(i)) continue;
      const Word& word = *s_[i].word;
      if (!word.verb.empty()) try_all(rules_.verbs(word.verb), i);
      try_all(rules_.nouns(word.noun), i);
      try_all(rules_.states(word.folded), i);
    }
    return std::move(found_);
  }

 private:
  void try_all(const std::vector<Frame>* frames, int i) {
    if (frames == nullptr || i <= taken_) return;
    for (const Frame& frame : *frames) {
      const auto last = match_rest(frame, i);
      if (!last || is_excluded(frame, i, *last)) continue;
      Finding finding;
      finding.frame = &frame;
      finding.trigger = i;
      finding.last = *last;
      const bool good = frame.kind == TriggerKind::kVerb   ? match_verb(finding)
                        : frame.kind == TriggerKind::kNoun ? match_noun(finding)
                                                           : match_state(finding);
      if (!good || !has_needed(finding)) continue;
      headline_.mark_source(finding);
      headline_.name_product(finding);
      found_.push_back(finding);
      add_gapped(finding);
      if (frame.kind == TriggerKind::kNoun) taken_ = std::max(taken_, finding.last);
    }
  }

  // The token of the last word of the trigger; nullopt when one is not there.
  std::optional<int> match_rest(const Frame& frame, int i) const {
    int at = i;
    for (const auto& alternatives : frame.rest) {
      bool matched = false;
      for (int j = at + 1; j <= at + 1 + kWideGap && j < s_.size() && !matched; ++j) {
        if (frame.kind == TriggerKind::kNoun && s_.is_word(j) &&
            (s_[j].word->forms & kParticiple) != 0 && is_one_of(*s_[j].word, alternatives)) {
          matched = true;
        } else if (is_name_or_helper(j) && frame.kind == TriggerKind::kNoun) {
          continue;
        } else if (s_.is_name(j)) {
          matched = opens_with(s_.text_of(j), alternatives);  // "Nasdaq"
          if (!matched) return std::nullopt;
        } else if (j > at + 1 + kGap) {
          if (!s_.is_word(j) || s_.is_verb(j)) return std::nullopt;
        } else if (s_[j].kind == TokenKind::kAmount) {
          matched =
              std::find(alternatives.begin(), alternatives.end(), "montant") != alternatives.end();
        } else if (s_.is_word(j)) {
          matched = is_one_of(*s_[j].word, alternatives);
          if (!matched && s_.is_finite_verb(j)) return std::nullopt;
        } else if (!s_.is_mark(j, '"') && s_[j].kind != TokenKind::kNumber) {
          return std::nullopt;
        }
        if (matched) at = j;
      }
      if (!matched) return std::nullopt;
    }
    return at;
  }

  // What may stand between "données" and "volées".
  bool is_name_or_helper(int j) const {
    return s_.is_name(j) || s_.is(j, WordClass::kBe) || s_.is(j, WordClass::kHave) ||
           s_.is(j, WordClass::kHelpingParticiple);
  }

  bool is_excluded(const Frame& frame, int i, int last) const {
    return std::any_of(frame.unless.begin(), frame.unless.end(), [&](const auto& phrase) {
      if (phrase[0].starts_with('<')) {
        return s_.is_word(i - 1) && s_[i - 1].word->lower == phrase[0].substr(1);
      }
      for (int j = last + 1; j <= last + 6; ++j) {
        if (!s_.is_word(j) && (j >= s_.size() || s_[j].kind != TokenKind::kNumber)) return false;
        bool whole = true;
        for (std::size_t k = 0; k < phrase.size() && whole; ++k) {
          const int at = j + static_cast<int>(k);
          whole = s_.is_word(at)
                      ? s_[at].word->folded == phrase[k] || s_[at].word->noun == noun_of(phrase[k])
                  : s_.is_name(at) ? fold(s_.text_of(at)) == phrase[k]  // "contre X"
                                   : false;
        }
        if (whole) return true;
      }
      return false;
    });
  }

  bool match_verb(Finding& finding) {
    const Frame& frame = *finding.frame;
    auto group = s_.verb_group(finding.trigger);
    if (!group) return false;
    if (frame.reflexive && !group->reflexive) return false;
    if (frame.with_en && !has_en(*group, finding.trigger)) return false;
    if (group->passive ? frame.reflexive : frame.passive_only) return false;
    // "tirer parti", "une partie"
    if (group->bare && s_[finding.trigger].word->is(WordClass::kVerbWithBe)) return false;
    const bool has_object =
        std::any_of(frame.arguments.begin(), frame.arguments.end(),
                    [](const Argument& a) { return a.place == Place::kObject; });
    if (group->passive && !has_object) return false;
    // "il se lance", "se présenter": another verb.
    if (group->reflexive && !frame.reflexive && !group->passive && has_object) return false;
    finding.certainty = group->certainty;
    if (is_future_in_past(*group, finding.trigger)) finding.certainty = Certainty::kPlanned;
    // "s'allient pour racheter"; who leaves to join has joined.
    if (group->purpose && !is_about_people(frame.type)) {
      finding.certainty = stronger(finding.certainty, Certainty::kPlanned);
    }
    finding.background = group->background || is_aside(*group, finding.trigger);
    ArgumentScan scan(s_, finding, group->passive);
    // "voit partir son directeur": the scan would stop at the infinitive.
    const bool verbal =
        (s_[finding.last].kind == TokenKind::kWord && s_[finding.last].word->forms == kInfinitive);
    scan.run(verbal ? finding.last + 1 : finding.trigger + 1);
    for (const Argument& argument : frame.arguments) {
      const Place subject_place = group->passive ? Place::kObject : Place::kSubject;
      if (argument.place != subject_place) continue;
      const Filler subject = s_.subject(*group, scan.types_for(argument.slot));
      if (subject.hypothetical) return false;
      scan.fill(argument.slot, subject);
      note_maker(subject, argument, finding);
    }
    return true;
  }

  // "la nouvelle console d'Alba sort", "Pulsar d'Alba est disponible"
  void note_maker(const Filler& subject, const Argument& argument, Finding& finding) const {
    if (argument.slot != Slot::kProduct || !finding.companies.empty()) return;
    const int at = subject.names.empty() ? subject.at : subject.names[0];
    for (int i = at + 1; at >= 0 && i < std::min(at + kMakerReach, finding.trigger); ++i) {
      if (s_[i].kind == TokenKind::kMark && s_[i].mark != '"') return;
      if (!s_.is_name(i)) continue;
      const bool maker =
          s_.name(i).type == EntityType::kCompany && s_.governor(i) == Place::kDe;
      if (maker) finding.companies.push_back(i);
      return;
    }
  }

  bool has_en(const VerbGroup& group, int verb) const {
    for (int j = group.begin; j < verb; ++j) {
      if (s_.is_word(j) && s_[j].word->lower == "en") return true;
    }
    return false;
  }

  // "le vote qui a évincé Ana", "Numérix, racheté par Alba, grandit": told beside the news.
  bool is_aside(const VerbGroup& group, int verb) const {
    if (group.bare) return !headline_.in_title() && s_.is_mark(group.begin - 1, ',');
    const bool relative = s_.is(group.begin - 1, WordClass::kRelative);
    for (int j = group.begin; j < verb && relative; ++j) {
      if (s_.is(j, WordClass::kHave) || s_.is(j, WordClass::kBe)) return true;
    }
    return false;
  }

  // "a annoncé qu'elle quitterait": no rumour.
  bool is_future_in_past(const VerbGroup& group, int verb) const {
    if ((s_[verb].word->forms & kConditional) == 0 || group.certainty != Certainty::kReported) {
      return false;
    }
    for (int j = group.begin - 1; j > std::max(0, group.begin - 12); --j) {
      if (!s_.is(j, WordClass::kObjectRelative)) continue;
      return s_.is_word(j - 1) && s_[j - 1].word->is(WordClass::kNeutralVerb);
    }
    return false;
  }

  bool match_state(Finding& finding) {
    if (s_.is(finding.trigger - 1, WordClass::kDeterminer)) return false;
    const VerbGroup group = copula_of(finding.trigger);
    finding.certainty = group.certainty;
    finding.background = group.background;
    ArgumentScan scan(s_, finding, false);
    scan.run(finding.last + 1);
    for (const Argument& argument : finding.frame->arguments) {
      if (argument.place != Place::kSubject) continue;
      const Filler subject = s_.subject(group, scan.types_for(argument.slot));
      if (subject.hypothetical) return false;
      scan.fill(argument.slot, subject);
      note_maker(subject, argument, finding);
    }
    return true;
  }

  // "sera bientôt disponible"; without a verb, the state alone.
  VerbGroup copula_of(int state) const {
    VerbGroup group;
    group.begin = state;
    group.bare = true;
    int j = state - 1;
    bool negation = false;
    for (; s_.is(j, WordClass::kAdverb) || s_.is(j, WordClass::kNegation); --j) {
      negation = negation || s_.is(j, WordClass::kNegation);
    }
    if (s_.is_verb(j)) {
      if (const auto verb = s_.verb_group(j)) group = *verb;
      group.passive = group.bare = false;
    }
    if (s_.is(j, WordClass::kHelpingFuture)) {
      group.certainty = stronger(group.certainty, Certainty::kPlanned);
    } else if (s_.is(j, WordClass::kHelpingConditional)) {
      group.certainty = stronger(group.certainty, Certainty::kReported);
    }
    group.background = group.background || s_.is(j, WordClass::kHelpingImperfect);
    if (negation) group.certainty = Certainty::kDenied;
    return group;
  }

  bool match_noun(Finding& finding) {
    ArgumentScan scan(s_, finding, false);
    const Argument* owner = argument_at(*finding.frame, Place::kPossessive);
    // "son départ de l'entreprise de Luc": "son" says whose.
    if (owner != nullptr && has_possessive(finding.trigger)) scan.close(owner->slot);
    scan.run(finding.trigger + 1);
    scan.reopen();
    if (!look_left(finding, scan)) return false;
    if (finding.frame->type == EventType::kAcquisition) {
      note_noun(*s_[finding.trigger].word, finding);
    }
    look_at_predicate(finding, scan);
    headline_.look_over_colon(finding, scan);
    return true;
  }

  const Argument* argument_at(const Frame& frame, Place place) const {
    for (const Argument& argument : frame.arguments) {
      if (argument.place == place) return &argument;
    }
    return nullptr;
  }

  bool has_possessive(int noun) const {
    return s_.is(noun - 1, WordClass::kPossessive) ||
           (s_.is(noun - 2, WordClass::kPossessive) && !s_.is_preposition(noun - 1));
  }

  // What the noun depends on. False for a hypothesis.
  bool look_left(Finding& finding, ArgumentScan& scan) {
    const Frame& frame = *finding.frame;
    bool possessive = false;
    for (int j = finding.trigger - 1; j >= std::max(0, finding.trigger - kSupportReach); --j) {
      if (s_.is_mark(j, '"')) continue;
      if (s_[j].kind == TokenKind::kMark) break;
      if (!s_.is_word(j)) continue;
      const Word& word = *s_[j].word;
      if (word.is(WordClass::kPossessive) && j >= finding.trigger - 3) possessive = true;
      if (word.is(WordClass::kHypothesis)) return false;
      if (word.is(WordClass::kRelative) || word.is(WordClass::kSubordinator)) break;
      note_noun(word, finding);
      const Argument* undergoes = argument_at(frame, Place::kUndergoes);
      if (word.is(WordClass::kUndergoesNoun) && undergoes != nullptr) {
        VerbGroup group;
        group.begin = j;
        group.bare = true;
        scan.fill(undergoes->slot, s_.subject(group, scan.types_for(undergoes->slot)));
        return true;
      }
      if (s_.is_verb(j) && !word.is(WordClass::kHave) && !word.is(WordClass::kBe)) {
        return look_at_support(finding, scan, j, possessive);
      }
    }
    const Argument* owner = argument_at(frame, Place::kPossessive);
    if (possessive && owner != nullptr && scan.is_open(owner->slot))
      finding.pronoun = finding.trigger;
    return true;
  }

  void note_noun(const Word& word, Finding& finding) const {
    if (word.is(WordClass::kPlanNoun))
      finding.certainty = stronger(finding.certainty, Certainty::kPlanned);
    if (word.is(WordClass::kRumourNoun))
      finding.certainty = stronger(finding.certainty, Certainty::kReported);
    if (word.is(WordClass::kRefusalNoun) || word.folded.starts_with("aucun")) {
      finding.certainty = stronger(finding.certainty, Certainty::kDenied);
    }
  }

  // The verb at `verb` governs the noun: "annonce", "subit", "inflige".
  bool look_at_support(Finding& finding, ArgumentScan& scan, int verb, bool possessive) {
    const auto group = s_.verb_group(verb);
    if (!group) return true;
    const Word& word = *s_[verb].word;
    finding.certainty = stronger(finding.certainty, group->certainty);
    finding.background = finding.background || group->background;
    if (group->passive) {
      // "visé par une plainte" is no plan.
    } else if (word.is(WordClass::kRefusalVerb)) {
      finding.certainty = stronger(finding.certainty, Certainty::kDenied);
    } else if (word.is(WordClass::kRumourVerb)) {
      finding.certainty = stronger(finding.certainty, Certainty::kReported);
    } else if (word.is(WordClass::kPlanVerb)) {
      finding.certainty = stronger(finding.certainty, Certainty::kPlanned);
    }
    const Argument* slot = nullptr;
    const Frame& frame = *finding.frame;
    // "la venue d'Ana après son départ": the person named last, not the subject.
    const bool near = possessive && s_.governor(finding.trigger) != Place::kObject;
    if (near && argument_at(frame, Place::kPossessive) != nullptr) {
      finding.pronoun = finding.trigger;
      return true;
    }
    if (possessive) slot = argument_at(frame, Place::kPossessive);
    const bool undergoes =
        group->passive ? word.is(WordClass::kUndergoesPassive) : word.is(WordClass::kUndergoesVerb);
    if (slot == nullptr && undergoes) slot = argument_at(frame, Place::kUndergoes);
    if (slot == nullptr && !group->passive && word.is(WordClass::kFinesVerb)) {
      slot = argument_at(frame, Place::kFines);
    }
    if (slot == nullptr && word.is(WordClass::kAnswerVerb)) {
      slot = argument_at(frame, Place::kAnswers);
    }
    if (slot == nullptr && !group->passive && word.is(WordClass::kLeadsVerb)) {
      slot = argument_at(frame, Place::kLeads);
    }
    if (slot == nullptr || !scan.is_open(slot->slot)) return true;
    const Filler subject = s_.subject(*group, scan.types_for(slot->slot));
    if (subject.hypothetical) return false;
    scan.fill(slot->slot, subject);
    // What stands between the verb and the noun: "inflige à Meta une amende".
    scan.run_between(verb + 1, finding.trigger);
    return true;
  }

  // "Le rachat de Numérix par Alba a échoué", "pourrait", "n'aura pas lieu"
  void look_at_predicate(Finding& finding, ArgumentScan& scan) const {
    for (int j = finding.last + 1; j < std::min(s_.size(), finding.last + 16); ++j) {
      if (s_[j].kind == TokenKind::kMark || s_.is(j, WordClass::kRelative) ||
          s_.is(j, WordClass::kSubordinator)) {
        return;
      }
      if (!s_.is_finite_verb(j)) continue;
      int head = j;
      for (int k = j + 1; k <= j + 4 && s_.is_word(k); ++k) {
        if ((s_[k].word->forms & (kParticiple | kInfinitive)) != 0) {
          head = k;
          break;
        }
      }
      const auto group = s_.verb_group(head);
      if (!group || group->begin <= finding.last) return;
      const Word& word = *s_[head].word;
      // "sa levée de fonds ne cache pas": that verb says nothing about the event itself.
      if (group->passive || word.is(WordClass::kOutcomeVerb)) {
        finding.certainty = stronger(finding.certainty, group->certainty);
      }
      const Argument* undergoes = argument_at(*finding.frame, Place::kUndergoes);
      if (undergoes != nullptr && !group->passive && word.is(WordClass::kUndergoesPassive) &&
          scan.is_open(undergoes->slot)) {
        scan.fill_object(undergoes->slot, head + 1);
      }
      if (word.is(WordClass::kFailureVerb) ||
          (group->passive && word.is(WordClass::kRefusalVerb))) {
        finding.certainty = stronger(finding.certainty, Certainty::kDenied);
      }
      return;
    }
  }

  bool has_needed(const Finding& finding) const {
    const Frame& frame = *finding.frame;
    for (const Argument& argument : frame.arguments) {
      if (argument.needed && !ArgumentScan::is_filled(finding, argument.slot)) return false;
    }
    if (frame.type == EventType::kLayoff && frame.kind == TriggerKind::kVerb &&
        s_.is_name(finding.last + 1) && s_.name(finding.last + 1).type == EntityType::kPerson) {
      return false;
    }
    return !frame.amount_needed || has_amount(finding);
  }

  bool has_amount(const Finding& finding) const {
    for (int j = finding.last; j < std::min(s_.size(), finding.last + kAmountReach); ++j) {
      if (s_[j].kind == TokenKind::kAmount) return true;
      if (s_.is_mark(j, ';') || (j > finding.last && s_.is_finite_verb(j))) break;
      if (s_.is_word(j) && (s_[j].word->noun == "million" || s_[j].word->noun == "milliard")) {
        return true;
      }
    }
    return false;
  }

  // "Ana est partie en mai, Luc et Eva en juin": the verb serves what follows.
  void add_gapped(const Finding& finding) {
    const bool person = !finding.persons.empty();
    if (finding.frame->kind != TriggerKind::kVerb || (!person && finding.companies.empty())) return;
    int at = finding.trigger + 1;
    while (at < s_.size() && at < finding.last + 8 && !is_measure(at)) {
      if (s_[at].kind == TokenKind::kMark || s_.is_verb(at)) return;
      ++at;
    }
    Finding first = finding;
    at = read_measures(at, first);
    const int subject = person ? finding.persons[0] : finding.companies[0];
    std::vector<Finding> more;
    while (at < s_.size()) {
      int i = at;
      if (!s_.is_mark(i, ',') && !s_.is_mark(i, ';') && !s_.is(i, WordClass::kCoordination)) break;
      ++i;
      while (s_.is(i, WordClass::kCoordination) || s_.is(i, WordClass::kAdverb)) ++i;
      if (!s_.is_name(i) || s_.type_of(i) != s_.type_of(subject)) break;
      const std::vector<int> names = s_.list_after(i, s_.type_of(i));
      i = names.back() + 1;
      while (i < s_.size() && i < names.back() + 4 && !is_measure(i)) {
        if (s_[i].kind == TokenKind::kMark || s_.is_verb(i)) break;
        ++i;
      }
      if (!is_measure(i)) break;
      Finding copy = finding;
      (person ? copy.persons : copy.companies) = names;
      copy.role.reset();
      at = read_measures(i, copy);
      more.push_back(std::move(copy));
    }
    if (more.empty()) return;
    found_.back() = first;
    found_.insert(found_.end(), more.begin(), more.end());
  }

  // Notes the dates and sums from token `i` on; the token behind them.
  int read_measures(int i, Finding& finding) const {
    for (; is_measure(i); ++i) {
      (s_[i].kind == TokenKind::kDate ? finding.date : finding.amount) = i;
    }
    return i;
  }

  bool is_measure(int i) const {
    return i < s_.size() && (s_[i].kind == TokenKind::kDate || s_[i].kind == TokenKind::kAmount);
  }

  const SentenceView& s_;
  const EventRules& rules_;
  const Headline headline_;
  int taken_ = -1;  // the last token of the last noun's trigger: no trigger of its own
  std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> findings_of(const SentenceView& sentence, const EventRules& rules,
                                 bool title) {
  return Matcher(sentence, rules, title).run();
}

}  // namespace vigie::fr
