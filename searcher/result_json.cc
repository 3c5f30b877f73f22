#include "searcher/result_json.h"

namespace vigie {
namespace {

constexpr std::int64_t kSecondsADay = 86400;

Json nullable(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json date_hierarchy(const PartialDate& date) {
  const std::string text = date.to_string();
  Json levels = Json::object();
  std::string level = text.substr(0, 4);
  levels["lvl0"] = level;
  if (date.month != 0) levels["lvl1"] = level += " > " + text.substr(5, 2);
  if (date.day != 0) levels["lvl2"] = level += " > " + text.substr(8, 2);
  return levels;
}

std::string first_or_empty(const std::vector<std::string>& values) {
  return values.empty() ? std::string() : values[0];
}

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

}  // namespace

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json document_json(const StoredDocument& document, std::uint64_t duplicates) {
  Json json;
  json["id"] = document.id;
  json["url"] = nullable(document.url);
  if (!document.path.empty()) json["path"] = document.path;
  json["title"] = nullable(document.title);
  json["author"] = document.facet(Facet::kAuthor);
  json["source"] = nullable(first_or_empty(document.facet(Facet::kSource)));
  json["language"] = nullable(first_or_empty(document.facet(Facet::kLanguage)));
  json["published"] = document.published ? Json(document.published->to_string()) : Json();
  json["dateInferred"] = document.date_inferred;
  json["date"] = document.published ? Json(document.published->first() * kSecondsADay) : Json();
  for (Facet facet : {Facet::kCompany, Facet::kPerson, Facet::kPlace, Facet::kProduct,
                      Facet::kOrganization, Facet::kEvent}) {
    json[std::string(schema_of(facet).name)] = document.facet(facet);
  }
  json["tag"] = document.facet(Facet::kTag);
  json["events"] = Json::array();
  json["amount"] = Json::array();
  json["date_h"] = document.published ? date_hierarchy(*document.published) : Json::object();
  json["duplicates"] = duplicates;
  if (!document.extra_json.empty()) {
    const Json extra = Json::parse(document.extra_json, nullptr, false);
    if (extra.is_object()) {
      for (const auto& [name, value] : extra.items()) {
        if (!json.contains(name) && !name.starts_with('_')) json[name] = value;
      }
    }
  }
  return json;
}

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
  json["suggestion"] = nullable(response.suggestion);
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
  return json;
}

Json stats_json(const IndexStats& stats) {
  Json json;
  json["documents"] = stats.documents;
  json["deleted"] = stats.deleted;
  json["segments"] = stats.segments;
  json["forms"] = stats.forms;
  json["generation"] = stats.generation;
  json["analyzer"] = stats.analyzer;
  json["firstDate"] = stats.first_day ? Json(to_string(*stats.first_day)) : Json();
  json["lastDate"] = stats.last_day ? Json(to_string(*stats.last_day)) : Json();
  json["facets"] = Json::object();
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    json["facets"][std::string(kFacets[f].name)] = stats.facet_values[f];
  }
  return json;
}

}  // namespace vigie
