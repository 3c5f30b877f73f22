#include "analyzers/fr/term_lines.h"

namespace vigie::fr {

std::optional<std::string_view> TermLines::find(std::string_view key) const {
  std::size_t low = 0;  // where lines start
  std::size_t high = text_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before = middle == 0 ? std::string_view::npos : text_.rfind('\n', middle - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = text_.find('\n', middle);
    const std::string_view line = text_.substr(start, end - start);
    const std::size_t tab = line.find('\t');
    const int order = line.substr(0, tab).compare(key);
    if (order == 0) return line.substr(tab + 1);
    if (order < 0)
      low = end + 1;
    else
      high = start;
  }
  return std::nullopt;
}

std::string TermLines::text_of(const std::map<std::string, std::string>& lines) {
  std::string text;
  for (const auto& [key, value] : lines) text += key + '\t' + value + '\n';
  return text;
}

}  // namespace vigie::fr
