#include "indexer/document_json.h"

#include <cmath>

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

std::string stretch(std::string_view text, std::uint32_t start, std::uint32_t end) {
  if (start >= text.size() || end <= start) return {};
  return std::string(text.substr(start, end - start));
}

}  // namespace

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Whole sums without a decimal point.
Json number_json(double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) <= kExact) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json amount_json(const fr::Amount& amount) {
  Json json;
  json["amount"] = number_json(amount.value());
  if (amount.low && amount.high && *amount.high != *amount.low)
    json["amountTo"] = number_json(*amount.high);
  json["currency"] = nullable(amount.currency);
  return json;
}

Json event_json(const fr::Event& event, std::string_view title, std::string_view text) {
  Json json;
  json["type"] = fr::name_of(event.type);
  json["person"] = event.person;
  json["company"] = event.company;
  json["product"] = nullable(event.product);
  json["role"] = nullable(event.role);
  json["date"] = event.date ? Json(event.date->to_string()) : Json();
  json["amount"] = Json();
  if (event.amount) json.update(amount_json(*event.amount));
  json["certainty"] = fr::name_of(event.certainty);
  json["quote"] = stretch(event.in_title ? title : text, event.start, event.end);
  return json;
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
  for (const fr::Event& event : document.events) {
    json["events"].push_back(event_json(event, document.title, document.text));
  }
  json["amount"] = Json::array();
  for (const fr::Amount& amount : document.amounts)
    json["amount"].push_back(number_json(amount.value()));
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

}  // namespace vigie
