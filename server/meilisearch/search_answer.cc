#include "server/meilisearch/search_answer.h"

#include <algorithm>

#include "searcher/result_json.h"
#include "server/http/search_parameters.h"
#include "server/meilisearch/facet_answer.h"
#include "server/meilisearch/marked_text.h"

namespace vigie::meilisearch {
namespace {

// Numbers become texts, as Meilisearch writes them there.
Json formatted_value(const Json& value) {
  if (value.is_number()) return value.dump();
  if (!value.is_structured()) return value;
  Json formatted = value.is_array() ? Json::array() : Json::object();
  for (const auto& [name, item] : value.items()) {
    if (value.is_array()) {
      formatted.push_back(formatted_value(item));
    } else {
      formatted[name] = formatted_value(item);
    }
  }
  return formatted;
}

Json formatted_document(const Json& document, const Hit& hit, const HitShape& shape) {
  Json formatted = formatted_value(document);
  for (const auto& [name, value] : document.items()) {
    if (!shape.highlights(name)) continue;
    const std::vector<std::string> marked = marked_values(hit, name);
    if (value.is_string() && marked.size() == 1) {
      formatted[name] = with_tags(marked[0], shape.open, shape.close);
    }
    if (!value.is_array() || marked.size() != value.size()) continue;
    for (std::size_t i = 0; i < marked.size(); ++i) {
      formatted[name][i] = with_tags(marked[i], shape.open, shape.close);
    }
  }
  for (const std::string& name : shape.formatted_text_names()) {
    const std::string passage = marked_passage(hit, shape);
    const bool tagged = shape.highlights(name);
    formatted[name] = with_tags(passage, tagged ? shape.open : "", tagged ? shape.close : "");
  }
  return formatted;
}

Json matches_position(const Hit& hit, const Json& document) {
  Json positions = Json::object();
  for (const auto& [name, value] : document.items()) {
    const std::vector<std::string> marked = marked_values(hit, name);
    Json places = Json::array();
    for (std::size_t i = 0; i < marked.size(); ++i) {
      for (const MarkedPlace& place : marked_places(marked[i])) {
        places.push_back({{"start", place.start}, {"length", place.length}});
        if (value.is_array()) places.back()["indices"] = {i};
      }
    }
    if (!places.empty()) positions[name] = std::move(places);
  }
  return positions;
}

// From 0 to 1, the more the better; the scores of the engine have no upper end.
double ranking_score(const Hit& hit, bool placeholder) {
  constexpr double kHalf = 10;
  if (placeholder) return 1;
  const double score = std::max(hit.score, 0.0);
  return score / (score + kHalf);
}

void tell_pages(const SearchMembers& members, const SearchResponse& response, Json& answer) {
  for (const char* name : {"limit", "offset", "estimatedTotalHits"}) answer.erase(name);
  const std::uint64_t hits = members.request.stories ? response.stories : response.total;
  const std::size_t size = members.hits_per_page.value_or(20);
  answer["page"] = members.page.value_or(1);
  answer["hitsPerPage"] = size;
  answer["totalPages"] = page_count(hits, size);
  answer["totalHits"] = hits;
}

}  // namespace

std::uint64_t page_count(std::uint64_t hits, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t shown = std::min(size, kMaxLimit);
  return std::min<std::uint64_t>((hits + shown - 1) / shown, kMaxOffset / shown + 1);
}

Json shaped_hit(const Hit& hit, const HitShape& shape) {
  const Json document = shaped_document(hit, shape);
  Json json = document;
  if (shape.retrieves("snippet")) json["snippet"] = hit.snippet;
  if (shape.retrieves("score")) json["score"] = hit.score;
  if (shape.is_formatted()) json["_formatted"] = formatted_document(document, hit, shape);
  if (shape.matches_position) json["_matchesPosition"] = matches_position(hit, document);
  return json;
}

Json search_answer(const SearchMembers& members, SearchResponse response, Language language) {
  const std::vector<Hit> hits = std::move(response.hits);
  response.hits.clear();
  Json answer = response_json(members.request, response, language);
  answer["limit"] = members.limit;
  answer["offset"] = members.offset;
  if (members.is_finite()) tell_pages(members, response, answer);
  for (const Hit& hit : hits) {
    Json json = shaped_hit(hit, members.shape);
    if (members.shape.ranking_score) {
      json["_rankingScore"] = ranking_score(hit, members.request.query.empty());
    }
    answer["hits"].push_back(std::move(json));
  }
  answer.erase("facetDistribution");
  answer.erase("facetStats");
  if (members.facets) {
    answer["facetDistribution"] = facet_distribution(*members.facets, response);
    answer["facetStats"] = facet_stats(*members.facets, response);
  }
  if (members.histogram) answer["histograms"] = histogram_json(*members.histogram, response);
  return answer;
}

}  // namespace vigie::meilisearch
