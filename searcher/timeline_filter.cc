#include "searcher/timeline_filter.h"

#include <algorithm>
#include <array>

#include "analyzers/base/fold.h"

namespace vigie {
namespace {

// The name facets whose values take part in events.
constexpr std::array<Facet, 4> kParticipants = {Facet::kCompany, Facet::kPerson, Facet::kProduct,
                                                Facet::kOrganization};

bool takes_part(Facet facet) {
  return std::find(kParticipants.begin(), kParticipants.end(), facet) != kParticipants.end();
}

void want_type(std::string_view name, TimelineFilter& filter) {
  if (const auto type = fr::event_type_of(name)) filter.types.push_back(*type);
}

// Keeps what passes, unless nothing does.
void keep_if_any(const TimelineFilter& filter, std::vector<TimelineEvent>& events) {
  const auto fits = [&](const TimelineEvent& told) { return passes(told.event, filter); };
  if (std::none_of(events.begin(), events.end(), fits)) return;
  std::erase_if(events, [&](const TimelineEvent& told) { return !fits(told); });
}

}  // namespace

TimelineFilter wanted_events(const Plan& plan) {
  TimelineFilter filter;
  for (const FacetFilter& wanted : plan.filters) {
    std::vector<std::string> names;
    for (const std::string& value : wanted.values) {
      if (wanted.facet == Facet::kEvent) want_type(value, filter);
      if (takes_part(wanted.facet)) names.push_back(fold(value));
    }
    if (!names.empty()) filter.names.push_back(std::move(names));
  }
  for (const Condition& condition : plan.required) {
    if (condition.kind != Condition::Kind::kTerm) continue;
    const std::string_view term = condition.term;
    const std::string_view event = schema_of(Facet::kEvent).prefix;
    if (term.starts_with(event)) want_type(term.substr(event.size()), filter);
    for (Facet facet : kParticipants) {
      const std::string_view prefix = schema_of(facet).prefix;
      if (!term.starts_with(prefix)) continue;
      filter.names.push_back({std::string(term.substr(prefix.size()))});
    }
  }
  return filter;
}

void narrow(const Interpretation& interpretation, std::vector<TimelineEvent>& events) {
  std::vector<std::string> names;
  for (const QueryEntity& entity : interpretation.entities) {
    if (takes_part(entity.type)) names.push_back(fold(entity.name));
  }
  if (!names.empty()) keep_if_any({{}, {std::move(names)}, {}}, events);
  if (!interpretation.events.empty()) keep_if_any({interpretation.events, {}, {}}, events);
  std::vector<Period> periods;
  for (const QueryPeriod& period : interpretation.periods) periods.push_back(period.period);
  if (!periods.empty()) keep_if_any({{}, {}, std::move(periods)}, events);
}

}  // namespace vigie
