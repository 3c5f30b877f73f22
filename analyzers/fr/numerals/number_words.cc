#include "analyzers/fr/numerals/number_words.h"

#include <charconv>
#include <utility>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_numerals_begin[];
extern const char vigie_numerals_end[];
}

namespace vigie::fr {
namespace {

double number_of(const std::string& field) {
  double value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

}  // namespace

NumberWords::NumberWords(std::string_view data) {
  constexpr std::pair<const char*, NumberRole> kSections[] = {
      {"unités", NumberRole::kUnit},       {"dizaines", NumberRole::kTen},
      {"centaines", NumberRole::kHundred}, {"milliers", NumberRole::kThousand},
      {"puissances", NumberRole::kPower},  {"ordinaux seuls", NumberRole::kAlone}};
  DataSections sections = read_data_sections(data);
  for (const auto& [section, role] : kSections) {
    for (const std::string& line : sections[section]) {
      const auto fields = split_fields(line, "\t");
      if (fields.size() != 2) continue;
      words_[fold(fields[0])] = {role, number_of(fields[1]), role == NumberRole::kAlone};
    }
  }
  for (const std::string& line : sections["ordinaux"]) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() != 2) continue;
    NumberWord word = find(fold(fields[1]));
    word.ordinal = true;
    const std::string ordinal = fold(fields[0]);
    words_[ordinal] = word;
    words_[ordinal + 's'] = word;
  }
  for (const auto& [word, meaning] : words_) filter_.set(filter_slot(word));
  for (const std::string& line : sections["terminaisons"]) {
    const auto fields = split_fields(line, "\t");
    endings_[fold(fields[0])] = fields.size() > 1 ? number_of(fields[1]) : 0;
  }
}

const NumberWords& NumberWords::embedded() {
  static const NumberWords kEmbedded(
      {vigie_numerals_begin, static_cast<std::size_t>(vigie_numerals_end - vigie_numerals_begin)});
  return kEmbedded;
}

NumberWord NumberWords::find(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? NumberWord() : found->second;
}

bool NumberWords::is_ordinal_ending(std::string_view ending, double value) const {
  const auto found = endings_.find(ending);
  return found != endings_.end() && (found->second == 0 || found->second == value);
}

}  // namespace vigie::fr
