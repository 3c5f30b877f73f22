#include "analyzers/fr/events/headline.h"

#include <algorithm>

namespace vigie::fr {
namespace {

constexpr int kColonReach = 12;  // tokens from the beginning to the colon
constexpr int kDashReach = 4;    // and to a dash
constexpr int kOwnReach = 5;     // from the colon to the name of whoever acts
constexpr int kUndergoesReach = 20;

}  // namespace

Headline::Headline(const SentenceView& sentence, bool title)
    : s_(sentence), title_(title), colon_(find_topic_end()) {}

int Headline::find_topic_end() const {
  for (int i = 0; i < s_.size() && i < kColonReach; ++i) {
    if (s_.is_mark(i, ':') || (title_ && s_.is_mark(i, '.'))) return i;
    if (title_ && s_.is_mark(i, '-') && i > 0 && i < kDashReach && s_.is_name(i - 1)) return i;
  }
  return -1;
}

// A topic is names, with what introduces them; in running text, a clause that they are the subject
// of.
bool Headline::only_names_before_colon() const {
  if (!title_) return true;
  for (int i = 0; i < colon_; ++i) {
    if (s_.is_finite_verb(i)) return false;
  }
  return true;
}

void Headline::name_product(Finding& finding) const {
  if (!title_ || colon_ < 0 || !finding.has_product || !finding.product.empty()) return;
  if (finding.trigger < colon_) return;
  for (int i = 0; i < colon_; ++i) {
    if (s_.is_mark(i, '"')) continue;
    if (!s_.is_name(i) || s_.name(i).type != EntityType::kProduct) return;
    finding.product = s_.name(i).name;
  }
}

void Headline::look_over_colon(Finding& finding, ArgumentScan& scan) const {
  if (colon_ < 0) return;
  const Argument* wanted = nullptr;
  for (const Argument& argument : finding.frame->arguments) {
    const bool open = argument.slot == Slot::kCompany || argument.slot == Slot::kPerson;
    if (open && scan.is_open(argument.slot) && wanted == nullptr) wanted = &argument;
  }
  const EventType type = finding.frame->type;
  if (wanted == nullptr || type == EventType::kHire || type == EventType::kAppointment) return;
  const bool before = finding.trigger > colon_;
  if (type == EventType::kLaunch && !before) return;
  if (before && !only_names_before_colon()) return;
  const bool money = type == EventType::kFunding || type == EventType::kIpo;
  if (!title_ && !(money && before)) return;
  // What follows the colon is often somebody else who acts: "Piratage du fisc : le parquet
  // enquête".
  const bool own = money || type == EventType::kLayoff;
  if (!before && !own) {
    if (type == EventType::kBreach || type == EventType::kOutage) {
      take_undergoing(finding, scan, wanted->slot);
    }
    return;
  }
  const int from = before ? 0 : colon_ + 1;
  const int to = before ? colon_ : std::min(s_.size(), colon_ + kOwnReach);
  for (int i = from; i < to; ++i) {
    if (!s_.is_name(i)) {
      if (!before && s_.is_verb(i)) return;
      continue;
    }
    if (s_.governor(i) != Place::kObject) continue;
    Filler filler;
    filler.kind = Filler::Kind::kNames;
    filler.names = s_.list_after(i, scan.types_for(wanted->slot));
    const EntityType named = s_.name(i).type;
    const bool other = wanted->slot == Slot::kCompany &&
                       (named == EntityType::kPerson ||
                        (named == EntityType::kProduct && type == EventType::kLaunch));
    if (!other && (s_.type_of(i) & scan.types_for(wanted->slot)) != 0) {
      scan.fill(wanted->slot, filler);
    }
    return;
  }
}

// "Numérix touché", "les clients de Numérix visés", "Alba victime"
void Headline::take_undergoing(Finding& finding, ArgumentScan& scan, Slot slot) const {
  for (int i = colon_ + 1; i < std::min(s_.size(), colon_ + kUndergoesReach); ++i) {
    VerbGroup group;
    if (s_.is(i, WordClass::kUndergoesPassive)) {
      const auto verb = s_.verb_group(i);
      if (!verb || !verb->passive) return;
      group = *verb;
    } else if (s_.is(i, WordClass::kUndergoesNoun)) {
      group.begin = i;
      group.bare = true;
    } else {
      continue;
    }
    scan.fill(slot, s_.subject(group, scan.types_for(slot)));
    finding.certainty = stronger(finding.certainty, group.certainty);
    return;
  }
}

// "Pourquoi Alba rachète Numérix", "Numérix : et si Ana Petit partait"
bool Headline::is_asked(int trigger) const {
  int first = trigger;
  while (first > 0 && (s_[first - 1].kind != TokenKind::kMark || s_.is_mark(first - 1, ','))) {
    --first;
    // "Qui est Ana Petit, cette ingénieure qui rejoint Alba"
    if (first > 0 && s_.is(first, WordClass::kRelative) && !s_.is_mark(first - 1, ':') &&
        s_[first - 1].kind != TokenKind::kMark) {
      return false;
    }
  }
  if (s_.is_word(first) && s_[first].word->lower == "et") ++first;
  return s_.is(first, WordClass::kQuestion);
}

void Headline::mark_source(Finding& finding) const {
  bool doubtful = title_ && finding.frame->kind == TriggerKind::kVerb && is_asked(finding.trigger);
  for (int j = 0; j < s_.size() - 1 && !doubtful; ++j) {
    if (!s_.is_word(j)) continue;
    doubtful = s_[j].word->folded == "selon" ||
               (s_[j].word->lower == "après" && s_.is_word(j - 1) && s_[j - 1].word->lower == "d'");
  }
  doubtful = doubtful || s_.is_mark(s_.size() - 1, '?');
  if (doubtful) finding.certainty = stronger(finding.certainty, Certainty::kReported);
}

}  // namespace vigie::fr
