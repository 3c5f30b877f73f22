#include "analyzers/fr/events/measures.h"

#include <algorithm>
#include <cstdlib>

#include "analyzers/base/civil_date.h"

namespace vigie::fr {
namespace {

constexpr int kDateReach = 40;
constexpr int kAmountReach = 24;

bool has_amount(EventType type) {
  return type == EventType::kFunding || type == EventType::kAcquisition ||
         type == EventType::kFine || type == EventType::kIpo;
}

// Verbs between the trigger and the token, helpers and the trigger's own group aside.
int verbs_between(const SentenceView& s, int from, int to) {
  int verbs = 0;
  for (int i = from; i < to; ++i) {
    const bool helper =
        s.is(i, WordClass::kHave) || s.is(i, WordClass::kBe) || s.is(i, WordClass::kNeutralVerb);
    if (s.is_verb(i) && !helper) ++verbs;
    if (s.is_mark(i, ';') || s.is(i, WordClass::kRelative)) verbs += 2;
    if (s.is(i, WordClass::kSubordinator) && !s.is_preposition(i)) ++verbs;
  }
  return verbs;
}

// Whether the token stands with the verb of another clause that a comma closes: "Alba, fondée en
// 2020, rachète".
bool belongs_to_another_verb(const SentenceView& s, int i, int trigger) {
  if (i > trigger) return false;
  bool closed = false;
  for (int j = i + 1; j < trigger; ++j) closed = closed || s.is_mark(j, ',') || s.is_mark(j, ')');
  if (!closed) return false;
  for (int j = i - 1; j >= 0 && !s.is_mark(j, ',') && !s.is_mark(j, '('); --j) {
    if (s.is_verb(j) || s.is(j, WordClass::kRelative)) return true;
  }
  return false;
}

// "lancée en 2023": the date of a participle without auxiliary, behind the trigger.
bool belongs_to_participle(const SentenceView& s, int date, int last) {
  const int verb = s.is_preposition(date - 1) ? date - 2 : date - 1;
  return verb > last && s.is_verb(verb) && (s[verb].word->forms & kParticiple) != 0 &&
         !s.is(verb - 1, WordClass::kBe) && !s.is(verb - 1, WordClass::kHave) &&
         !s.is(verb - 1, WordClass::kHelpingParticiple);
}

bool is_valuation(const SentenceView& s, int amount) {
  for (int i = amount - 1; i >= std::max(0, amount - 5); --i) {
    if (s[i].kind == TokenKind::kAmount || s.is_mark(i, ',') || s.is_mark(i, ';')) break;
    if (s.is(i, WordClass::kValuation)) return true;
  }
  // "12 milliards de valorisation"
  return s.is_preposition(amount + 1) && s[amount + 1].word->preposition == Place::kDe &&
         (s.is(amount + 2, WordClass::kValuation) || s.is(amount + 3, WordClass::kValuation));
}

}  // namespace

std::optional<PartialDate> partial_date_of(const DateMention& mention) {
  const std::optional<Day> first = mention.from ? mention.from : mention.to;
  if (!first) return std::nullopt;
  PartialDate date = civil_of(*first);
  if (mention.precision == DatePrecision::kDay && mention.from) return date;
  const bool open = !mention.from || !mention.to;
  const PartialDate last = open ? date : civil_of(*mention.to);
  if (last.year != date.year) return open ? std::optional(date) : std::nullopt;
  if (mention.precision == DatePrecision::kYear || last.month != date.month) {
    return PartialDate{date.year, 0, 0};
  }
  if (open && mention.precision == DatePrecision::kInterval && date.day == 1 && date.month == 1) {
    return PartialDate{date.year, date.month, 0};
  }
  if (last.day == date.day && !open) return date;
  return PartialDate{date.year, date.month, 0};
}

std::optional<PartialDate> date_of(const Finding& finding, const SentenceView& s) {
  const auto date_at = [&](int i) { return partial_date_of(s.source().dates[s[i].mention]); };
  if (finding.date >= 0) return date_at(finding.date);
  int best = -1;
  int best_cost = kDateReach;
  for (int i = 0; i < s.size(); ++i) {
    if (s[i].kind != TokenKind::kDate || belongs_to_another_verb(s, i, finding.trigger)) continue;
    if (i > finding.last && belongs_to_participle(s, i, finding.last)) continue;
    const int verbs = i < finding.trigger ? verbs_between(s, i + 1, finding.trigger)
                                          : verbs_between(s, finding.last + 1, i);
    const int distance = std::abs(i - finding.trigger);
    if (verbs > 1 || distance + 12 * verbs >= best_cost) continue;
    best = i;
    best_cost = distance + 12 * verbs;
  }
  return best < 0 ? std::nullopt : date_at(best);
}

std::optional<Amount> amount_of(const Finding& finding, const SentenceView& s) {
  if (!has_amount(finding.frame->type)) return std::nullopt;
  const auto amount_at = [&](int i) { return s.source().amounts[s[i].mention].amount; };
  if (finding.amount >= 0) return amount_at(finding.amount);
  for (int i = finding.trigger; i < std::min(s.size(), finding.last + kAmountReach); ++i) {
    if (s.is_mark(i, ';')) break;
    if (s[i].kind == TokenKind::kAmount && !is_valuation(s, i)) return amount_at(i);
  }
  for (int i = finding.trigger - 1; i >= std::max(0, finding.trigger - kAmountReach / 2); --i) {
    if (s.is_mark(i, ';') || s.is_finite_verb(i)) break;
    if (s[i].kind == TokenKind::kAmount && !is_valuation(s, i) &&
        !belongs_to_another_verb(s, i, finding.trigger)) {
      return amount_at(i);
    }
  }
  return std::nullopt;
}

}  // namespace vigie::fr
