#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/readers/charset.h"
#include "indexer/readers/item_readers.h"
#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxValues = 5000;  // of one member

std::string scalar(dom::element element) {
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS) return std::string(text);
  return element.is_null() ? std::string() : simdjson::minify(element);
}

// A value as texts: a scalar, the items of an array, the "name" of an object (schema.org writes
// authors and publishers so).
void collect_values(dom::element element, std::vector<std::string>& values, int depth) {
  if (depth > 4 || values.size() >= kMaxValues) return;
  dom::array items;
  if (element.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) collect_values(item, values, depth + 1);
  } else if (element.is_object()) {
    dom::element name;
    if (element["name"].get(name) == simdjson::SUCCESS) collect_values(name, values, depth + 1);
  } else {
    std::string value = scalar(element);
    if (!value.empty()) values.push_back(std::move(value));
  }
}

void add_extra(std::string& extra, std::string_view key, dom::element value) {
  extra += extra.empty() ? "{" : ",";
  extra += nlohmann::json(key).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  extra += ":";
  extra += simdjson::minify(value);
}

bool is_list_text(dom::element value, Member member) {
  return member == Member::kTags && value.is_string();
}

Document read_object(dom::object object, Emitter& emitter, std::size_t line) {
  Document document;
  std::string text_name;
  for (const auto& [key, value] : object) {
    const Member member = member_named(key);
    if (member == Member::kUnknown || !is_documented_name(key)) {
      add_extra(document.extra_json, key, value);
      if (member == Member::kUnknown) continue;
    }
    std::vector<std::string> values;
    collect_values(value, values, 0);
    if (is_list_text(value, member) && !values.empty()) values = split_list(values.front(), ",;|");
    if (member == Member::kDate) {
      if (!values.empty()) emitter.offer_date(document, values.front(), line);
      continue;
    }
    // "text" wins over its aliases, wherever it stands.
    if (member == Member::kText && key == "text" && !values.empty()) document.text.clear();
    set_member(document, member, values);
  }
  if (!document.extra_json.empty()) document.extra_json += "}";
  return document;
}

Message bad_json(simdjson::error_code error) {
  Message reason{"guillemet, virgule ou accolade en trop ou manquant",
                 "quote, comma or brace in excess or missing"};
  switch (error) {
    case simdjson::UTF8_ERROR:
      reason = {"texte qui n’est pas de l’UTF-8", "not UTF-8"};
      break;
    case simdjson::STRING_ERROR:
    case simdjson::UNESCAPED_CHARS:
    case simdjson::UNCLOSED_STRING:
      reason = {"chaîne mal écrite ou sans guillemet final", "bad string, or no closing quote"};
      break;
    case simdjson::NUMBER_ERROR:
      reason = {"nombre mal écrit", "bad number"};
      break;
    case simdjson::DEPTH_ERROR:
      reason = {"trop de niveaux", "too many levels"};
      break;
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      reason = {"ligne trop longue", "line too long"};
      break;
    default:
      break;
  }
  return {"JSON illisible (" + reason.fr + ") ; la ligne doit être un objet JSON complet",
          "JSON cannot be read (" + reason.en + "); the line must be one whole JSON object"};
}

}  // namespace

void read_jsonl(const RawItem& item, Emitter& emitter) {
  dom::parser parser;
  std::size_t line = item.first_line;
  std::string_view rest = item.bytes;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view raw = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const std::size_t number = line++;
    const std::string utf8 = to_utf8(raw);
    const std::string_view text = trim(utf8);
    if (text.empty()) continue;
    if (text.size() > emitter.options().max_document_bytes) {
      emitter.refuse(number, {"ligne trop longue ; coupez le document ou relevez la limite",
                              "line too long; cut the document or raise the limit"});
      continue;
    }
    dom::element root;
    const auto error = parser.parse(text.data(), text.size()).get(root);
    if (error != simdjson::SUCCESS) {
      emitter.refuse(number, bad_json(error));
      continue;
    }
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
      emitter.refuse(number, {"la ligne n’est pas un objet JSON ; écrivez {\"title\":…,\"text\":…}",
                              "the line is no JSON object; write {\"title\":…,\"text\":…}"});
      continue;
    }
    emitter.emit(read_object(object, emitter, number), number, 0);
  }
}

}  // namespace vigie::readers
