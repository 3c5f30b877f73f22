#include "server/meilisearch/algolia_filters.h"

#include <string_view>

#include "server/meilisearch/condition.h"
#include "server/meilisearch/filter_expression.h"

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

using ReadOne = Result<std::optional<Filter>> (*)(std::string_view text, FilterReader& reader);

Result<std::optional<Filter>> facet_filter(std::string_view text, FilterReader& reader) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    return Message{"« " + std::string(text) + " » : attribut:valeur est attendu",
                   "`" + std::string(text) + "`: wants attribute:value"};
  }
  if (!reader.take_node()) return too_many_conditions();
  const std::string_view attribute = text.substr(0, colon);
  std::string_view value = text.substr(colon + 1);
  const bool excluded = value.starts_with('-');
  if (excluded || value.starts_with("\\-")) value.remove_prefix(1);
  reader.note(attribute);
  Result<Filter> filter =
      compared(attribute, excluded ? Comparison::kNotEqual : Comparison::kEqual, value);
  if (!filter.ok()) return filter.error();
  return std::optional<Filter>(std::move(filter).value());
}

Result<std::optional<Filter>> expression(std::string_view text, FilterReader& reader) {
  return reader.read(text);
}

Status add_one(dom::element value, ReadOne read_one, FilterReader& reader,
               std::vector<Filter>& filters) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    return Message{"une liste de textes est attendue", "wants a list of texts"};
  }
  Result<std::optional<Filter>> filter = read_one(text, reader);
  if (!filter.ok()) return filter.error();
  if (filter->has_value()) filters.push_back(std::move(**filter));
  return {};
}

Status add_item(dom::element item, ReadOne read_one, FilterReader& reader,
                std::vector<Filter>& filters) {
  dom::array alternatives;
  if (item.get(alternatives) != simdjson::SUCCESS) {
    return add_one(item, read_one, reader, filters);
  }
  std::vector<Filter> any;
  for (const dom::element alternative : alternatives) {
    const Status added = add_one(alternative, read_one, reader, any);
    if (!added.ok()) return added;
  }
  if (auto either = joined(Filter::Kind::kAny, std::move(any))) {
    filters.push_back(std::move(*either));
  }
  return {};
}

Status read_conditions(dom::element value, ReadOne read_one, std::vector<Filter>& filters,
                       std::vector<std::string>& ignored) {
  FilterReader reader(FilterDialect::kAlgolia);
  dom::array items;
  Status added;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) {
      added = add_item(item, read_one, reader, filters);
      if (!added.ok()) return added;
    }
  } else {
    added = add_one(value, read_one, reader, filters);
  }
  for (const std::string& name : reader.unknown()) ignored.push_back("filter:" + name);
  return added;
}

Result<std::optional<Filter>> numeric_filters(std::string_view text, FilterReader& reader) {
  std::vector<Filter> all;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    Result<std::optional<Filter>> filter = reader.read(text.substr(0, comma));
    if (!filter.ok()) return filter;
    if (filter->has_value()) all.push_back(std::move(**filter));
    text = comma == std::string_view::npos ? "" : text.substr(comma + 1);
  }
  return joined(Filter::Kind::kAll, std::move(all));
}

}  // namespace

Status read_facet_filters(dom::element value, std::vector<Filter>& filters,
                          std::vector<std::string>& ignored) {
  return read_conditions(value, facet_filter, filters, ignored);
}

Status read_numeric_filters(dom::element value, std::vector<Filter>& filters,
                            std::vector<std::string>& ignored) {
  return read_conditions(value, numeric_filters, filters, ignored);
}

Status read_filters_text(dom::element value, std::vector<Filter>& filters,
                         std::vector<std::string>& ignored) {
  return read_conditions(value, expression, filters, ignored);
}

}  // namespace vigie::meilisearch
