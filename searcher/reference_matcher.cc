#include "searcher/reference_matcher.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_set>

#include "analyzers/base/fold.h"
#include "indexer/segment_builder.h"
#include "searcher/condition_match.h"

namespace vigie {
namespace {

// A document as its own text says it, for looking conditions up one by one.
class AnalysedDocument {
 public:
  // `group` is the term of its story, empty for none.
  AnalysedDocument(StoredDocument document, const std::string& group, AnalysisSession& session)
      : document_(std::move(document)) {
    std::vector<Occurrence> title;
    std::vector<Occurrence> text;
    session.analyze(document_.title, title);
    session.analyze(document_.text, text);
    for (const Occurrence& occurrence : title) take(session.form(occurrence.form), title_);
    for (const Occurrence& occurrence : text) take(session.form(occurrence.form), text_);
    boolean_terms_.insert(bounded_term(kIdPrefix, document_.id));
    if (!group.empty()) boolean_terms_.insert(group);
    for (std::size_t f = 0; f < kFacetCount; ++f) {
      for (const std::string& value : document_.facets[f]) {
        boolean_terms_.insert(facet_term(static_cast<Facet>(f), value));
      }
    }
  }

  bool has(const Leaf& leaf) const {
    return std::any_of(leaf.group.begin(), leaf.group.end(),
                       [&](const TermSequence& sequence) { return has(sequence); });
  }

  bool meets(const Condition& condition, const Plan& plan) const {
    const auto child = [&](const Condition& c) { return meets(c, plan); };
    switch (condition.kind) {
      case Condition::Kind::kLeaf:
        return has(plan.leaves[condition.leaf]);
      case Condition::Kind::kTerm:
        return boolean_terms_.contains(condition.term);
      case Condition::Kind::kPrefix:
        return has_prefix(condition);
      case Condition::Kind::kDate:
        return overlaps(condition.period);
      case Condition::Kind::kDateKnown:
        return document_.published.has_value();
      case Condition::Kind::kSpeaks:
        return std::any_of(
            document_.periods.begin(), document_.periods.end(), [&](const Period& period) {
              return period.from >= condition.period.from && period.to <= condition.period.to;
            });
      case Condition::Kind::kAmount:
        return std::any_of(document_.amounts.begin(), document_.amounts.end(),
                           [&](const fr::Amount& amount) {
                             return in_range(stored_amount(amount), condition.amount);
                           });
      case Condition::Kind::kAmountKnown:
        return !document_.amounts.empty();
      case Condition::Kind::kFacetBegins:
        return has_value(condition.facet, [&](const std::string& value) {
          return fold(value).substr(0, condition.term.size()) == condition.term;
        });
      case Condition::Kind::kFacetContains:
        return has_value(condition.facet, [&](const std::string& value) {
          const std::string folded = fold(value);
          return std::search(folded.begin(), folded.end(), condition.term.begin(),
                             condition.term.end()) != folded.end() ||
                 condition.term.empty();
        });
      case Condition::Kind::kFacetKnown:
        return !document_.facet(condition.facet).empty();
      case Condition::Kind::kAnd:
        return std::all_of(condition.children.begin(), condition.children.end(), child);
      case Condition::Kind::kOr:
        return std::any_of(condition.children.begin(), condition.children.end(), child);
      case Condition::Kind::kNot:
        return !child(condition.children[0]);
    }
    return false;
  }

  bool meets(const std::vector<FilterStep>& steps, const Plan& plan) const {
    std::vector<bool> stack;
    for (const FilterStep& step : steps) {
      bool top = !stack.empty() && stack.back();
      switch (step.kind) {
        case FilterStep::Kind::kCondition:
          stack.push_back(meets(step.condition, plan));
          continue;
        case FilterStep::Kind::kAll:
        case FilterStep::Kind::kNone:
          stack.push_back(step.kind == FilterStep::Kind::kAll);
          continue;
        case FilterStep::Kind::kAnd:
          stack.pop_back();
          top = stack.back() && top;
          break;
        case FilterStep::Kind::kOr:
          stack.pop_back();
          top = stack.back() || top;
          break;
        case FilterStep::Kind::kNot:
          top = !top;
          break;
      }
      stack.back() = top;
    }
    return stack.back();
  }

  bool overlaps(const Period& period) const {
    return document_.published && document_.published->first() <= period.to &&
           document_.published->last() >= period.from;
  }

  bool passes(const FacetFilter& filter) const {
    return std::any_of(filter.values.begin(), filter.values.end(), [&](const std::string& value) {
      return boolean_terms_.contains(facet_term(filter.facet, value));
    });
  }

 private:
  struct Field {
    std::vector<std::pair<std::string, std::string>> positional;  // term, surface
    std::unordered_set<std::string> terms;                        // of forms of every kind
    std::set<std::string> surfaces;
  };

  static void take(const Form& form, Field& field) {
    if (form.kind == FormKind::kPositional) field.positional.emplace_back(form.term, form.surface);
    if (form.stop) return;
    field.terms.insert(form.term);
    field.surfaces.insert(form.surface);
  }

  bool has(const TermSequence& sequence) const {
    if (boolean_terms_.contains(sequence.terms[0])) return true;
    if (in(title_, sequence)) return true;
    return !sequence.title_only && in(text_, sequence);
  }

  static bool in(const Field& field, const TermSequence& sequence) {
    const bool single = sequence.terms.size() == 1 && sequence.surface.empty();
    if (single && sequence.terms[0].front() != kStopMark) {
      return field.terms.contains(sequence.terms[0]);
    }
    const auto same = [&](const auto& token, const std::string& term) {
      return token.first == term && (sequence.surface.empty() || token.second == sequence.surface);
    };
    return std::search(field.positional.begin(), field.positional.end(), sequence.terms.begin(),
                       sequence.terms.end(), same) != field.positional.end();
  }

  template <typename Wanted>
  bool has_value(Facet facet, Wanted wanted) const {
    return std::any_of(document_.facet(facet).begin(), document_.facet(facet).end(), wanted);
  }

  bool has_prefix(const Condition& condition) const {
    const std::string& prefix = condition.term;
    for (const Field* field : {&title_, &text_}) {
      if (condition.title_only && field == &text_) continue;
      for (const std::string& surface : field->surfaces) {
        if (surface.starts_with(prefix) || fold(surface).starts_with(prefix)) return true;
      }
    }
    return false;
  }

  StoredDocument document_;
  Field title_;
  Field text_;
  std::unordered_set<std::string> boolean_terms_;
};

// What Enquire is asked: every document that may meet the plan, scored by its words.
Xapian::Query candidates(const Plan& plan) {
  std::vector<Xapian::Query> words;
  bool all = plan.wanted.empty();
  for (std::size_t index : plan.wanted) {
    for (const TermSequence& sequence : plan.leaves[index].group) {
      const auto term = std::find_if(sequence.terms.begin(), sequence.terms.end(),
                                     [](const std::string& t) { return t.front() != kStopMark; });
      if (term == sequence.terms.end())
        all = true;
      else
        words.emplace_back(*term);
    }
  }
  const Xapian::Query any(Xapian::Query::OP_OR, words.begin(), words.end());
  if (!all) return any;
  return {Xapian::Query::OP_AND_MAYBE, Xapian::Query::MatchAll, any};
}

}  // namespace

MatchResult ReferenceMatcher::match(const IndexSnapshot& snapshot, const MatchRequest& request) {
  const Plan& plan = *request.plan;
  MatchResult result;
  std::set<std::string> stories;  // that have been counted
  for (Facet facet : request.facets) result.tallies.push_back({facet, {}});
  for (std::uint32_t s = 0; s < snapshot.segments().size(); ++s) {
    const Segment& segment = snapshot.segments()[s];
    std::vector<std::map<std::string, std::uint32_t>> counts(request.facets.size());
    Xapian::Enquire enquire(*segment.database);
    enquire.set_query(candidates(plan));
    const Xapian::MSet matches = enquire.get_mset(0, segment.database->get_doccount());
    for (Xapian::MSetIterator it = matches.begin(); it != matches.end(); ++it) {
      if (!segment.alive(*it)) continue;
      auto stored = decode_document(it.get_document().get_data());
      if (!stored.ok()) continue;
      const PartialDate published = stored.value().published.value_or(PartialDate{});
      const AnalysedDocument document(std::move(stored).value(),
                                      it.get_document().get_value(kGroupSlot), session_);
      const auto held =
          std::count_if(plan.wanted.begin(), plan.wanted.end(),
                        [&](std::size_t leaf) { return document.has(plan.leaves[leaf]); });
      const auto meets = [&](const Condition& c) { return document.meets(c, plan); };
      const bool in = (plan.wanted.empty() ||
                       static_cast<std::size_t>(held) >= std::max<std::size_t>(1, plan.needed)) &&
                      std::all_of(plan.required.begin(), plan.required.end(), meets) &&
                      std::none_of(plan.excluded.begin(), plan.excluded.end(), meets) &&
                      (plan.periods_only.empty() ||
                       std::any_of(plan.periods_only.begin(), plan.periods_only.end(), meets)) &&
                      (!plan.published || document.overlaps(*plan.published)) &&
                      (plan.narrowing.empty() || document.meets(plan.narrowing, plan));
      if (!in) continue;
      result.most_wanted = std::max(result.most_wanted, static_cast<std::size_t>(held));
      std::vector<Facet> failed;
      for (const FacetFilter& filter : plan.filters) {
        if (!document.passes(filter)) failed.push_back(filter.facet);
      }
      for (std::size_t t = 0; t < request.facets.size(); ++t) {
        const Facet facet = request.facets[t];
        const bool counted =
            std::all_of(failed.begin(), failed.end(), [&](Facet other) { return other == facet; });
        if (!counted) continue;
        const std::string list =
            it.get_document().get_value(kFacetSlot + static_cast<Xapian::valueno>(facet));
        std::set<std::string> values;
        for (std::size_t from = 0; from < list.size();) {
          const std::size_t to = std::min(list.find(kListSeparator, from), list.size());
          values.insert(value_key(facet, list.substr(from, to - from)));
          from = to + 1;
        }
        for (const std::string& value : values) ++counts[t][value];
      }
      if (!failed.empty()) continue;
      ++result.total;
      if (published.year != 0) ++result.dates[{published.first(), published.last()}];
      const std::string group = it.get_document().get_value(kGroupSlot);
      if (group.empty() || stories.insert(group).second) ++result.stories;
      const Day day = published.year == 0 ? kUnknownDay : published.last();
      result.best.push_back({{s, *it}, static_cast<float>(it.get_weight()), day});
    }
    for (std::size_t t = 0; t < request.facets.size(); ++t) {
      const StringColumn& values = segment.columns->facet(request.facets[t]).values;
      std::vector<std::uint32_t> by_ordinal(values.size());
      for (std::size_t i = 0; i < values.size(); ++i) {
        const auto count = counts[t].find(value_key(request.facets[t], values[i]));
        if (count != counts[t].end()) by_ordinal[i] = count->second;
      }
      result.tallies[t].counts.push_back(std::move(by_ordinal));
    }
  }
  // Unknown days are the least of all.
  const auto age = [](Day day) { return day == kUnknownDay ? INT64_MAX : std::int64_t{day}; };
  std::stable_sort(result.best.begin(), result.best.end(),
                   [&](const MatchedDocument& a, const MatchedDocument& b) {
                     if (request.order == MatchOrder::kNewest) return a.day > b.day;
                     if (request.order == MatchOrder::kOldest) return age(a.day) < age(b.day);
                     return a.score > b.score;
                   });
  if (result.best.size() > request.top) result.best.resize(request.top);
  return result;
}

}  // namespace vigie
