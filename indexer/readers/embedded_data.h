// The data files of the readers, compiled in. Format of both: "[section]" lines, then one entry a
// line; "#" starts a comment line.
#pragma once

#include <string_view>

extern "C" {
extern const char vigie_interface_begin[];
extern const char vigie_interface_end[];
extern const char vigie_markup_begin[];
extern const char vigie_markup_end[];
}

namespace vigie::readers {

// data/interface.txt: what interfaces say.
inline std::string_view interface_data() { return {vigie_interface_begin, vigie_interface_end}; }
// data/markup.txt: class and id words.
inline std::string_view markup_data() { return {vigie_markup_begin, vigie_markup_end}; }

// Calls `use(section, entry)` for every entry of such a file.
template <typename Use>
void for_each_entry(std::string_view data, Use use) {
  std::string_view section;
  while (!data.empty()) {
    const std::size_t end = data.find('\n');
    std::string_view line = data.substr(0, end);
    data.remove_prefix(end == std::string_view::npos ? data.size() : end + 1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[' && line.back() == ']') {
      section = line.substr(1, line.size() - 2);
    } else {
      use(section, line);
    }
  }
}

}  // namespace vigie::readers
