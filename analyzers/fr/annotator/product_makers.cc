#include "analyzers/fr/annotator/product_makers.h"

#include <unordered_set>

namespace vigie::fr {
namespace {

constexpr std::size_t kShortestFamily = 3;

bool is_year(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// What stands behind the last comma, years and "[mot : …]" aside.
std::string_view maker_in(std::string_view note) {
  note = note.substr(0, note.rfind(" ["));
  for (;;) {
    const std::size_t comma = note.rfind(", ");
    if (comma == std::string_view::npos) return {};
    const std::string_view last = note.substr(comma + 2);
    if (!is_year(last)) return last;
    note = note.substr(0, comma);
  }
}

// "GPT" of "GPT-6", "Windows" of "Windows 12"; the whole name where no number ends it.
std::string_view family_of(std::string_view product) {
  const std::size_t last = product.find_last_not_of("0123456789.");
  if (last == std::string_view::npos || last + 1 == product.size()) return product;
  const bool apart = product[last] == ' ' || product[last] == '-';
  return apart ? product.substr(0, last) : product.substr(0, last + 1);
}

}  // namespace

ProductMakers::ProductMakers(const Gazetteer& gazetteer) {
  const Gazetteer::Entries entries = gazetteer.entries();
  std::unordered_set<std::string> companies;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    GazetteerEntry entry = entries[i];
    if (entry.type == EntityType::kCompany) companies.insert(std::move(entry.name));
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    GazetteerEntry entry = entries[i];
    if (entry.type != EntityType::kProduct) continue;
    std::string maker(maker_in(entry.note));
    const bool known = companies.contains(maker);
    if (const std::string_view family = family_of(entry.name); family.size() >= kShortestFamily) {
      const auto [other, added] = families_.try_emplace(std::string(family), maker);
      if (!known || (!added && other->second != maker)) other->second.clear();
    }
    if (known) makers_.insert_or_assign(std::move(entry.name), std::move(maker));
  }
}

std::string_view ProductMakers::of(const std::string& product) const {
  if (const auto found = makers_.find(product); found != makers_.end()) return found->second;
  const auto family = families_.find(std::string(family_of(product)));
  return family == families_.end() ? std::string_view() : std::string_view(family->second);
}

void ProductMakers::complete(std::vector<Event>& events) const {
  for (Event& event : events) {
    const bool of_product = event.type == EventType::kLaunch || event.type == EventType::kOutage;
    if (!of_product || !event.company.empty() || event.product.empty()) continue;
    const std::string_view maker = of(event.product);
    if (!maker.empty()) event.company.emplace_back(maker);
  }
}

}  // namespace vigie::fr
