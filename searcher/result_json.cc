#include "searcher/result_json.h"

#include <algorithm>
#include <cmath>

#include "analyzers/base/civil_date.h"

namespace vigie {
namespace {

void put_periods(JsonSink& json, const Interpretation& interpretation) {
  json.name("periods");
  json.open_list();
  for (const QueryPeriod& period : interpretation.periods) {
    json.open_object();
    json.member("text", period.text);
    json.member("from", to_string(period.period.from));
    json.member("to", to_string(period.period.to));
    json.close_object();
  }
  json.close_list();
}

void put_entities(JsonSink& json, const Interpretation& interpretation) {
  json.name("entities");
  json.open_list();
  for (const QueryEntity& entity : interpretation.entities) {
    json.open_object();
    json.member("text", entity.text);
    json.member("type", schema_of(entity.type).name);
    json.member("name", entity.name);
    json.close_object();
  }
  json.close_list();
}

void put_interpretation(JsonSink& json, const Interpretation& interpretation, Language language) {
  json.name("interpretation");
  json.open_object();
  put_periods(json, interpretation);
  put_entities(json, interpretation);
  json.name("events");
  json.open_list();
  for (fr::EventType type : interpretation.events) json.text(fr::name_of(type));
  json.close_list();
  json.member("required", interpretation.required);
  json.member("needed", interpretation.needed);
  if (!interpretation.warnings.empty()) {
    std::vector<std::string> warnings;
    for (const Message& warning : interpretation.warnings) warnings.push_back(warning.in(language));
    json.member("warnings", warnings);
  }
  json.close_object();
}

void put_signals(JsonSink& json, const Hit& hit, Language language) {
  json.name("signals");
  json.open_list();
  for (const Signal& signal : hit.signals) {
    json.open_object();
    json.member("name", signal.name.in(language));
    json.real_member("value", signal.value);
    json.real_member("share", hit.score > 0 ? signal.value / hit.score : 0);
    json.close_object();
  }
  json.close_list();
}

void put_hit(JsonSink& json, const Hit& hit, Language language) {
  json.open_object();
  if (hit.signals.empty())
    put_document(json, hit.document, hit.duplicates, {"snippet", "score"});
  else
    put_document(json, hit.document, hit.duplicates, {"snippet", "score", "signals"});
  json.member("snippet", hit.snippet);
  json.real_member("score", hit.score);
  if (!hit.signals.empty()) put_signals(json, hit, language);
  json.name("_formatted");
  json.open_object();
  json.member("title", hit.formatted_title);
  json.member("text", hit.formatted_text);
  json.close_object();
  json.close_object();
}

// A value that was chosen twice stands behind the others twice.
void put_counts(JsonSink& json, const FacetCounts& counts, std::size_t facet_limit) {
  json.open_object();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto same = [&](const auto& other) { return other.first == counts[i].first; };
    const auto end = counts.begin() + static_cast<std::ptrdiff_t>(i);
    if (i >= facet_limit && std::any_of(counts.begin(), end, same)) continue;
    json.member(counts[i].first, counts[i].second);
  }
  json.close_object();
}

void put_stats(JsonSink& json, const SearchResponse& response) {
  json.name("facetStats");
  json.open_object();
  if (response.date_range) {
    json.name("date");
    json.open_object();
    json.member("min", response.date_range->first);
    json.member("max", response.date_range->second);
    json.close_object();
  }
  if (response.amount_range) {
    json.name("amount");
    json.open_object();
    json.name("min");
    put_number(json, response.amount_range->first);
    json.name("max");
    put_number(json, response.amount_range->second);
    json.close_object();
  }
  json.close_object();
}

Json interpretation_json(const Interpretation& interpretation, Language language) {
  JsonTree tree;
  tree.open_object();
  put_interpretation(tree, interpretation, language);
  return tree.take()["interpretation"];
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
  JsonTree tree;
  put_hit(tree, hit, language);
  return tree.take();
}

void put_response(JsonSink& json, const SearchRequest& request, const SearchResponse& response,
                  Language language) {
  json.open_object();
  json.member("query", request.query);
  json.member("limit", request.limit);
  json.member("offset", request.offset);
  json.member("estimatedTotalHits", response.total);
  json.member("processingTimeMs", static_cast<std::int64_t>(std::llround(response.milliseconds)));
  json.member("relaxed", response.relaxed);
  json.member("corrected", response.corrected);
  json.nullable("suggestion", response.suggestion);
  put_interpretation(json, response.interpretation, language);
  json.name("hits");
  json.open_list();
  for (const Hit& hit : response.hits) put_hit(json, hit, language);
  json.close_list();
  json.name("facetDistribution");
  json.open_object();
  for (const auto& [facet, counts] : response.facets) {
    json.name(schema_of(facet).name);
    put_counts(json, counts, request.facet_limit);
  }
  json.close_object();
  put_stats(json, response);
  json.close_object();
}

Json response_json(const SearchRequest& request, const SearchResponse& response,
                   Language language) {
  JsonTree tree;
  put_response(tree, request, response, language);
  return tree.take();
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
  json["processingTimeMs"] = static_cast<std::int64_t>(std::llround(response.milliseconds));
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
