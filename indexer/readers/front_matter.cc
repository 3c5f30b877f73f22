#include "indexer/readers/front_matter.h"

#include <fmt/core.h>
#include <yaml-cpp/yaml.h>

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "analyzers/base/utf8.h"
#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxBytes = 64 << 10;
constexpr int kMaxDepth = 6;
constexpr int kMaxValues = 2000;

struct Block {
  std::string_view matter;
  std::string_view body;
};

std::string_view line_at(std::string_view text, std::size_t pos) {
  std::string_view line = text.substr(pos, text.substr(pos).find('\n'));
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
    line.remove_suffix(1);
  }
  return line;
}

std::optional<Block> block_until(std::string_view text, std::size_t start, std::string_view fence) {
  std::size_t pos = start;
  while (pos < text.size() && pos - start <= kMaxBytes) {
    const std::size_t newline = text.find('\n', pos);
    const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
    const std::string_view line = line_at(text, pos);
    if (line == fence || (fence == "---" && line == "...")) {
      return Block{text.substr(start, pos - start), text.substr(next)};
    }
    pos = next;
  }
  return std::nullopt;
}

// "name: value" or a continuation of it; a name is one word.
bool is_pair(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  return line.substr(0, colon).find(' ') == std::string_view::npos;
}

// Pairs from the first line on, at least two and one of them a known member, then "---".
std::optional<Block> unopened_block(std::string_view text) {
  const auto block = block_until(text, 0, "---");
  if (!block) return std::nullopt;
  int pairs = 0;
  int known = 0;
  for (const std::string_view line : split_lines(block->matter)) {
    if (trim(line).empty()) continue;
    if (line.starts_with(' ') || line.starts_with('-') || line.starts_with('#')) continue;
    if (!is_pair(line)) return std::nullopt;
    ++pairs;
    known += member_named(line.substr(0, line.find(':'))) != Member::kUnknown ? 1 : 0;
  }
  if (pairs < 2 || known < 1) return std::nullopt;
  return block;
}

json to_json(const YAML::Node& node, int depth, int& values) {
  if (depth > kMaxDepth || ++values > kMaxValues) return nullptr;
  if (node.IsScalar()) return node.Scalar();
  json out;
  if (node.IsSequence()) {
    out = json::array();
    for (const auto& item : node) out.push_back(to_json(item, depth + 1, values));
  } else if (node.IsMap()) {
    out = json::object();
    for (const auto& pair : node) {
      if (pair.first.IsScalar()) out[pair.first.Scalar()] = to_json(pair.second, depth + 1, values);
    }
  }
  return out;
}

// toml++ 3.3 runs into undefined behaviour on characters above ASCII outside strings (its test for
// blanks takes U+00A1 for impossible), so it is given ASCII only: each such character travels as a
// word of letters and digits.
constexpr std::string_view kMark = "zqU";

std::string to_ascii(std::string_view text) {
  std::string out;
  std::size_t pos = 0;
  while (pos < text.size()) {
    const std::size_t start = pos;
    const char32_t cp = utf8::next(text, pos);
    if (cp < 0x80) {
      out.push_back(text[start]);
    } else {
      out += fmt::format("{}{:06X}", kMark, static_cast<std::uint32_t>(cp));
    }
  }
  return out;
}

std::string from_ascii(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t at = text.find(kMark);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + kMark.size());
    std::uint32_t cp = 0;
    const char* const end = text.data() + std::min<std::size_t>(6, text.size());
    const auto [stop, error] = std::from_chars(text.data(), end, cp, 16);
    if (error == std::errc() && stop == text.data() + 6) {
      utf8::append(out, cp);
      text.remove_prefix(6);
    } else {
      out += kMark;
    }
  }
}

json to_json(const toml::node& node, int depth, int& values) {
  if (depth > kMaxDepth || ++values > kMaxValues) return nullptr;
  if (const auto* table = node.as_table()) {
    json out = json::object();
    for (const auto& [key, value] : *table) {
      out[from_ascii(key.str())] = to_json(value, depth + 1, values);
    }
    return out;
  }
  if (const auto* array = node.as_array()) {
    json out = json::array();
    for (const auto& value : *array) out.push_back(to_json(value, depth + 1, values));
    return out;
  }
  if (const auto* text = node.as_string()) return from_ascii(text->get());
  std::ostringstream text;
  node.visit([&](const auto& value) {
    if constexpr (!toml::is_table<decltype(value)> && !toml::is_array<decltype(value)>)
      text << value;
  });
  return text.str();
}

json parse_yaml(std::string_view matter) {
  try {
    const YAML::Node root = YAML::Load(std::string(matter));
    int values = 0;
    if (root.IsMap()) return to_json(root, 0, values);
  } catch (const std::exception&) {
    // A colon in an unquoted title, a tab: the lines say enough.
  }
  json out = json::object();
  for (const std::string_view line : split_lines(matter)) {
    if (!is_pair(line)) continue;
    const std::size_t colon = line.find(':');
    std::string_view value = trim(line.substr(colon + 1));
    if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
    }
    out[std::string(line.substr(0, colon))] = std::string(value);
  }
  return out;
}

json parse_toml(std::string_view matter) {
  try {
    const toml::table table = toml::parse(to_ascii(matter));
    int values = 0;
    return to_json(table, 0, values);
  } catch (const std::exception&) {
    return json::object();
  }
}

void collect(const json& value, std::vector<std::string>& values, int depth) {
  if (value.is_string()) {
    if (!value.get_ref<const std::string&>().empty()) values.push_back(value.get<std::string>());
  } else if (value.is_array() && depth < 3) {
    for (const json& item : value) collect(item, values, depth + 1);
  } else if (value.is_object() && depth < 3) {
    if (const auto name = value.find("name"); name != value.end())
      collect(*name, values, depth + 1);
  }
}

void apply(const json& members, Document& document, Emitter& emitter) {
  json extra = json::object();
  for (const auto& [name, value] : members.items()) {
    const Member member = member_named(name);
    if (member == Member::kUnknown || !is_documented_name(name)) extra[name] = value;
    std::vector<std::string> values;
    collect(value, values, 0);
    if (member == Member::kDate) {
      // "{today}", a placeholder never filled in, is a map to YAML.
      const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
      if (value.is_string() || value.is_object()) emitter.offer_date(document, text, 0);
      continue;
    }
    const bool list = member == Member::kTags;
    if (list && value.is_string() && !values.empty()) values = split_list(values.front(), ",;");
    // The body of the file is the text.
    if (member != Member::kText) set_member(document, member, values);
  }
  if (!extra.empty()) {
    document.extra_json = extra.dump(-1, ' ', false, json::error_handler_t::replace);
  }
}

}  // namespace

std::string_view take_front_matter(std::string_view text, Document& document, Emitter& emitter) {
  std::size_t start = 0;
  while (start < text.size() &&
         (text[start] == '\n' || text[start] == '\r' || text[start] == ' ')) {
    ++start;
  }
  const std::string_view head = text.substr(start);
  const std::string_view first = line_at(head, 0);
  const std::size_t newline = head.find('\n');
  if (newline == std::string_view::npos) return text;
  if (first == "+++") {
    const auto block = block_until(head, newline + 1, "+++");
    if (!block) return text;
    apply(parse_toml(block->matter), document, emitter);
    return block->body;
  }
  const auto block = first == "---" ? block_until(head, newline + 1, "---") : unopened_block(head);
  if (!block) return text;
  const json members = parse_yaml(block->matter);
  if (members.empty()) return text;  // a rule, not a fence
  apply(members, document, emitter);
  return block->body;
}

}  // namespace vigie::readers
