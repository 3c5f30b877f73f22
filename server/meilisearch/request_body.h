// JSON of requests, under bounds: 256 KB, 20 levels. Members are read by tables.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/base/result.h"
#include "server/http/handler.h"

namespace vigie::meilisearch {

inline constexpr std::size_t kMaxBodyBytes = 256U << 10;
inline constexpr std::size_t kMaxJsonDepth = 20;

// One JSON object; what object() gives lives as long as this does.
class RequestBody {
 public:
  // missing_payload, payload_too_large, malformed_payload, or bad_request for what is no object.
  std::optional<HttpError> parse(std::string_view text);
  simdjson::dom::object object() const { return object_; }

 private:
  simdjson::dom::parser parser_;
  simdjson::dom::object object_;
};

// Parameters of a URL as the object that a body would be: numbers, true and false, arrays and
// objects in JSON are taken as such where `typed` lists their name; names in `lists` are cut at
// commas; everything else is text.
struct ParameterTypes {
  std::span<const std::string_view> typed;
  std::span<const std::string_view> lists;
};
std::string parameters_as_json(const std::vector<std::pair<std::string, std::string>>& parameters,
                               const ParameterTypes& types);

// Values; the message says what is wanted in place of another type.
Status read_text(simdjson::dom::element value, std::string& text);
Status read_count(simdjson::dom::element value, std::size_t& count);
Status read_flag(simdjson::dom::element value, bool& flag);
// An array of texts, or one text.
Status read_names(simdjson::dom::element value, std::vector<std::string>& names);

// A member of an object: what to do with its value. null counts as absent.
template <typename Target>
struct Member {
  std::string_view name;
  std::string_view code;                                                   // of the error
  Status (*read)(simdjson::dom::element value, Target& target) = nullptr;  // null: taken, no effect
};

HttpError member_error(std::string_view name, std::string_view code, const Message& what);

// Reads the members that `known` lists; the names of others are added to `ignored`.
template <typename Target>
std::optional<HttpError> read_members(simdjson::dom::object object,
                                      std::span<const Member<Target>> known, Target& target,
                                      std::vector<std::string>& ignored) {
  for (const auto& [key, value] : object) {
    const Member<Target>* member = nullptr;
    for (const Member<Target>& candidate : known) {
      if (candidate.name == key) member = &candidate;
    }
    if (member == nullptr) {
      ignored.emplace_back(key);
      continue;
    }
    if (value.is_null() || member->read == nullptr) continue;
    const Status read = member->read(value, target);
    if (!read.ok()) return member_error(member->name, member->code, read.error());
  }
  return std::nullopt;
}

}  // namespace vigie::meilisearch
