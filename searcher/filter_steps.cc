#include "searcher/filter_steps.h"

#include <algorithm>

#include "analyzers/base/fold.h"

namespace vigie {
namespace {

using Kind = Filter::Kind;

bool has_children(const Filter& filter) {
  return filter.kind == Kind::kAll || filter.kind == Kind::kAny || filter.kind == Kind::kNot;
}

Condition condition_of(const Filter& filter, const QueryNames& names, AnalysisSession& session) {
  Condition condition;
  condition.facet = filter.facet;
  condition.period = filter.period;
  condition.amount = filter.amount;
  switch (filter.kind) {
    case Kind::kFacetIs:
      condition.kind = Condition::Kind::kTerm;
      condition.term =
          facet_term(filter.facet, names.canonical(filter.facet, filter.value, session));
      break;
    case Kind::kFacetBegins:
      condition.kind = Condition::Kind::kFacetBegins;
      condition.term = fold(filter.value);
      break;
    case Kind::kFacetContains:
      condition.kind = Condition::Kind::kFacetContains;
      condition.term = fold(filter.value);
      break;
    case Kind::kFacetKnown:
      condition.kind = Condition::Kind::kFacetKnown;
      break;
    case Kind::kId:
      condition.kind = Condition::Kind::kTerm;
      condition.term = bounded_term(kIdPrefix, filter.value);
      break;
    case Kind::kPublished:
      condition.kind = Condition::Kind::kDate;
      break;
    case Kind::kPublishedKnown:
      condition.kind = Condition::Kind::kDateKnown;
      break;
    case Kind::kAmount:
      condition.kind = Condition::Kind::kAmount;
      break;
    case Kind::kAmountKnown:
      condition.kind = Condition::Kind::kAmountKnown;
      break;
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
      break;
  }
  return condition;
}

FilterStep joint_of(const Filter& filter) {
  return {filter.kind == Kind::kAny ? FilterStep::Kind::kOr : FilterStep::Kind::kAnd, {}};
}

}  // namespace

std::vector<FilterStep> filter_steps(const Filter& filter, const QueryNames& names,
                                     AnalysisSession& session) {
  struct Open {
    const Filter* filter;
    std::size_t next;  // child to visit
  };
  std::vector<FilterStep> steps;
  std::vector<Open> open = {{&filter, 0}};
  while (!open.empty()) {
    const Filter& current = *open.back().filter;
    if (!has_children(current)) {
      steps.push_back({FilterStep::Kind::kCondition, condition_of(current, names, session)});
      open.pop_back();
      continue;
    }
    const std::size_t next = open.back().next++;
    const bool negation = current.kind == Kind::kNot;
    if (current.children.empty()) {
      steps.push_back(
          {current.kind == Kind::kAll ? FilterStep::Kind::kAll : FilterStep::Kind::kNone, {}});
    }
    if (next >= 2) steps.push_back(joint_of(current));
    if (negation && next == 1) steps.push_back({FilterStep::Kind::kNot, {}});
    if (next <
        (negation ? std::min<std::size_t>(1, current.children.size()) : current.children.size())) {
      open.push_back({&current.children[next], 0});
    } else {
      open.pop_back();
    }
  }
  return steps;
}

}  // namespace vigie
