#include "server/meilisearch/hit_shape.h"

#include <algorithm>

#include "server/meilisearch/attributes.h"
#include "server/meilisearch/marked_text.h"

namespace vigie::meilisearch {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_text(std::string_view name) { return attribute_named(name).kind == Attribute::Kind::kText; }

void add_text_name(std::vector<std::string>& names, const std::string& name) {
  if (is_text(name) && !contains(names, name)) names.push_back(name);
}

}  // namespace

bool HitShape::retrieves(std::string_view name) const {
  if (contains(retrieve, "*")) return true;
  // "date_h.lvl0" wants date_h.
  return std::any_of(retrieve.begin(), retrieve.end(), [&](std::string_view wanted) {
    return wanted.substr(0, wanted.find('.')) == name;
  });
}

bool HitShape::highlights(std::string_view name) const {
  if (contains(highlight, "*") || contains(highlight, name)) return true;
  return is_text(name) && std::any_of(highlight.begin(), highlight.end(), is_text);
}

std::vector<std::string> HitShape::text_names() const {
  std::vector<std::string> names;
  for (const std::string& name : retrieve) add_text_name(names, name);
  return names;
}

std::vector<std::string> HitShape::formatted_text_names() const {
  std::vector<std::string> names = text_names();
  for (const std::string& name : highlight) add_text_name(names, name);
  for (const auto& [name, words] : crop) add_text_name(names, name);
  if (names.empty() && contains(retrieve, "*")) names.emplace_back("text");
  return names;
}

void ask_for_shape(const HitShape& shape, SearchRequest& request) {
  request.mark_open = kMarkOpen;
  request.mark_close = kMarkClose;
  request.format_facets = true;
  request.snippets = shape.is_formatted() || shape.matches_position || shape.retrieves("snippet");
  const auto cut = std::find_if(shape.crop.begin(), shape.crop.end(), [](const auto& entry) {
    return entry.first == "*" || is_text(entry.first);
  });
  if (cut != shape.crop.end()) {
    request.crop_words = cut->second;
  } else if (!shape.text_names().empty()) {
    request.crop_words = 0;
  }
}

Status load_texts(const HitShape& shape, SearchService& service, SearchResponse& response) {
  if (shape.text_names().empty()) return {};
  for (Hit& hit : response.hits) {
    if (!hit.document.text.empty()) continue;
    Result<std::optional<DocumentView>> view = service.document(hit.document.id);
    if (!view.ok()) return view.error();
    if (view->has_value()) hit.document.text = std::move((**view).document.text);
  }
  return {};
}

Json shaped_document(const Hit& hit, const HitShape& shape) {
  Json document = document_json(hit.document, hit.duplicates);
  Json shaped;
  for (auto& [name, value] : document.items()) {
    if (name == "id" || shape.retrieves(name)) shaped[name] = std::move(value);
  }
  for (const std::string& name : shape.text_names()) shaped[name] = hit.document.text;
  return shaped;
}

std::vector<std::string> marked_values(const Hit& hit, std::string_view name) {
  const Attribute attribute = attribute_named(name);
  if (attribute.kind == Attribute::Kind::kTitle && !hit.formatted_title.empty()) {
    return {hit.formatted_title};
  }
  if (attribute.kind != Attribute::Kind::kFacet) return {};
  const std::vector<std::string>& marked =
      hit.formatted_facets[static_cast<std::size_t>(attribute.facet)];
  return marked.empty() ? hit.document.facet(attribute.facet) : marked;
}

std::string marked_passage(const Hit& hit, const HitShape& shape) {
  return with_crop_marker(hit.formatted_text, shape.crop_marker);
}

}  // namespace vigie::meilisearch
