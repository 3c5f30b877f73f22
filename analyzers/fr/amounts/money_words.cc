#include "analyzers/fr/amounts/money_words.h"

#include <charconv>

#include "analyzers/base/fold.h"
#include "analyzers/fr/amounts/surroundings.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_magnitudes_begin[];
extern const char vigie_magnitudes_end[];
extern const char vigie_money_words_begin[];
extern const char vigie_money_words_end[];
}

namespace vigie::fr {
namespace {

constexpr std::size_t kMostWords = 4;
constexpr std::size_t kWidestGap = 3;  // a space of any kind between a sum and its bound

using Lines = std::vector<std::string>;

std::unordered_map<std::string, double> read_values(const Lines& lines, bool fold_keys) {
  std::unordered_map<std::string, double> values;
  for (const std::string& line : lines) {
    const auto fields = split_fields(line, "\t");
    if (fields.size() != 2) continue;
    double value = 0;
    std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), value);
    values[fold_keys ? fold(fields[0]) : fields[0]] = value;
  }
  return values;
}

// The phrases of `lines` with one blank between words, and again with their last "de" elided.
void add_phrases(std::unordered_map<std::string, Bound>& phrases, const Lines& lines, Bound bound) {
  for (const std::string& line : lines) {
    std::string phrase;
    for (std::size_t pos = 0; pos < line.size();) {
      const FoldedWord word(line, pos);
      pos = word.empty() ? pos + 1 : word.end();
      if (word.empty()) continue;
      if (!phrase.empty()) phrase += ' ';
      phrase += word.folded();
    }
    if (phrase.ends_with(" de")) phrases[phrase.substr(0, phrase.size() - 1)] = bound;
    if (phrase.ends_with(" que")) phrases[phrase.substr(0, phrase.size() - 2)] = bound;
    phrases[std::move(phrase)] = bound;
  }
}

double find(const std::unordered_map<std::string, double>& values, std::string_view word) {
  const auto found = values.find(std::string(word));
  return found == values.end() ? 0 : found->second;
}

// Whether "ne" stands among the next words before.
bool negated(WordsBefore words) {
  for (std::size_t count = 0; count < kMostWords && words.next(); ++count) {
    if (words.word().folded() == "ne" || words.word().folded() == "n") return true;
  }
  return false;
}

}  // namespace

MoneyWords::MoneyWords(std::string_view magnitudes, std::string_view words) {
  DataSections scales = read_data_sections(magnitudes);
  words_ = read_values(scales["mots"], true);
  english_ = read_values(scales["anglais"], true);
  collectives_ = read_values(scales["collectifs"], true);
  for (const auto& [letters, value] : read_values(scales["lettres"], false)) {
    letters_[letters] = {value, false};
  }
  for (const auto& [letters, value] : read_values(scales["lettres collées"], false)) {
    letters_[letters] = {value, true};
  }
  DataSections around = read_data_sections(words);
  add_phrases(before_, around["au moins"], Bound::kAtLeast);
  add_phrases(positive_, around["au moins, sans négation"], Bound::kAtLeast);
  add_phrases(before_, around["au plus"], Bound::kAtMost);
  add_phrases(behind_, around["au moins, derrière"], Bound::kAtLeast);
  add_phrases(behind_, around["au plus, derrière"], Bound::kAtMost);
  money_ = WordSet(around["argent"]);
  counted_ = WordSet(around["de"]);
  denied_ = WordSet(around["compté"]);
  ellipsis_ = WordSet(around["ellipse"]);
  behind_ellipsis_ = WordSet(around["ellipse, derrière"]);
  change_ = WordSet(around["changement"]);
}

const MoneyWords& MoneyWords::embedded() {
  static const MoneyWords kEmbedded(
      {vigie_magnitudes_begin,
       static_cast<std::size_t>(vigie_magnitudes_end - vigie_magnitudes_begin)},
      {vigie_money_words_begin,
       static_cast<std::size_t>(vigie_money_words_end - vigie_money_words_begin)});
  return kEmbedded;
}

double MoneyWords::magnitude(std::string_view word, bool english) const {
  const std::string_view one = singular(word);
  const double foreign = english ? find(english_, one) : 0;
  return foreign != 0 ? foreign : find(words_, one);
}

LetterMagnitude MoneyWords::letter_magnitude(std::string_view letters) const {
  const auto found = letters_.find(std::string(letters));
  return found == letters_.end() ? LetterMagnitude() : found->second;
}

double MoneyWords::collective(std::string_view word) const {
  return find(collectives_, singular(word));
}

Bound MoneyWords::bound_before(std::string_view text, std::size_t pos) const {
  Bound bound = Bound::kNone;
  std::string phrase;
  WordsBefore words(text, pos);
  for (std::size_t count = 0; count < kMostWords && words.next(); ++count) {
    if (count == 0 && pos - words.word().end() > kWidestGap) break;
    phrase.insert(0, count == 0 ? "" : " ");
    phrase.insert(0, words.word().folded());
    if (const auto found = before_.find(phrase); found != before_.end()) bound = found->second;
    if (!positive_.contains(phrase)) continue;
    return negated(words) ? Bound::kNone : Bound::kAtLeast;
  }
  return bound;
}

Bound MoneyWords::bound_behind(std::string_view text, std::size_t pos, std::size_t& end) const {
  Bound bound = Bound::kNone;
  std::string phrase;
  WordsBehind words(text, pos);
  for (std::size_t count = 0; count < kMostWords && words.next(); ++count) {
    if (count == 0 && words.start() - pos > kWidestGap) break;
    if (count > 0) phrase += ' ';
    phrase += words.word().folded();
    const auto found = behind_.find(phrase);
    if (found == behind_.end()) continue;
    bound = found->second;
    end = words.word().end();
  }
  return bound;
}

Bound MoneyWords::bound_at(std::string_view text, std::size_t pos, std::size_t& number) const {
  Bound bound = Bound::kNone;
  std::string phrase;
  WordsBehind words(text, pos);
  for (std::size_t count = 0; count < kMostWords && words.next(); ++count) {
    if (count > 0) phrase += ' ';
    phrase += words.word().folded();
    const auto found = before_.find(phrase);
    if (found == before_.end()) continue;
    bound = found->second;
    number = words.behind_gap();
  }
  return bound;
}

}  // namespace vigie::fr
