#include "analyzers/fr/derivations.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kShortestStem = 4;
constexpr std::string_view kNoSuffix = "-";

bool is_word(const std::string& folded) {
  return std::all_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Each word of a line is related to all others.
void relate(const std::vector<std::string>& words,
            std::unordered_map<std::string, std::vector<std::string>>& relatives) {
  for (const std::string& word : words) {
    std::vector<std::string>& others = relatives[word];
    for (const std::string& other : words) {
      if (other != word && !holds(others, other)) others.push_back(other);
    }
  }
}

}  // namespace

Derivations::Derivations(const Lexicon& lexicon, const Lemmatizer& lemmatizer)
    : Derivations(lexicon, lemmatizer, EmbeddedData::derivations()) {}

Derivations::Derivations(const Lexicon& lexicon, const Lemmatizer& lemmatizer,
                         std::string_view data)
    : lexicon_(lexicon), lemmatizer_(lemmatizer) {
  DataSections sections = read_data_sections(data);
  for (const std::string& line : sections["series"]) {
    Words suffixes = split_fields(line, " ");
    std::replace(suffixes.begin(), suffixes.end(), std::string(kNoSuffix), std::string());
    for (const std::string& suffix : suffixes) {
      longest_suffix_ = std::max(longest_suffix_, suffix.size());
    }
    relate(suffixes, suffixes_);
  }
  const auto read_terms = [&](const char* section, auto& relatives) {
    for (const std::string& line : sections[section]) {
      Words terms;
      for (const std::string& word : split_fields(line, " ")) terms.push_back(term_of(word));
      relate(terms, relatives);
    }
  };
  for (const std::string& line : sections["prefixes"]) {
    for (std::string& prefix : split_fields(line, " ")) prefixes_.push_back(std::move(prefix));
  }
  read_terms("familles", families_);
  read_terms("etrangers", strangers_);
}

std::string Derivations::term_of(const std::string& word) const {
  return lemmatizer_.term_of(utf8::decode(word));
}

void Derivations::add_by_suffix(const std::string& folded, Words& terms) const {
  if (!is_word(folded)) return;
  for (std::size_t size = 0; size <= longest_suffix_; ++size) {
    if (folded.size() < kShortestStem + size) return;
    const std::string stem = folded.substr(0, folded.size() - size);
    const auto others = suffixes_.find(folded.substr(stem.size()));
    if (others == suffixes_.end()) continue;
    for (const std::string& suffix : others->second) {
      const std::string word = stem + suffix;
      if (lexicon_.contains(word)) terms.push_back(lemmatizer_.term_of_folded(word));
    }
  }
}

void Derivations::add_by_prefix(const std::string& folded, Words& terms) const {
  if (!is_word(folded) || folded.size() < kShortestStem) return;
  const bool known = lexicon_.contains(folded);
  for (const std::string& prefix : prefixes_) {
    if (known) terms.push_back(prefix + folded);
    if (!folded.starts_with(prefix) || folded.size() < prefix.size() + kShortestStem) continue;
    const std::string word = folded.substr(prefix.size());
    if (lexicon_.contains(word)) terms.push_back(lemmatizer_.term_of_folded(word));
  }
}

std::vector<std::string> Derivations::relatives_of(const std::string& term,
                                                   std::string_view written) const {
  Words found;
  add_by_suffix(term, found);
  add_by_prefix(term, found);
  // "monde" has the term of the verb that shares its form.
  std::string folded = fold(written);
  if (folded != term) add_by_suffix(folded, found);
  if (folded.ends_with('s')) {
    folded.pop_back();
    if (folded != term) add_by_suffix(folded, found);
  }
  const auto family = families_.find(term);
  if (family != families_.end()) {
    found.insert(found.end(), family->second.begin(), family->second.end());
  }
  const auto strangers = strangers_.find(term);
  Words relatives;
  for (std::string& relative : found) {
    if (relative == term || holds(relatives, relative)) continue;
    if (strangers != strangers_.end() && holds(strangers->second, relative)) continue;
    relatives.push_back(std::move(relative));
  }
  return relatives;
}

}  // namespace vigie::fr
