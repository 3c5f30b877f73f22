#include "indexer/document_json.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vigie {
namespace {

constexpr std::int64_t kSecondsADay = 86400;

void put_date_hierarchy(JsonSink& json, const std::optional<PartialDate>& date) {
  json.open_object();
  if (date) {
    const std::string text = date->to_string();
    std::string level = text.substr(0, 4);
    json.member("lvl0", level);
    if (date->month != 0) json.member("lvl1", level += " > " + text.substr(5, 2));
    if (date->day != 0) json.member("lvl2", level += " > " + text.substr(8, 2));
  }
  json.close_object();
}

std::string_view first_or_empty(const std::vector<std::string>& values) {
  return values.empty() ? std::string_view() : values[0];
}

std::string_view stretch(std::string_view text, std::uint32_t start, std::uint32_t end) {
  if (start >= text.size() || end <= start) return {};
  return text.substr(start, end - start);
}

// The members that every document has, in their order, but for `path`.
constexpr auto kMembers = std::to_array<std::string_view>(
    {"id",           "url",  "title",   "author", "source", "language",  "published",
     "dateInferred", "date", "company", "person", "place",  "product",   "organization",
     "event",        "tag",  "events",  "amount", "date_h", "duplicates"});

// What the document came with beside what is known.
void put_unknown_members(JsonSink& json, const StoredDocument& document,
                         std::initializer_list<std::string_view> taken) {
  if (document.extra_json.empty()) return;
  const Json extra = Json::parse(document.extra_json, nullptr, false);
  if (!extra.is_object()) return;
  const auto is_in = [](const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const auto& [name, value] : extra.items()) {
    const bool path = name == "path" && !document.path.empty();
    if (name.starts_with('_') || path || is_in(kMembers, name) || is_in(taken, name)) continue;
    json.name(name);
    json.tree(value);
  }
}

}  // namespace

// Whole sums without a decimal point.
void put_number(JsonSink& json, double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) <= kExact)
    json.integer(static_cast<std::int64_t>(value));
  else
    json.real(value);
}

Json number_json(double value) {
  JsonTree tree;
  put_number(tree, value);
  return tree.take();
}

void put_amount(JsonSink& json, const fr::Amount& amount) {
  json.name("amount");
  put_number(json, amount.value());
  if (amount.low && amount.high && *amount.high != *amount.low) {
    json.name("amountTo");
    put_number(json, *amount.high);
  }
  json.nullable("currency", amount.currency);
}

Json amount_json(const fr::Amount& amount) {
  JsonTree tree;
  tree.open_object();
  put_amount(tree, amount);
  return tree.take();
}

void put_event(JsonSink& json, const fr::Event& event, std::string_view title,
               std::string_view text) {
  json.member("type", fr::name_of(event.type));
  json.member("person", event.person);
  json.member("company", event.company);
  json.nullable("product", event.product);
  json.nullable("role", event.role);
  json.nullable("date", event.date ? event.date->to_string() : std::string());
  if (event.amount)
    put_amount(json, *event.amount);
  else
    json.nullable("amount", {});
  json.member("certainty", fr::name_of(event.certainty));
  json.member("quote", stretch(event.in_title ? title : text, event.start, event.end));
}

Json event_json(const fr::Event& event, std::string_view title, std::string_view text) {
  JsonTree tree;
  tree.open_object();
  put_event(tree, event, title, text);
  return tree.take();
}

void put_document(JsonSink& json, const StoredDocument& document, std::uint64_t duplicates,
                  std::initializer_list<std::string_view> taken) {
  json.member("id", document.id);
  json.nullable("url", document.url);
  if (!document.path.empty()) json.member("path", document.path);
  json.nullable("title", document.title);
  json.member("author", document.facet(Facet::kAuthor));
  json.nullable("source", first_or_empty(document.facet(Facet::kSource)));
  json.nullable("language", first_or_empty(document.facet(Facet::kLanguage)));
  json.nullable("published", document.published ? document.published->to_string() : std::string());
  json.member("dateInferred", document.date_inferred);
  if (document.published)
    json.member("date", document.published->first() * kSecondsADay);
  else
    json.nullable("date", {});
  for (Facet facet : {Facet::kCompany, Facet::kPerson, Facet::kPlace, Facet::kProduct,
                      Facet::kOrganization, Facet::kEvent}) {
    json.member(schema_of(facet).name, document.facet(facet));
  }
  json.member("tag", document.facet(Facet::kTag));
  json.name("events");
  json.open_list();
  for (const fr::Event& event : document.events) {
    json.open_object();
    put_event(json, event, document.title, document.text);
    json.close_object();
  }
  json.close_list();
  json.name("amount");
  json.open_list();
  for (const fr::Amount& amount : document.amounts) put_number(json, amount.value());
  json.close_list();
  json.name("date_h");
  put_date_hierarchy(json, document.published);
  json.member("duplicates", duplicates);
  put_unknown_members(json, document, taken);
}

Json document_json(const StoredDocument& document, std::uint64_t duplicates) {
  JsonTree tree;
  tree.open_object();
  put_document(tree, document, duplicates);
  return tree.take();
}

}  // namespace vigie
