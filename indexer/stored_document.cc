#include "indexer/stored_document.h"

#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

using simdjson::dom::element;

std::uint64_t hash_content(const Document& document) {
  std::uint64_t state = 1;
  const auto mix = [&](std::string_view value) { state = hash64(value, state + 1); };
  const auto mix_all = [&](const std::vector<std::string>& values) {
    for (const std::string& value : values) mix(value);
    mix("");
  };
  for (std::string_view value : {std::string_view(document.url), std::string_view(document.path),
                                 std::string_view(document.title), std::string_view(document.text),
                                 std::string_view(document.source),
                                 std::string_view(document.language),
                                 std::string_view(document.extra_json)}) {
    mix(value);
  }
  mix_all(document.authors);
  mix_all(document.tags);
  for (const auto* list : {&document.given.company, &document.given.person, &document.given.place,
                           &document.given.product, &document.given.organization,
                           &document.given.event}) {
    mix_all(*list);
  }
  if (document.published) mix(document.published->to_string());
  return state;
}

std::string text_member(const element& object, const char* name) {
  std::string_view value;
  return object[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

}  // namespace

void add_value(std::vector<std::string>& list, std::string_view value) {
  if (value.empty() || std::find(list.begin(), list.end(), value) != list.end()) return;
  list.emplace_back(value);
}

StoredDocument to_stored(Document&& document) {
  StoredDocument stored;
  stored.content_hash = hash_content(document);
  stored.id = std::move(document.id);
  stored.url = std::move(document.url);
  stored.path = std::move(document.path);
  stored.title = std::move(document.title);
  stored.text = std::move(document.text);
  stored.published = document.published;
  stored.date_inferred = document.date_inferred;
  stored.extra_json = std::move(document.extra_json);
  const auto fill = [&](Facet facet, const std::vector<std::string>& values) {
    for (const std::string& value : values) add_value(stored.facet(facet), value);
  };
  fill(Facet::kCompany, document.given.company);
  fill(Facet::kPerson, document.given.person);
  fill(Facet::kPlace, document.given.place);
  fill(Facet::kProduct, document.given.product);
  fill(Facet::kOrganization, document.given.organization);
  fill(Facet::kEvent, document.given.event);
  fill(Facet::kAuthor, document.authors);
  fill(Facet::kTag, document.tags);
  add_value(stored.facet(Facet::kSource), document.source);
  add_value(stored.facet(Facet::kLanguage), document.language);
  if (stored.published) {
    const std::string date = stored.published->to_string();
    stored.facet(Facet::kYear).push_back(date.substr(0, 4));
    if (stored.published->month != 0) stored.facet(Facet::kMonth).push_back(date.substr(0, 7));
  }
  return stored;
}

std::string encode_document(const StoredDocument& document) {
  nlohmann::ordered_json json;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  put("id", document.id);
  put("url", document.url);
  put("path", document.path);
  put("title", document.title);
  if (document.published) json["published"] = document.published->to_string();
  if (document.date_inferred) json["inferred"] = true;
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    if (!document.facets[f].empty()) json[std::string(kFacets[f].name)] = document.facets[f];
  }
  put("extra", document.extra_json);
  json["hash"] = document.content_hash;
  put("text", document.text);
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<StoredDocument> decode_document(std::string_view data) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(data.data(), data.size()).get(root) != simdjson::SUCCESS) {
    return Message{"document stocké illisible", "stored document cannot be read"};
  }
  StoredDocument document;
  document.id = text_member(root, "id");
  document.url = text_member(root, "url");
  document.path = text_member(root, "path");
  document.title = text_member(root, "title");
  document.text = text_member(root, "text");
  document.extra_json = text_member(root, "extra");
  document.published = parse_partial_date(text_member(root, "published"));
  document.date_inferred = root["inferred"].error() == simdjson::SUCCESS;
  std::uint64_t hash = 0;
  if (root["hash"].get(hash) == simdjson::SUCCESS) document.content_hash = hash;
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    simdjson::dom::array values;
    if (root[kFacets[f].name].get(values) != simdjson::SUCCESS) continue;
    for (element value : values) {
      std::string_view text;
      if (value.get(text) == simdjson::SUCCESS) document.facets[f].emplace_back(text);
    }
  }
  return document;
}

}  // namespace vigie
