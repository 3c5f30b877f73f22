#include "server/meilisearch/attributes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::meilisearch {
namespace {

using Kind = Attribute::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 19> kNamed = {{
    {"date", Kind::kDate},     {"published", Kind::kDate}, {"amount", Kind::kAmount},
    {"id", Kind::kId},         {"objectID", Kind::kId},    {"title", Kind::kTitle},
    {"text", Kind::kText},     {"body", Kind::kText},      {"content", Kind::kText},
    {"url", Kind::kShown},     {"path", Kind::kShown},     {"dateInferred", Kind::kShown},
    {"events", Kind::kShown},  {"date_h", Kind::kShown},   {"duplicates", Kind::kShown},
    {"snippet", Kind::kShown}, {"score", Kind::kShown},    {"_formatted", Kind::kShown},
    {"signals", Kind::kShown},
}};

}  // namespace

Attribute attribute_named(std::string_view name) {
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    if (kFacets[f].name == name) return {Kind::kFacet, static_cast<Facet>(f), 0};
  }
  constexpr std::string_view kLevel = "date_h.lvl";
  if (name.size() == kLevel.size() + 1 && name.starts_with(kLevel)) {
    const int level = name.back() - '0';
    if (level >= 0 && level <= 2) return {Kind::kDateLevel, Facet::kYear, level};
  }
  const auto known = std::find_if(kNamed.begin(), kNamed.end(),
                                  [&](const auto& entry) { return entry.first == name; });
  return {known == kNamed.end() ? Kind::kUnknown : known->second, Facet::kCompany, 0};
}

const std::vector<std::string>& facet_attributes() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> all;
    all.reserve(kFacets.size() + 5);
    for (const FacetSchema& facet : kFacets) all.emplace_back(facet.name);
    for (const char* name : {"date_h.lvl0", "date_h.lvl1", "date_h.lvl2", "date", "amount"}) {
      all.emplace_back(name);
    }
    return all;
  }();
  return kNames;
}

}  // namespace vigie::meilisearch
