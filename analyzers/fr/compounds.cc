#include "analyzers/fr/compounds.h"

#include <map>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/token.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kShortestPrefix = 2;
constexpr std::size_t kShortestRest = 4;

}  // namespace

Compounds::Compounds(std::string_view data, const Lemmatizer& lemmatizer,
                     const StopWords& stop_words)
    : lemmatizer_(lemmatizer) {
  std::map<std::string, std::string> lines;
  DataSections sections = read_data_sections(data);
  for (const std::string& line : sections["mots"]) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() != 2) continue;
    std::string terms;
    for (const std::string& part : split_fields(fields[1], " ")) {
      const bool stop = stop_words.contains(utf8::decode(part));
      if (!terms.empty()) terms += ' ';
      terms += stop ? kStopMark + fold(part) : lemmatizer.term_of(utf8::decode(part));
    }
    lines[lemmatizer.term_of(utf8::decode(fields[0]))] = std::move(terms);
  }
  for (const std::string& prefix : sections["prefixes"]) lines[fold(prefix) + '-'];
  text_ = TermLines::text_of(lines);
  lines_ = TermLines(text_);
}

bool Compounds::is_one_word(const std::vector<std::u32string_view>& parts) const {
  if (parts.size() < 2) return false;
  // "co-investisseur", not "Radio-Canada".
  if (parts[1][0] == lower(parts[1][0]) && is_prefix(fold_word(parts[0]))) return true;
  std::u32string joined;
  for (std::u32string_view part : parts) joined += part;
  return lines_.find(lemmatizer_.term_of(joined)).has_value() || lemmatizer_.knows(joined);
}

std::vector<std::string> Compounds::parts_of(const std::string& term) const {
  if (const auto listed = lines_.find(term)) return split_fields(*listed, " ");
  for (std::size_t cut = kShortestPrefix; cut + kShortestRest <= term.size(); ++cut) {
    if (!is_prefix(term.substr(0, cut))) continue;
    const std::string rest = term.substr(cut);
    if (lemmatizer_.knows(utf8::decode(rest))) return {term.substr(0, cut), rest};
  }
  return {};
}

}  // namespace vigie::fr
