#include "searcher/planner.h"

#include <algorithm>
#include <cmath>

#include "analyzers/base/fold.h"
#include "searcher/query_periods.h"

namespace vigie {
namespace {

Condition prefix_condition(const std::string& begin, bool title_only) {
  Condition condition;
  condition.kind = Condition::Kind::kPrefix;
  condition.term = fold(begin);
  condition.title_only = title_only;
  return condition;
}

bool is_wording(const std::string& term, const Leaf& leaf) {
  return std::any_of(leaf.group.begin(), leaf.group.end(), [&](const TermSequence& sequence) {
    return sequence.terms.size() == 1 && sequence.terms[0] == term;
  });
}

bool is_phrase(const Leaf& leaf) { return leaf.phrase && leaf.group[0].terms.size() > 1; }

}  // namespace

Condition Planner::leaf_condition(Leaf&& leaf, Plan& plan) {
  Condition condition;
  condition.kind = Condition::Kind::kLeaf;
  leaf.frequency = frequency_of(leaf.group, snapshot_, cache_);
  const auto known = std::find(plan.leaves.begin(), plan.leaves.end(), leaf);
  condition.leaf = static_cast<std::size_t>(known - plan.leaves.begin());
  if (known == plan.leaves.end()) plan.leaves.push_back(std::move(leaf));
  return condition;
}

Condition Planner::condition_of(const QueryNode& node, Plan& plan) {
  Condition condition;
  condition.kind = Condition::Kind::kAnd;
  switch (node.kind) {
    case QueryKind::kWords:
      for (Leaf& leaf : leaves_.leaves_of_words(node.text, title_only_)) {
        condition.children.push_back(leaf_condition(std::move(leaf), plan));
      }
      break;
    case QueryKind::kPhrase: {
      Leaf leaf = leaves_.leaf_of_phrase(node.text, title_only_);
      if (!leaf.group.empty()) condition.children.push_back(leaf_condition(std::move(leaf), plan));
      break;
    }
    case QueryKind::kExact: {
      Leaf leaf = leaves_.leaf_of_exact(node.text, title_only_);
      if (!leaf.group.empty()) condition.children.push_back(leaf_condition(std::move(leaf), plan));
      break;
    }
    case QueryKind::kPrefix:
      return prefix_condition(node.text, title_only_);
    case QueryKind::kFacet:
      condition.kind = Condition::Kind::kTerm;
      condition.term =
          facet_term(node.facet, knowledge_.names.canonical(node.facet, node.text, session_));
      return condition;
    case QueryKind::kId:
      condition.kind = Condition::Kind::kTerm;
      condition.term = bounded_term(kIdPrefix, node.text);
      return condition;
    case QueryKind::kDate:
      condition.kind = Condition::Kind::kDate;
      condition.period = *node.period;
      return condition;
    case QueryKind::kAmount:
      condition.kind = Condition::Kind::kAmount;
      condition.amount = node.amount;
      return condition;
    case QueryKind::kTitle:
      for (const QueryNode& child : node.children) {
        if (child.kind == QueryKind::kPrefix) {
          condition.children.push_back(prefix_condition(child.text, true));
          continue;
        }
        if (child.kind == QueryKind::kPhrase) {
          condition.children.push_back(
              leaf_condition(leaves_.leaf_of_phrase(child.text, true), plan));
          continue;
        }
        for (Leaf& leaf : leaves_.leaves_of_words(child.text, true)) {
          condition.children.push_back(leaf_condition(std::move(leaf), plan));
        }
      }
      break;
    case QueryKind::kOr:
      condition.kind = Condition::Kind::kOr;
      [[fallthrough]];
    case QueryKind::kAnd:
      for (const QueryNode& child : node.children) {
        condition.children.push_back(condition_of(child, plan));
      }
      break;
    case QueryKind::kNot:
      condition.kind = Condition::Kind::kNot;
      condition.children.push_back(excluded_condition(node.children[0], plan));
      return condition;
  }
  if (condition.kind == Condition::Kind::kAnd && condition.children.size() == 1) {
    return std::move(condition.children[0]);
  }
  return condition;
}

Condition Planner::excluded_condition(const QueryNode& node, Plan& plan) {
  const std::size_t before = plan.leaves.size();
  Condition condition = condition_of(node, plan);
  for (std::size_t i = before; i < plan.leaves.size(); ++i) plan.leaves[i].scores = false;
  return condition;
}

void Planner::want(Leaf&& leaf, Plan& plan, Interpretation& interpretation) {
  if (plan.wanted.size() == kMaxWanted) {
    const Message warning = {"requête trop longue : seuls les 200 premiers mots comptent",
                             "query too long: only the first 200 words count"};
    if (interpretation.warnings.empty() || interpretation.warnings.back().fr != warning.fr) {
      interpretation.warnings.push_back(warning);
    }
    return;
  }
  const std::string text = leaf.text;
  const std::size_t before = plan.leaves.size();
  const Condition condition = leaf_condition(std::move(leaf), plan);
  if (plan.leaves.size() == before) return;
  plan.wanted.push_back(condition.leaf);
  interpretation.required.push_back(text);
}

std::vector<Leaf*> Planner::said_in(const std::string& text, std::vector<Leaf>& leaves) {
  std::vector<Leaf*> said;
  for (const Leaf& word : leaves_.leaves_of_words(text, title_only_)) {
    for (Leaf& leaf : leaves) {
      if (fold(leaf.text) == fold(word.text)) said.push_back(&leaf);
    }
  }
  return said;
}

void Planner::add_name(const QueryName& name, const std::string& text, std::vector<Leaf>& leaves,
                       Plan& plan) {
  const std::string written = text.substr(name.start, name.end - name.start);
  const std::string term = facet_term(name.type, name.name);
  const std::vector<Leaf*> words = said_in(written, leaves);
  for (Leaf* leaf : words) {
    leaf->group.push_back({{term}, "", false, knowledge_.scoring.name_weight});
    leaf->name = true;
  }
  // Where something is, most articles are not about.
  if (name.type == Facet::kPlace) return;
  const float boost = knowledge_.scoring.name_boost / static_cast<float>(kMostSalient);
  plan.preferred.push_back({{"parle de « " + written + " »", "is about \"" + written + "\""},
                            term,
                            words.size(),
                            boost});
}

void Planner::add_tag(const QueryName& tag, const std::string& text, std::vector<Leaf>& leaves) {
  const std::string term = facet_term(Facet::kTag, tag.name);
  for (Leaf* leaf : said_in(text.substr(tag.start, tag.end - tag.start), leaves)) {
    leaf->group.push_back({{term}, "", false, knowledge_.scoring.tag_weight});
  }
}

void Planner::add_event(const fr::EventWords& event, std::vector<Leaf>& leaves, Plan& plan) {
  const std::string term = facet_term(Facet::kEvent, fr::name_of(event.type));
  const std::vector<Leaf*> words = said_in(event.words, leaves);
  for (Leaf* leaf : words) {
    leaf->group.push_back({{term}, "", false, knowledge_.scoring.event_weight});
  }
  const std::string french(fr::french_name_of(event.type));
  const std::string english(fr::name_of(event.type));
  plan.preferred.push_back({{"raconte « " + french + " »", "tells of \"" + english + "\""},
                            term,
                            words.size(),
                            knowledge_.scoring.event_boost});
}

void Planner::drop_question_words(const std::string& text, std::vector<Leaf>& leaves, Plan& plan) {
  if (!knowledge_.questions.is_question(text)) return;
  const auto light = [&](const Leaf& leaf) {
    return !leaf.exact_term.empty() && knowledge_.questions.is_light(leaf.exact_term);
  };
  if (std::all_of(leaves.begin(), leaves.end(), light)) return;
  for (const Leaf& leaf : leaves) {
    if (light(leaf)) (void)leaf_condition(Leaf(leaf), plan);
  }
  std::erase_if(leaves, light);
}

void Planner::add_words(const std::string& text, Plan& plan, Interpretation& interpretation) {
  std::string words = text;
  const std::vector<PeriodMention> mentions = find_periods(text, knowledge_.now);
  for (const PeriodMention& mention : mentions) {
    const std::string period = text.substr(mention.start, mention.end - mention.start);
    std::fill(words.begin() + static_cast<std::ptrdiff_t>(mention.start),
              words.begin() + static_cast<std::ptrdiff_t>(mention.end), ' ');
    interpretation.periods.push_back({period, mention.period});
    Leaf leaf = leaves_.leaf_of_phrase(period, title_only_);
    const Condition condition = leaf_condition(std::move(leaf), plan);
    plan.periods.push_back({mention.period, condition.leaf});
  }
  plan.words += leaves_.count_words(words);
  std::vector<Leaf> leaves = leaves_.leaves_of_words(words, title_only_);
  for (const QueryName& name : knowledge_.names.find(words, session_)) {
    interpretation.entities.push_back(
        {words.substr(name.start, name.end - name.start), name.type, name.name});
    if (!title_only_) add_name(name, words, leaves, plan);
  }
  for (const fr::EventWords& event : fr::event_words_in(words)) {
    interpretation.events.push_back(event.type);
    if (!title_only_ && !strict_) add_event(event, leaves, plan);
  }
  if (!title_only_ && !strict_) {
    for (const QueryName& tag : knowledge_.names.find_tags(words, session_)) {
      add_tag(tag, words, leaves);
    }
  }
  if (!strict_) drop_question_words(words, leaves, plan);
  for (Leaf& leaf : leaves) {
    // "en 2026" is nothing but a period.
    if (!mentions.empty() && leaf.phrase && all_stop(leaf.group[0].terms)) continue;
    want(std::move(leaf), plan, interpretation);
  }
}

void Planner::add_wanted(const QueryNode& node, Plan& plan, Interpretation& interpretation) {
  switch (node.kind) {
    case QueryKind::kWords:
      add_words(node.text, plan, interpretation);
      break;
    case QueryKind::kPhrase: {
      Leaf leaf = leaves_.leaf_of_phrase(node.text, title_only_);
      ++plan.words;
      if (!leaf.group.empty()) want(std::move(leaf), plan, interpretation);
      break;
    }
    case QueryKind::kExact: {
      Leaf leaf = leaves_.leaf_of_exact(node.text, title_only_);
      ++plan.words;
      if (!leaf.group.empty()) want(std::move(leaf), plan, interpretation);
      break;
    }
    default:
      plan.required.push_back(condition_of(node, plan));
      break;
  }
}

std::size_t Planner::needed_of(std::size_t wanted, std::size_t words, bool strict) const {
  if (strict || words <= kAllWantedUpTo) return wanted;
  const double share = static_cast<double>(wanted) * knowledge_.scoring.needed_share;
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(share - 1e-6)));
}

Plan Planner::plan(const Query& query, const PlanStyle& style, Interpretation& interpretation) {
  const bool strict = style.strict;
  title_only_ = style.title_only;
  strict_ = strict;
  Plan plan;
  interpretation.warnings = query.warnings;
  for (const QueryNode& node : query.wanted) add_wanted(node, plan, interpretation);
  for (const QueryNode& node : query.excluded)
    plan.excluded.push_back(excluded_condition(node, plan));
  if (!strict) unknown_words_.read(plan, plan.words > kAllWantedUpTo);
  if (!strict && plan.words > kAllWantedUpTo) (void)add_relatives(plan);
  plan.needed = needed_of(plan.wanted.size(), plan.words, strict);
  // "a OU b" and "a ET b" alone are wanted leaves like any other.
  const bool only_leaves =
      plan.wanted.empty() && plan.required.size() == 1 && plan.excluded.empty() &&
      (plan.required[0].kind == Condition::Kind::kOr ||
       plan.required[0].kind == Condition::Kind::kAnd) &&
      std::all_of(plan.required[0].children.begin(), plan.required[0].children.end(),
                  [](const Condition& c) { return c.kind == Condition::Kind::kLeaf; });
  if (only_leaves) {
    for (const Condition& child : plan.required[0].children) {
      plan.wanted.push_back(child.leaf);
      interpretation.required.push_back(plan.leaves[child.leaf].text);
    }
    plan.needed = plan.required[0].kind == Condition::Kind::kOr ? 1 : plan.wanted.size();
    plan.required.clear();
  }
  // A query that is nothing but periods wants one of them; a strict one wants each.
  const bool nothing_else = plan.wanted.empty() && plan.required.empty();
  if (nothing_else || strict) {
    for (const PreferredPeriod& preferred : plan.periods) {
      Condition published;
      published.kind = Condition::Kind::kDate;
      published.period = preferred.period;
      Condition speaking;
      speaking.kind = Condition::Kind::kLeaf;
      speaking.leaf = preferred.leaf;
      Condition naming;
      naming.kind = Condition::Kind::kSpeaks;
      naming.period = preferred.period;
      Condition either;
      either.kind = Condition::Kind::kOr;
      either.children = {published, speaking, naming};
      (strict ? plan.required : plan.periods_only).push_back(std::move(either));
    }
  }
  // The words of a phrase beside other words count for something where the phrase is absent.
  if (plan.wanted.size() > 1 && !strict) {
    for (std::size_t index : std::vector<std::size_t>(plan.wanted)) {
      if (is_phrase(plan.leaves[index])) (void)words_of_phrase(index, plan);
    }
  }
  for (PreferredValue& value : plan.preferred) {
    const std::size_t wanted = std::max<std::size_t>(1, plan.wanted.size());
    const float share = static_cast<float>(value.words) / static_cast<float>(wanted);
    value.gain = value.boost * std::min(1.0F, share);
  }
  interpretation.needed = plan.needed;
  return plan;
}

bool Planner::add_relatives(Leaf& leaf, float weight) {
  if (leaf.exact_term.empty() || leaf.phrase || leaf.name || leaf.group[0].title_only) return false;
  bool added = false;
  for (const std::string& term : knowledge_.families.relatives_of(leaf, snapshot_, cache_)) {
    if (is_wording(term, leaf)) continue;
    added = true;
    leaf.group.push_back({{term}, "", false, weight});
    leaf.title_group.push_back({{term}, "", true, weight});
  }
  // Else a word is as rare as its own forms.
  if (added && leaf.frequency == 0) {
    leaf.frequency = frequency_of(leaf.group, snapshot_, cache_);
  }
  return added;
}

bool Planner::add_relatives(Plan& plan) {
  const ScoringOptions& scoring = knowledge_.scoring;
  const bool all_wanted = plan.words <= kAllWantedUpTo;
  const float weight = all_wanted ? scoring.added_relative_weight : scoring.relative_weight;
  bool added = false;
  for (std::size_t index : plan.wanted) added |= add_relatives(plan.leaves[index], weight);
  return added;
}

std::vector<std::size_t> Planner::words_of_phrase(std::size_t phrase, Plan& plan) {
  std::vector<std::size_t> words;
  const TermSequence sequence = plan.leaves[phrase].group[0];
  for (const std::string& term : sequence.terms) {
    if (term.front() == kStopMark) continue;
    words.push_back(
        leaf_condition(LeafBuilder::leaf_of_term(term, sequence.title_only), plan).leaf);
  }
  return words;
}

bool Planner::loosen_phrases(Plan& plan) {
  if (plan.wanted.size() < 2) return false;
  bool loosened = false;
  std::vector<std::size_t> wanted;
  for (std::size_t index : plan.wanted) {
    if (!is_phrase(plan.leaves[index])) {
      wanted.push_back(index);
      continue;
    }
    loosened = true;
    for (std::size_t word : words_of_phrase(index, plan)) {
      if (std::find(wanted.begin(), wanted.end(), word) == wanted.end()) wanted.push_back(word);
    }
  }
  plan.wanted = std::move(wanted);
  return loosened;
}

}  // namespace vigie
