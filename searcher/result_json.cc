#include "searcher/result_json.h"

#include "analyzers/base/civil_date.h"

namespace vigie {
namespace {

Json period_json(const QueryPeriod& period) {
  return {{"text", period.text},
          {"from", to_string(period.period.from)},
          {"to", to_string(period.period.to)}};
}

Json interpretation_json(const Interpretation& interpretation, Language language) {
  Json json;
  json["periods"] = Json::array();
  for (const QueryPeriod& period : interpretation.periods) {
    json["periods"].push_back(period_json(period));
  }
  json["entities"] = Json::array();
  for (const QueryEntity& entity : interpretation.entities) {
    json["entities"].push_back({{"text", entity.text},
                                {"type", std::string(schema_of(entity.type).name)},
                                {"name", entity.name}});
  }
  json["events"] = Json::array();
  for (fr::EventType type : interpretation.events) json["events"].push_back(fr::name_of(type));
  json["required"] = interpretation.required;
  json["needed"] = interpretation.needed;
  if (!interpretation.warnings.empty()) {
    json["warnings"] = Json::array();
    for (const Message& warning : interpretation.warnings) {
      json["warnings"].push_back(warning.in(language));
    }
  }
  return json;
}

std::string type_of(const Suggestion& suggestion) {
  switch (suggestion.kind) {
    case Suggestion::Kind::kQuery:
      return "query";
    case Suggestion::Kind::kTitle:
      return "title";
    case Suggestion::Kind::kName:
      break;
  }
  return std::string(schema_of(suggestion.facet).name);
}

}  // namespace

Json hit_json(const Hit& hit, Language language) {
  Json json = document_json(hit.document, hit.duplicates);
  json["snippet"] = hit.snippet;
  json["score"] = hit.score;
  if (!hit.signals.empty()) {
    json["signals"] = Json::array();
    for (const Signal& signal : hit.signals) {
      json["signals"].push_back({{"name", signal.name.in(language)},
                                 {"value", signal.value},
                                 {"share", hit.score > 0 ? signal.value / hit.score : 0}});
    }
  }
  json["_formatted"] = {{"title", hit.formatted_title}, {"text", hit.formatted_text}};
  return json;
}

Json response_json(const SearchRequest& request, const SearchResponse& response,
                   Language language) {
  Json json;
  json["query"] = request.query;
  json["limit"] = request.limit;
  json["offset"] = request.offset;
  json["estimatedTotalHits"] = response.total;
  json["processingTimeMs"] = static_cast<std::int64_t>(response.milliseconds + 0.5);
  json["relaxed"] = response.relaxed;
  json["corrected"] = response.corrected;
  json["suggestion"] = response.suggestion.empty() ? Json() : Json(response.suggestion);
  json["interpretation"] = interpretation_json(response.interpretation, language);
  json["hits"] = Json::array();
  for (const Hit& hit : response.hits) json["hits"].push_back(hit_json(hit, language));
  json["facetDistribution"] = Json::object();
  for (const auto& [facet, counts] : response.facets) {
    Json distribution = Json::object();
    for (const auto& [value, count] : counts) distribution[value] = count;
    json["facetDistribution"][std::string(schema_of(facet).name)] = std::move(distribution);
  }
  json["facetStats"] = Json::object();
  if (response.date_range) {
    json["facetStats"]["date"] = {{"min", response.date_range->first},
                                  {"max", response.date_range->second}};
  }
  if (response.amount_range) {
    json["facetStats"]["amount"] = {{"min", number_json(response.amount_range->first)},
                                    {"max", number_json(response.amount_range->second)}};
  }
  return json;
}

Json event_hit_json(const EventHit& hit) {
  Json json = event_json(hit.event, {}, {});
  json["quote"] = hit.quote;
  json["documents"] = hit.documents;
  json["sources"] = hit.documents.size();
  json["title"] = hit.title.empty() ? Json() : Json(hit.title);
  json["url"] = hit.url.empty() ? Json() : Json(hit.url);
  json["source"] = hit.source.empty() ? Json() : Json(hit.source);
  return json;
}

Json events_json(const SearchRequest& request, const EventsResponse& response, Language language) {
  Json json;
  json["query"] = request.query;
  json["limit"] = request.limit;
  json["offset"] = request.offset;
  json["total"] = response.total;
  json["processingTimeMs"] = static_cast<std::int64_t>(response.milliseconds + 0.5);
  json["interpretation"] = interpretation_json(response.interpretation, language);
  json["events"] = Json::array();
  for (const EventHit& hit : response.events) json["events"].push_back(event_hit_json(hit));
  return json;
}

Json stats_json(const IndexStats& stats) {
  Json json;
  json["documents"] = stats.documents;
  json["deleted"] = stats.deleted;
  json["segments"] = stats.segments;
  json["forms"] = stats.forms;
  json["generation"] = stats.generation;
  json["created"] = timestamp(stats.created);
  json["committed"] = timestamp(stats.committed);
  json["bytes"] = stats.bytes;
  json["analyzer"] = stats.analyzer;
  json["firstDate"] = stats.first_day ? Json(to_string(*stats.first_day)) : Json();
  json["lastDate"] = stats.last_day ? Json(to_string(*stats.last_day)) : Json();
  json["facets"] = Json::object();
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    json["facets"][std::string(kFacets[f].name)] = stats.facet_values[f];
  }
  return json;
}

Json suggestions_json(const std::string& query, const std::vector<Suggestion>& suggestions) {
  Json json;
  json["query"] = query;
  json["suggestions"] = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    Json entry = {
        {"text", suggestion.text}, {"type", type_of(suggestion)}, {"count", suggestion.count}};
    if (suggestion.kind == Suggestion::Kind::kTitle) {
      entry["id"] = suggestion.id;
      if (!suggestion.url.empty()) entry["url"] = suggestion.url;
    }
    json["suggestions"].push_back(std::move(entry));
  }
  return json;
}

}  // namespace vigie
