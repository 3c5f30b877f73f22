// The members of a Meilisearch search, from a body or from the parameters of a URL.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/http/handler.h"
#include "server/meilisearch/histogram.h"
#include "server/meilisearch/hit_shape.h"

namespace vigie::meilisearch {

struct SearchMembers {
  std::string index_uid;
  SearchRequest request;
  HitShape shape;
  std::optional<std::vector<std::string>> facets;  // known ones; nothing when none were asked for
  std::optional<Histogram> histogram;
  std::vector<std::string> sort;
  std::size_t limit = 20;  // as asked, like offset; the request's are bounded
  std::size_t offset = 0;
  // In place of limit and offset where either was given.
  std::optional<std::size_t> page;
  std::optional<std::size_t> hits_per_page;
  std::size_t crop_length = 10;
  std::vector<std::string> attributes_to_crop;
  std::vector<std::string> ignored;  // what was asked for and has no effect

  bool is_finite() const { return page.has_value() || hits_per_page.has_value(); }
};

// Fails with the code of the member that is wrong ("invalid_search_filter").
std::optional<HttpError> read_search_members(simdjson::dom::object object, SearchMembers& members);

// The query of GET /indexes/{uid}/search as such an object.
std::string search_parameters_as_json(const HttpRequest& request);

// `filter`: a text, or an array (and) of texts and arrays of texts (or). Unknown attributes are
// added to `ignored`.
Status read_filter(simdjson::dom::element value, std::optional<Filter>& filter,
                   std::vector<std::string>& ignored);

// "date:desc", "date:asc"; nothing but dates has an order.
Status read_sort(const std::vector<std::string>& sort, SortOrder& order);

// "body:20" is body and 20; without a number of its own, `length`.
std::pair<std::string, std::size_t> read_crop(const std::string& text, std::size_t length);

// limit and offset of the engine for the page from `offset` on; beyond what can be paged to,
// nothing is loaded.
void ask_for_page(std::size_t limit, std::size_t offset, SearchRequest& request);

}  // namespace vigie::meilisearch
