#include "server/meilisearch/facet_answer.h"

#include <algorithm>

#include "server/meilisearch/attributes.h"

namespace vigie::meilisearch {
namespace {

constexpr std::int64_t kSecondsADay = 86400;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Json values_of(const FacetCounts& counts) {
  Json values = Json::object();
  for (const auto& [value, count] : counts) values[value] = count;
  return values;
}

// Dates come in order of time, so those of one month or year stand together.
Json levels_of(const SearchResponse& response, int level) {
  FacetCounts counts;
  for (auto date = response.dates.rbegin(); date != response.dates.rend(); ++date) {
    const std::string label = date_level(date->first, level);
    if (label.empty()) continue;
    if (!counts.empty() && counts.back().first == label) {
      counts.back().second += date->second;
    } else if (counts.size() < kMaxDateLevels) {
      counts.emplace_back(label, date->second);
    } else {
      break;
    }
  }
  return values_of(counts);
}

}  // namespace

std::vector<std::string> known_facets(const std::vector<std::string>& asked,
                                      std::vector<std::string>& unknown) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!contains(names, name)) names.push_back(name);
  };
  for (const std::string& name : asked) {
    if (name == "*") {
      for (const std::string& each : facet_attributes()) add(each);
    } else if (contains(facet_attributes(), name)) {
      add(name);
    } else if (!contains(unknown, name)) {
      unknown.push_back(name);
    }
  }
  return names;
}

void ask_for_facets(const std::vector<std::string>& names, SearchRequest& request) {
  request.facet_limit = kMaxFacetValues;
  for (const std::string& name : names) {
    const Attribute attribute = attribute_named(name);
    if (attribute.kind == Attribute::Kind::kFacet) request.facets.push_back(attribute.facet);
    if (attribute.kind == Attribute::Kind::kDateLevel || attribute.kind == Attribute::Kind::kDate) {
      request.dates = true;
    }
    if (attribute.kind == Attribute::Kind::kAmount) request.amount_stats = true;
  }
}

Json facet_distribution(const std::vector<std::string>& names, const SearchResponse& response) {
  Json distribution = Json::object();
  for (const std::string& name : names) {
    const Attribute attribute = attribute_named(name);
    Json& values = distribution[name] = Json::object();
    if (attribute.kind == Attribute::Kind::kDateLevel) {
      values = levels_of(response, attribute.level);
    }
    if (attribute.kind != Attribute::Kind::kFacet) continue;
    for (const auto& [facet, counts] : response.facets) {
      if (facet == attribute.facet) values = values_of(counts);
    }
  }
  return distribution;
}

Json facet_stats(const std::vector<std::string>& names, const SearchResponse& response) {
  Json stats = Json::object();
  if (contains(names, "date") && !response.dates.empty()) {
    stats["date"] = {{"min", response.dates.front().first.first() * kSecondsADay},
                     {"max", response.dates.back().first.first() * kSecondsADay}};
  }
  if (contains(names, "amount") && response.amount_range) {
    stats["amount"] = {{"min", number_json(response.amount_range->first)},
                       {"max", number_json(response.amount_range->second)}};
  }
  return stats;
}

std::string date_level(const PartialDate& date, int level) {
  if ((level > 0 && date.month == 0) || (level > 1 && date.day == 0)) return {};
  const std::string text = date.to_string();
  std::string label = text.substr(0, 4);
  if (level > 0) label += " > " + text.substr(5, 2);
  if (level > 1) label += " > " + text.substr(8, 2);
  return label;
}

}  // namespace vigie::meilisearch
