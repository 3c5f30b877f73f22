#include "analyzers/fr/events/event_merge.h"

#include <algorithm>
#include <utility>

namespace vigie::fr {
namespace {

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::find(b.begin(), b.end(), name) != b.end();
  });
}

bool agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.empty() || b.empty() || share(a, b);
}

bool agree_on_date(const DraftEvent& a, const DraftEvent& b) {
  if (!a.dated || !b.dated) return true;
  const PartialDate& x = *a.event.date;
  const PartialDate& y = *b.event.date;
  return x.first() <= y.last() && y.first() <= x.last();
}

bool agree_on_amount(const Event& a, const Event& b) {
  return !a.amount || !b.amount || a.amount->value() == b.amount->value();
}

// "cofondateurs" and "cofondateur et directeur technique"
bool agree_on_role(const Event& a, const Event& b) {
  if (a.role.empty() || b.role.empty()) return true;
  return a.role.substr(0, 5) == b.role.substr(0, 5);
}

bool same_people_event(const DraftEvent& a, const DraftEvent& b) {
  if (!agree(a.event.company, b.event.company)) return false;
  if (!a.event.person.empty() && !b.event.person.empty()) {
    return share(a.event.person, b.event.person) && agree_on_date(a, b);
  }
  return agree_on_role(a.event, b.event) && agree_on_date(a, b);
}

bool same_first_company(const Event& a, const Event& b) {
  if (a.company.empty() || b.company.empty()) return a.product == b.product;
  return a.company[0] == b.company[0];
}

bool are_same(const DraftEvent& a, const DraftEvent& b) {
  const Event& x = a.event;
  const Event& y = b.event;
  if (x.type != y.type) return false;
  switch (x.type) {
    case EventType::kDeparture:
    case EventType::kHire:
    case EventType::kAppointment:
      return same_people_event(a, b);
    case EventType::kLaunch:
      return same_first_company(x, y) &&
             (x.product == y.product || x.product.empty() || y.product.empty());
    case EventType::kFunding:
    case EventType::kFine:
      return same_first_company(x, y) && agree_on_amount(x, y) && agree_on_date(a, b);
    case EventType::kAcquisition:
      return (same_first_company(x, y) && agree(x.person, y.person)) ||
             (x.company.size() > 1 && y.company.size() > 1 && x.company[0] == y.company[1] &&
              x.company[1] == y.company[0]);
    case EventType::kLawsuit:
      return (share(x.company, y.company) || (x.company.empty() && y.company.empty())) &&
             agree(x.person, y.person);
    case EventType::kPartnership:
      return std::is_permutation(x.company.begin(), x.company.end(), y.company.begin(),
                                 y.company.end());
    case EventType::kOutage:
    case EventType::kBreach:
      return (share(x.company, y.company) || (x.company.empty() && x.product == y.product)) &&
             agree_on_date(a, b);
    case EventType::kLayoff:
    case EventType::kIpo:
      return same_first_company(x, y) && agree_on_date(a, b);
  }
  return false;
}

int filled(const Event& event) {
  return static_cast<int>(event.person.size() + event.company.size()) + (event.date ? 1 : 0) +
         (event.amount ? 2 : 0) + (event.role.empty() ? 0 : 1) + (event.product.empty() ? 0 : 1);
}

int evidence(const DraftEvent& draft) {
  if (!draft.by_verb && draft.event.certainty == Certainty::kStated) return 0;
  switch (draft.event.certainty) {
    case Certainty::kReported:
      return 1;
    case Certainty::kPlanned:
      return 2;
    case Certainty::kDenied:
      return 3;
    case Certainty::kStated:
      return 4;
  }
  return 0;
}

void add_missing(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& name : from) {
    if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
  }
}

// Puts what `b` knows into `a`.
void join(DraftEvent& a, const DraftEvent& b) {
  Event& x = a.event;
  const Event& y = b.event;
  if (evidence(b) > evidence(a)) {
    x.certainty = y.certainty;
    a.by_verb = b.by_verb;
  }
  const bool better_quote =
      x.in_title == y.in_title ? filled(y) > filled(x) : x.in_title && filled(y) >= filled(x);
  if (better_quote) {
    x.start = y.start;
    x.end = y.end;
    x.in_title = y.in_title;
  }
  const bool of_the_person = x.person.empty() && !y.person.empty() && !y.role.empty();
  if (of_the_person || x.role.empty() ||
      (x.role.size() > 3 && x.role.ends_with('s') && !y.role.empty())) {
    x.role = y.role;
  }
  add_missing(x.person, y.person);
  add_missing(x.company, y.company);
  if (x.person.size() == 1) x.role = singular(x.role);
  if (x.product.empty()) x.product = y.product;
  if (!x.amount) x.amount = y.amount;
  const bool finer = y.date && (!x.date || (b.dated && !a.dated) ||
                                (b.dated == a.dated && y.date->day != 0 && x.date->day == 0));
  if (finer) x.date = y.date;
  a.dated = a.dated || b.dated;
}

}  // namespace

std::vector<Event> merge(std::vector<DraftEvent> drafts) {
  std::vector<DraftEvent> kept;
  for (DraftEvent& draft : drafts) {
    const auto same = std::find_if(kept.begin(), kept.end(),
                                   [&](const DraftEvent& k) { return are_same(k, draft); });
    if (same != kept.end()) {
      join(*same, draft);
    } else if (kept.size() < kMaxEvents) {
      kept.push_back(std::move(draft));
    }
  }
  std::vector<Event> events;
  events.reserve(kept.size());
  for (DraftEvent& draft : kept) {
    // What was only published cannot date what did not happen.
    if (!draft.dated && draft.event.certainty != Certainty::kStated) draft.event.date.reset();
    events.push_back(std::move(draft.event));
  }
  return events;
}

}  // namespace vigie::fr
