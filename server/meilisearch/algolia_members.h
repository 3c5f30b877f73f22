// The members of an Algolia search.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/http/handler.h"
#include "server/meilisearch/hit_shape.h"

namespace vigie::meilisearch {

struct AlgoliaMembers {
  std::string index_name;  // "articles", or with an order: "articles:date:desc"
  std::string type;        // "facet": values of a facet are wanted
  SearchRequest request;
  HitShape shape;
  std::vector<std::string> facets;  // known ones
  std::vector<Filter> filters;      // all of them
  std::size_t page = 0;             // the first is 0
  std::size_t hits_per_page = 20;
  std::size_t max_values_per_facet = 100;
  std::vector<std::pair<std::string, std::size_t>> snippets;  // attribute, words
  std::string facet;
  std::string facet_query;
  std::size_t max_facet_hits = 10;
  std::vector<std::string> ignored;

  bool is_facet_search() const { return type == "facet"; }
};

// Reads one of `requests`, or the body of /query; `params` may hold any of the members, as an
// object or as a URL-encoded text. Fails with the member that is wrong.
std::optional<HttpError> read_algolia_members(simdjson::dom::object object,
                                              AlgoliaMembers& members);

// What stands before the order in `index_name`; sets the order of the request. Fails as
// read_sort() does.
Result<std::string> split_index_name(const std::string& name, SortOrder& order);

}  // namespace vigie::meilisearch
