#include "server/meilisearch/request_body.h"

#include <algorithm>

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

HttpError bad_json(simdjson::error_code error) {
  Message reason{"accolade, virgule ou guillemet en trop ou manquant",
                 "a brace, comma or quote in excess or missing"};
  if (error == simdjson::DEPTH_ERROR) reason = {"trop de niveaux", "too many levels"};
  if (error == simdjson::UTF8_ERROR) reason = {"texte qui n’est pas de l’UTF-8", "not UTF-8"};
  return {400,
          "malformed_payload",
          {"JSON illisible : " + reason.fr, "JSON cannot be read: " + reason.en}};
}

bool is_in(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Json list_of(std::string_view text) {
  Json list = Json::array();
  while (!text.empty()) {
    const std::size_t end = text.find(',');
    if (end != 0) list.push_back(std::string(text.substr(0, end)));
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
  }
  return list;
}

bool is_json(std::string_view text) { return !RequestBody().parse(text); }

}  // namespace

std::optional<HttpError> RequestBody::parse(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return HttpError{
        400, "missing_payload", {"un corps JSON est attendu", "a JSON payload is expected"}};
  }
  if (text.size() > kMaxBodyBytes) {
    return HttpError{413,
                     "payload_too_large",
                     {"corps de requête trop grand (256 Ko au plus)",
                      "request body too large (256 KB at most)"}};
  }
  constexpr std::size_t kLeast = 4096;
  simdjson::error_code error = parser_.allocate(std::max(text.size(), kLeast), kMaxJsonDepth);
  if (error != simdjson::SUCCESS) return bad_json(error);
  dom::element root;
  error = parser_.parse(text.data(), text.size()).get(root);
  if (error != simdjson::SUCCESS) return bad_json(error);
  if (root.get(object_) != simdjson::SUCCESS) {
    return HttpError{
        400, "bad_request", {"un objet JSON est attendu", "a JSON object is expected"}};
  }
  return std::nullopt;
}

std::string parameters_as_json(const std::vector<std::pair<std::string, std::string>>& parameters,
                               const ParameterTypes& types) {
  std::string json = "{";
  for (const auto& [name, value] : parameters) {
    if (json.size() > 1) json += ',';
    json += to_text(Json(name)) + ":";
    const bool list = is_in(name, types.lists);
    const bool typed = list ? value.starts_with('[') : is_in(name, types.typed);
    // Looked at as a member, so that numbers and texts pass too.
    if (typed && is_json("{\"value\":" + value + "}")) {
      json += value;
    } else {
      json += to_text(list ? list_of(value) : Json(value));
    }
  }
  return json + "}";
}

Status read_text(dom::element value, std::string& text) {
  std::string_view view;
  if (value.get(view) != simdjson::SUCCESS) return Message{"un texte est attendu", "wants a text"};
  text = view;
  return {};
}

Status read_count(dom::element value, std::size_t& count) {
  std::uint64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS) {
    return Message{"un nombre entier positif est attendu", "wants a positive integer"};
  }
  count = number;
  return {};
}

Status read_flag(dom::element value, bool& flag) {
  if (value.get(flag) != simdjson::SUCCESS) {
    return Message{"true ou false est attendu", "wants true or false"};
  }
  return {};
}

Status read_names(dom::element value, std::vector<std::string>& names) {
  const Message wanted{"une liste de textes est attendue", "wants a list of texts"};
  names.clear();
  std::string_view name;
  if (value.get(name) == simdjson::SUCCESS) {
    names.emplace_back(name);
    return {};
  }
  dom::array items;
  if (value.get(items) != simdjson::SUCCESS) return wanted;
  for (const dom::element item : items) {
    if (item.get(name) != simdjson::SUCCESS) return wanted;
    names.emplace_back(name);
  }
  return {};
}

HttpError member_error(std::string_view name, std::string_view code, const Message& what) {
  return {
      400,
      std::string(code),
      {"« " + std::string(name) + " » : " + what.fr, "`" + std::string(name) + "`: " + what.en}};
}

}  // namespace vigie::meilisearch
