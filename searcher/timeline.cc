#include "searcher/timeline.h"

#include <algorithm>
#include <unordered_map>

#include "analyzers/base/fold.h"
#include "indexer/event_record.h"

namespace vigie {
namespace {

// Articles on one event date it this many days apart at most.
constexpr Day kSameEventDays = 31;

// Events with one key that a new one is compared with, at most.
constexpr std::size_t kMaxRivals = 64;

// Whom an event is about first: the person who comes or goes, else the company.
const std::vector<std::string>& leading(const fr::Event& event) {
  const bool of_persons = event.type == fr::EventType::kDeparture ||
                          event.type == fr::EventType::kHire ||
                          event.type == fr::EventType::kAppointment;
  const bool by_person = event.company.empty() || (of_persons && !event.person.empty());
  return by_person ? event.person : event.company;
}

// Events of one key may be the same: their type and whom they are about first.
std::string key_of(const fr::Event& event) {
  const std::vector<std::string>& who = leading(event);
  std::string key(1, static_cast<char>(event.type));
  if (!who.empty()) key += fold(who[0]);
  if (event.type == fr::EventType::kLaunch) key += '\n' + fold(event.product);
  return key;
}

bool dates_agree(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b) {
  if (!a || !b) return true;
  return a->first() - b->last() <= kSameEventDays && b->first() - a->last() <= kSameEventDays;
}

bool amounts_agree(const std::optional<fr::Amount>& a, const std::optional<fr::Amount>& b) {
  if (!a || !b || a->currency != b->currency) return true;
  constexpr double kRounding = 1.15;
  const double low = std::min(a->value(), b->value());
  return std::max(a->value(), b->value()) <= low * kRounding;
}

bool share_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::find(b.begin(), b.end(), name) != b.end();
  });
}

bool same_event(const fr::Event& a, const fr::Event& b) {
  return a.type == b.type && share_name(a.company, b.company) && dates_agree(a.date, b.date) &&
         amounts_agree(a.amount, b.amount);
}

std::size_t precision_of(const std::optional<PartialDate>& date) {
  return date ? date->to_string().size() : 0;
}

void merge_names(std::vector<std::string>& into, const std::vector<std::string>& from) {
  for (const std::string& name : from) {
    if (std::find(into.begin(), into.end(), name) == into.end()) into.push_back(name);
  }
}

// Takes over what `other` tells in more detail; the surer word wins.
void merge(fr::Event& event, const fr::Event& other) {
  merge_names(event.person, other.person);
  merge_names(event.company, other.company);
  if (event.role.empty()) event.role = other.role;
  if (event.product.empty()) event.product = other.product;
  if (precision_of(other.date) > precision_of(event.date)) event.date = other.date;
  if (!event.amount) event.amount = other.amount;
  event.certainty = std::min(event.certainty, other.certainty);
}

bool newer(const TimelineEvent& a, const TimelineEvent& b) {
  const auto& left = a.event.date;
  const auto& right = b.event.date;
  if (!left || !right) return left.has_value() && !right;
  if (left->last() != right->last()) return left->last() > right->last();
  return precision_of(left) > precision_of(right);
}

}  // namespace

bool passes(const fr::Event& event, const TimelineFilter& filter) {
  if (!filter.types.empty() &&
      std::find(filter.types.begin(), filter.types.end(), event.type) == filter.types.end()) {
    return false;
  }
  const auto touches = [&](const Period& period) {
    return event.date && event.date->first() <= period.to && event.date->last() >= period.from;
  };
  if (!filter.periods.empty() &&
      std::none_of(filter.periods.begin(), filter.periods.end(), touches)) {
    return false;
  }
  return std::all_of(filter.names.begin(), filter.names.end(), [&](const auto& names) {
    const auto wanted = [&](const std::string& name) {
      return std::find(names.begin(), names.end(), fold(name)) != names.end();
    };
    return std::any_of(event.person.begin(), event.person.end(), wanted) ||
           std::any_of(event.company.begin(), event.company.end(), wanted) || wanted(event.product);
  });
}

void Timeline::add(const Columns& columns, DocumentRef document, const TimelineFilter& filter) {
  RecordReader record(columns.events[document.document - 1]);
  if (record.at_end()) return;
  for (fr::Event& event : take_events(record)) {
    if (record.ok() && passes(event, filter)) events_.push_back({std::move(event), {document}});
  }
}

std::vector<TimelineEvent> Timeline::take() {
  std::vector<TimelineEvent> merged;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key;
  for (TimelineEvent& told : events_) {
    std::vector<std::size_t>& rivals = by_key[key_of(told.event)];
    const std::size_t looked_at = std::min(rivals.size(), kMaxRivals);
    const auto same =
        std::find_if(rivals.rbegin(), rivals.rbegin() + static_cast<int>(looked_at),
                     [&](std::size_t i) { return same_event(merged[i].event, told.event); });
    if (same == rivals.rbegin() + static_cast<int>(looked_at)) {
      rivals.push_back(merged.size());
      merged.push_back(std::move(told));
      continue;
    }
    TimelineEvent& known = merged[*same];
    merge(known.event, told.event);
    if (std::find(known.documents.begin(), known.documents.end(), told.documents[0]) ==
        known.documents.end()) {
      known.documents.push_back(told.documents[0]);
    }
  }
  events_.clear();
  std::stable_sort(merged.begin(), merged.end(), newer);
  return merged;
}

}  // namespace vigie
