// Reading of linguistic data files: lines under optional [section] headings.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::fr {

// The lines of a data file by section ("" before the first heading), without comment lines (#),
// blank lines and white space at the ends.
using DataSections = std::map<std::string, std::vector<std::string>>;
DataSections read_data_sections(std::string_view content);

// The same for a file without sections.
std::vector<std::string> read_data_lines(std::string_view content);

// `line` cut at `separator`, each piece trimmed.
std::vector<std::string> split_fields(std::string_view line, std::string_view separator);

// The data files that are part of the program.
struct EmbeddedData {
  static std::string_view stopwords();
  static std::string_view elisions();
  static std::string_view acronyms();
  static std::string_view compounds();
  static std::string_view synonyms();
  static std::string_view units();
  static std::string_view spellings();
  static std::string_view endings();
  static std::string_view derivations();
};

}  // namespace vigie::fr
