#include "analyzers/fr/dates/tense.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/numerals/word_reader.h"

extern "C" {
extern const char vigie_tenses_begin[];
extern const char vigie_tenses_end[];
}

namespace vigie::fr {
namespace {

constexpr std::size_t kReach = 240;
constexpr int kOtherClause = 6;  // a comma away counts as so many words

// The words of data/tenses.txt and the endings of conjugation.
class VerbForms {
 public:
  explicit VerbForms(std::string_view data) {
    const DataSections sections = read_data_sections(data);
    const auto fill = [&](const char* name, Use use) {
      const auto lines = sections.find(name);
      if (lines == sections.end()) return;
      for (const std::string& line : lines->second) {
        for (const std::string& word : split_fields(line, ",")) {
          uses_.emplace(hash64(fold(word)), use);
        }
      }
    };
    fill("futur", Use::kFuture);
    fill("passé", Use::kPast);
    fill("auxiliaire", Use::kAuxiliary);
    fill("autre", Use::kNone);
  }

  static const VerbForms& embedded() {
    static const VerbForms kEmbedded(
        {vigie_tenses_begin, static_cast<std::size_t>(vigie_tenses_end - vigie_tenses_begin)});
    return kEmbedded;
  }

  enum class Use { kUnlisted, kNone, kFuture, kPast, kAuxiliary };

  Use use_of(std::string_view folded) const {
    if (folded.size() > kLongestListed) return Use::kUnlisted;
    const auto at = uses_.find(hash64(folded));
    return at == uses_.end() ? Use::kUnlisted : at->second;
  }

  static Tense tense_of(Use use, std::string_view folded, bool behind_auxiliary) {
    if (use == Use::kFuture) return Tense::kFuture;
    if (use == Use::kPast) return Tense::kPast;
    if (use != Use::kUnlisted) return Tense::kUnknown;
    if (behind_auxiliary && is_participle(folded)) return Tense::kPast;
    return by_ending(folded);
  }

 private:
  static constexpr std::size_t kLongestListed = 16;

  static bool is_participle(std::string_view folded) {
    constexpr std::array<std::string_view, 10> kEndings = {"e",  "ee", "es", "ees", "i",
                                                           "ie", "u",  "ue", "is",  "us"};
    return folded.size() > 3 && std::any_of(kEndings.begin(), kEndings.end(),
                                            [&](auto ending) { return folded.ends_with(ending); });
  }

  // Future in -ra, -ront; conditional in -rait: not done yet; imperfect and past historic.
  static Tense by_ending(std::string_view folded) {
    const auto ends = [&](std::string_view ending) {
      return folded.size() > ending.size() + 1 && folded.ends_with(ending);
    };
    if (ends("ra") || ends("ront") || ends("rons") || ends("rez") || ends("rai")) {
      return Tense::kFuture;
    }
    if (ends("rait") || ends("raient")) return Tense::kUnknown;
    if (ends("ait") || ends("aient") || ends("erent") || ends("irent")) return Tense::kPast;
    return Tense::kUnknown;
  }

  std::unordered_map<std::uint64_t, Use> uses_;  // by hash64 of the folded word
};

bool ends_sentence(std::string_view text, std::size_t pos) {
  const char c = text[pos];
  if (c == '\n' || c == '!' || c == '?' || c == ';') return true;
  if (c != '.') return false;
  return pos + 1 >= text.size() || text[pos + 1] == ' ' || text[pos + 1] == '\n';
}

// The part of the sentence around [start, end) that is looked at.
std::string_view sentence_around(std::string_view text, std::size_t start, std::size_t end,
                                 std::size_t& first) {
  first = start;
  while (first > 0 && start - first < kReach && !ends_sentence(text, first - 1)) --first;
  // Not into the middle of a word.
  while (first < start && first > 0 && alphanumeric_before(text, first)) ++first;
  std::size_t last = end;
  while (last < text.size() && last - end < kReach && !ends_sentence(text, last)) ++last;
  return text.substr(first, last - first);
}

}  // namespace

Tense tense_beside(std::string_view text, std::size_t start, std::size_t end) {
  const VerbForms& forms = VerbForms::embedded();
  std::size_t first = 0;
  const std::string_view sentence = sentence_around(text, start, end, first);
  struct Found {
    Tense tense;
    int word;  // its number in the sentence, a comma counting as some
  };
  std::array<Found, 64> found;
  std::size_t count = 0;
  int words = 0;
  int start_word = 0;
  int end_word = 0;
  bool auxiliary = false;
  for (std::size_t pos = 0; pos < sentence.size();) {
    if (first + pos <= start) start_word = words;
    if (first + pos <= end) end_word = words;
    const FoldedWord word(sentence, pos);
    if (word.empty()) {
      if (sentence[pos] == ',' || sentence[pos] == '(' || sentence[pos] == ')')
        words += kOtherClause;
      utf8::next(sentence, pos);
      continue;
    }
    ++words;
    const bool inside = first + pos >= start && first + pos < end;
    const bool name = sentence[pos] >= 'A' && sentence[pos] <= 'Z';         // "Mira" is no future
    const bool preposition = word.folded() == "a" && word.end() - pos > 1;  // "à"
    const bool looked_at = !inside && !name && !preposition;
    const VerbForms::Use use = looked_at ? forms.use_of(word.folded()) : VerbForms::Use::kNone;
    const Tense tense = VerbForms::tense_of(use, word.folded(), auxiliary);
    if (tense != Tense::kUnknown && count < found.size()) found[count++] = {tense, words};
    auxiliary = use == VerbForms::Use::kAuxiliary || (auxiliary && word.folded().size() <= 4);
    pos = word.end();
  }
  Tense best = Tense::kUnknown;
  int best_distance = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const int distance =
        found[i].word <= start_word ? start_word - found[i].word : found[i].word - end_word;
    if (best != Tense::kUnknown && distance >= best_distance) continue;
    best = found[i].tense;
    best_distance = distance;
  }
  return best;
}

}  // namespace vigie::fr
