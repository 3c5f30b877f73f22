// The data files of the readers, compiled in. Format of both: "[section]" lines, then one entry a
// line; "#" starts a comment line.
#pragma once

#include <string_view>

namespace vigie::readers {

extern const std::string_view k_interface_data;  // data/interface.txt: what interfaces say
extern const std::string_view k_markup_data;     // data/markup.txt: class and id words

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
