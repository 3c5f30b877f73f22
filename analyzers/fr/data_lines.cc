#include "analyzers/fr/data_lines.h"

#define VIGIE_EMBEDDED(name)                                                      \
  extern "C" {                                                                    \
  extern const char vigie_##name##_begin[];                                       \
  extern const char vigie_##name##_end[];                                         \
  }                                                                               \
  std::string_view vigie::fr::EmbeddedData::name() {                              \
    return {vigie_##name##_begin,                                                 \
            static_cast<std::size_t>(vigie_##name##_end - vigie_##name##_begin)}; \
  }

VIGIE_EMBEDDED(stopwords)
VIGIE_EMBEDDED(elisions)
VIGIE_EMBEDDED(acronyms)
VIGIE_EMBEDDED(compounds)
VIGIE_EMBEDDED(synonyms)
VIGIE_EMBEDDED(units)
VIGIE_EMBEDDED(spellings)
VIGIE_EMBEDDED(endings)
VIGIE_EMBEDDED(derivations)

namespace vigie::fr {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

DataSections read_data_sections(std::string_view content) {
  DataSections sections;
  std::string section;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    const std::string_view line = trim(content.substr(0, end));
    content = end == std::string_view::npos ? std::string_view() : content.substr(end + 1);
    if (line.empty() || line[0] == '#') continue;
    if (line.front() == '[' && line.back() == ']') {
      section = std::string(line.substr(1, line.size() - 2));
    } else {
      sections[section].emplace_back(line);
    }
  }
  return sections;
}

std::vector<std::string> read_data_lines(std::string_view content) {
  return std::move(read_data_sections(content)[""]);
}

std::vector<std::string> split_fields(std::string_view line, std::string_view separator) {
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t at = line.find(separator);
    fields.emplace_back(trim(line.substr(0, at)));
    if (at == std::string_view::npos) return fields;
    line.remove_prefix(at + separator.size());
  }
}

}  // namespace vigie::fr
