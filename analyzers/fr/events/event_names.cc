#include "analyzers/fr/events/event_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_event_names_begin[];
extern const char vigie_event_names_end[];
}

namespace vigie::fr {
namespace {

std::string_view embedded_names() {
  return {vigie_event_names_begin,
          static_cast<std::size_t>(vigie_event_names_end - vigie_event_names_begin)};
}

struct Names {
  std::array<std::string, kEventTypeCount> french;
  std::unordered_map<std::string, EventType> type_of;
};

Names read_names() {
  Names names;
  for (const std::string& line : read_data_lines(embedded_names())) {
    const std::vector<std::string> fields = split_fields(line, "\t");
    const auto type = event_type_of(fields[0]);
    if (!type || fields.size() < 2) continue;
    names.type_of.emplace(fold(fields[0]), *type);
    for (const std::string& name : split_fields(fields[1], "|")) {
      std::string& french = names.french[static_cast<std::size_t>(*type)];
      if (french.empty()) french = name;
      names.type_of.emplace(fold(name), *type);
    }
  }
  return names;
}

const Names& names() {
  static const Names kNames = read_names();
  return kNames;
}

}  // namespace

std::string_view french_name_of(EventType type) {
  return names().french[static_cast<std::size_t>(type)];
}

std::optional<EventType> event_type_named(std::string_view name) {
  const auto found = names().type_of.find(fold(name));
  if (found == names().type_of.end()) return std::nullopt;
  return found->second;
}

std::vector<EventWords> event_words_in(std::string_view text) {
  const std::string folded = " " + fold(text) + " ";
  std::vector<EventWords> found;
  for (const auto& [name, type] : names().type_of) {
    if (folded.find(" " + name + " ") == std::string::npos) continue;
    const auto known =
        std::find_if(found.begin(), found.end(),
                     [type = type](const EventWords& other) { return other.type == type; });
    if (known == found.end())
      found.push_back({type, name});
    else if (known->words.size() < name.size())
      known->words = name;
  }
  std::sort(found.begin(), found.end(),
            [](const EventWords& a, const EventWords& b) { return a.type < b.type; });
  return found;
}

}  // namespace vigie::fr
