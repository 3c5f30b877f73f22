#include "analyzers/fr/events/article_facts.h"

#include <algorithm>
#include <cstddef>

namespace vigie::fr {
namespace {

constexpr int kTitleWeight = 3;

struct Count {
  int weight = 0;
  std::size_t first = 0;  // order of appearance
};

void count(const SentenceView& s, int weight, const Media* cited,
           std::map<std::string, Count>& counts) {
  for (int i = 0; i < s.size(); ++i) {
    if (!s.is_name(i) || s.name(i).type != EntityType::kCompany) continue;
    if (cited != nullptr && cited->is_press(s.name(i).name)) continue;
    Count& c = counts[s.name(i).name];
    if (c.weight == 0) c.first = counts.size();
    c.weight += weight;
  }
}

void note_people(const SentenceView& s, std::map<std::string, Affiliation>& people) {
  for (int i = 0; i < s.size(); ++i) {
    if (!s.is_name(i) || s.name(i).type != EntityType::kPerson) continue;
    const auto role = s.role_of(i);
    if (!role || role->former) continue;
    Affiliation affiliation{singular(s.text_of(*role)), {}};
    if (role->company >= 0) affiliation.company = s.name(role->company).name;
    people.emplace(s.name(i).name, std::move(affiliation));
  }
}

}  // namespace

std::string singular(std::string role) {
  const std::size_t end = std::min(role.find(' '), role.size());
  if (end > 4 && role[end - 1] == 's') role.erase(end - 1, 1);
  return role;
}

ArticleFacts facts_of(const std::vector<SentenceView>& title, const std::vector<SentenceView>& text,
                      const Media* media) {
  ArticleFacts facts;
  std::map<std::string, Count> counts;
  for (const SentenceView& s : title) {
    count(s, kTitleWeight, nullptr, counts);
    note_people(s, facts.people);
  }
  for (const SentenceView& s : text) {
    count(s, 1, media, counts);
    note_people(s, facts.people);
  }
  const Count* best = nullptr;
  for (const auto& [name, c] : counts) {
    const bool better = best == nullptr || c.weight > best->weight ||
                        (c.weight == best->weight && c.first < best->first);
    if (!better) continue;
    best = &c;
    facts.main_company = name;
  }
  return facts;
}

}  // namespace vigie::fr
