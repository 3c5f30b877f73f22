#include "analyzers/fr/compounds.h"

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
  DataSections sections = read_data_sections(data);
  for (const std::string& line : sections["mots"]) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() != 2) continue;
    std::vector<std::string> terms;
    for (const std::string& part : split_fields(fields[1], " ")) {
      const bool stop = stop_words.contains(utf8::decode(part));
      terms.push_back(stop ? kStopMark + fold(part) : lemmatizer.term_of(utf8::decode(part)));
    }
    parts_[lemmatizer.term_of(utf8::decode(fields[0]))] = std::move(terms);
  }
  for (const std::string& prefix : sections["prefixes"]) prefixes_.insert(fold(prefix));
}

bool Compounds::is_one_word(const std::vector<std::u32string_view>& parts) const {
  if (parts.size() < 2) return false;
  // "co-investisseur", not "Radio-Canada".
  if (parts[1][0] == lower(parts[1][0]) && prefixes_.contains(fold_word(parts[0]))) return true;
  std::u32string joined;
  for (std::u32string_view part : parts) joined += part;
  return parts_.contains(lemmatizer_.term_of(joined)) || lemmatizer_.knows(joined);
}

std::vector<std::string> Compounds::parts_of(const std::string& term) const {
  if (const auto listed = parts_.find(term); listed != parts_.end()) return listed->second;
  for (std::size_t cut = kShortestPrefix; cut + kShortestRest <= term.size(); ++cut) {
    if (!prefixes_.contains(term.substr(0, cut))) continue;
    const std::string rest = term.substr(cut);
    if (lemmatizer_.knows(utf8::decode(rest))) return {term.substr(0, cut), rest};
  }
  return {};
}

}  // namespace vigie::fr
