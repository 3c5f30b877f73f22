#include "searcher/facet_list.h"

#include <algorithm>

namespace vigie {
namespace {

void ask_for(Facet facet, SearchRequest& request) {
  std::vector<Facet>& facets = request.facets;
  if (std::find(facets.begin(), facets.end(), facet) == facets.end()) facets.push_back(facet);
}

bool ask_for(std::string_view name, SearchRequest& request) {
  if (name.empty()) return true;
  if (name == "amount" || name == "all") {
    request.amount_stats = true;
    for (std::size_t f = 0; name == "all" && f < kFacetCount; ++f) {
      ask_for(static_cast<Facet>(f), request);
    }
    return true;
  }
  const auto facet = facet_named(name);
  if (facet) ask_for(*facet, request);
  return facet.has_value();
}

}  // namespace

std::optional<std::string> read_facet_list(std::string_view list, SearchRequest& request) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    if (!ask_for(name, request)) return std::string(name);
    list = comma == std::string_view::npos ? "" : list.substr(comma + 1);
  }
  return std::nullopt;
}

}  // namespace vigie
