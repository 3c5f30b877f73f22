#include "analyzers/fr/dates/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_date_words_begin[];
extern const char vigie_date_words_end[];
extern const char vigie_holidays_begin[];
extern const char vigie_holidays_end[];
}

namespace vigie::fr {
namespace {

struct Section {
  std::string_view name;
  Role role;
};
constexpr Section kSections[] = {
    {"article", Role::kArticle},
    {"de", Role::kOf},
    {"à", Role::kAt},
    {"en", Role::kIn},
    {"et", Role::kAnd},
    {"mois", Role::kMonth},
    {"mois abrégé", Role::kMonthAbbreviation},
    {"jour de la semaine", Role::kWeekday},
    {"jour de la semaine abrégé", Role::kWeekdayAbbreviation},
    {"unité", Role::kUnit},
    {"années", Role::kYears},
    {"saison", Role::kSeason},
    {"partie", Role::kPart},
    {"dernier", Role::kLast},
    {"prochain", Role::kNext},
    {"suivant", Role::kFollowing},
    {"précédent", Role::kPreceding},
    {"en cours", Role::kCurrent},
    {"ce", Role::kThis},
    {"ci", Role::kHere},
    {"là", Role::kThere},
    {"même", Role::kSame},
    {"jour relatif", Role::kDayOffset},
    {"jour du récit", Role::kStoryOffset},
    {"il y a", Role::kAgo},
    {"dans", Role::kInTime},
    {"depuis", Role::kSince},
    {"à partir de", Role::kFrom},
    {"avant", Role::kBefore},
    {"après", Role::kAfter},
    {"jusque", Role::kUntil},
    {"d'ici", Role::kBy},
    {"entre", Role::kBetween},
    {"pendant", Role::kDuring},
    {"plus tard", Role::kLater},
    {"plus tôt", Role::kEarlier},
    {"environ", Role::kAbout},
    {"chaque", Role::kEvery},
    {"moment", Role::kDayPart},
    {"nom d'année", Role::kYearNoun},
    {"ère", Role::kEra},
};

struct NamedValue {
  std::string_view name;
  int value;
};
constexpr NamedValue kGrains[] = {
    {"heure", static_cast<int>(Grain::kHour)},
    {"jour", static_cast<int>(Grain::kDay)},
    {"week-end", static_cast<int>(Grain::kWeekend)},
    {"semaine", static_cast<int>(Grain::kWeek)},
    {"quinzaine", static_cast<int>(Grain::kFortnight)},
    {"mois", static_cast<int>(Grain::kMonth)},
    {"trimestre", static_cast<int>(Grain::kQuarter)},
    {"semestre", static_cast<int>(Grain::kHalf)},
    {"an", static_cast<int>(Grain::kYear)},
    {"décennie", static_cast<int>(Grain::kDecade)},
    {"siècle", static_cast<int>(Grain::kCentury)},
};
constexpr NamedValue kParts[] = {
    {"entier", static_cast<int>(Part::kWhole)},
    {"début", static_cast<int>(Part::kStart)},
    {"milieu", static_cast<int>(Part::kMiddle)},
    {"fin", static_cast<int>(Part::kEnd)},
};
constexpr std::string_view kWeekdays[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                          "vendredi", "samedi", "dimanche"};

[[noreturn]] void malformed(std::string_view line) {
  throw std::runtime_error("malformed line in the words of dates: " + std::string(line));
}

int number(std::string_view text, std::string_view line) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) malformed(line);
  return value;
}

int value_of(Role role, std::string_view text, std::string_view line) {
  const auto named = [&](std::span<const NamedValue> values) {
    const auto at = std::find_if(values.begin(), values.end(),
                                 [&](const NamedValue& v) { return v.name == text; });
    if (at == values.end()) malformed(line);
    return at->value;
  };
  if (role == Role::kUnit) return named(kGrains);
  if (role == Role::kPart) return named(kParts);
  return number(text, line);
}

// "25/12", "pâques +39", "4 jeudi 11 +1"
Recurrence holiday_rule(std::string_view rule, std::string_view line) {
  Recurrence recurrence;
  const std::vector<std::string> parts = split_fields(rule, " ");
  if (parts.size() == 1) {
    const std::size_t slash = rule.find('/');
    if (slash == std::string_view::npos) malformed(line);
    recurrence.day = number(rule.substr(0, slash), line);
    recurrence.month = number(rule.substr(slash + 1), line);
  } else if (parts[0] == "pâques") {
    recurrence.kind = Recurrence::Kind::kEaster;
    recurrence.day = number(parts[1], line);
  } else {
    const auto* const day = std::find(std::begin(kWeekdays), std::end(kWeekdays), parts[1]);
    if (day == std::end(kWeekdays) || parts.size() < 3) malformed(line);
    recurrence.kind = Recurrence::Kind::kNthWeekday;
    recurrence.nth = number(parts[0], line);
    recurrence.weekday = static_cast<int>(day - std::begin(kWeekdays));
    recurrence.month = number(parts[2], line);
    if (parts.size() > 3) recurrence.day = number(parts[3], line);
  }
  return recurrence;
}

struct Line {
  std::string value;
  std::vector<std::string> forms;
};

Line read_line(const std::string& line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) malformed(line);
  return {line.substr(0, tab), split_fields(line.substr(tab + 1), ",")};
}

}  // namespace

std::vector<std::string> folded_words(std::string_view form) {
  std::vector<std::string> words(1);
  for (std::size_t pos = 0; pos < form.size();) {
    const char32_t cp = utf8::next(form, pos);
    if (cp == U' ' || cp == U'\'' || cp == U'’' || cp == U'-' || cp == U'.') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      append_folded(words.back(), cp);
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

Vocabulary::Vocabulary(std::string_view words, std::string_view holidays) {
  const DataSections sections = read_data_sections(words);
  for (const Section& section : kSections) {
    const auto lines = sections.find(std::string(section.name));
    if (lines == sections.end()) malformed(section.name);
    const bool one_word =
        section.role == Role::kArticle || section.role == Role::kOf || section.role == Role::kAt;
    const WordId shared = next_id_;
    for (const std::string& text : lines->second) {
      const Line line = read_line(text);
      const int value = value_of(section.role, line.value, text);
      for (const std::string& form : line.forms) {
        add(form, {section.role, static_cast<std::int16_t>(value)});
        if (one_word) word(fold(form)).id = shared;
      }
    }
  }
  for (const std::string& text : read_data_lines(holidays)) {
    const Line line = read_line(text);
    holidays_.push_back(holiday_rule(line.value, text));
    for (const std::string& form : line.forms) {
      add(form, {Role::kHoliday, static_cast<std::int16_t>(holidays_.size() - 1)});
    }
  }
  fill_slots();
  for (auto& list : phrases_) {
    std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) {
      return a.words.size() > b.words.size();
    });
  }
}

const Vocabulary& Vocabulary::embedded() {
  static const Vocabulary kEmbedded(
      {vigie_date_words_begin,
       static_cast<std::size_t>(vigie_date_words_end - vigie_date_words_begin)},
      {vigie_holidays_begin, static_cast<std::size_t>(vigie_holidays_end - vigie_holidays_begin)});
  return kEmbedded;
}

void Vocabulary::fill_slots() {
  for (auto& [key, word] : words_) word.ends_phrase = !phrases(word.id).empty();
  std::size_t size = 64;
  while (size < 4 * words_.size()) size *= 2;
  slots_.resize(size);
  for (const auto& [key, word] : words_) {
    std::size_t at = key & (size - 1);
    while (slots_[at].word.id != 0) at = (at + 1) & (size - 1);
    slots_[at] = {key, word};
  }
  words_.clear();
}

const Vocabulary::Word* Vocabulary::find(std::string_view folded) const {
  const std::uint64_t key = hash64(folded);
  for (std::size_t at = key & (slots_.size() - 1); slots_[at].word.id != 0;
       at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key) return &slots_[at].word;
  }
  return nullptr;
}

std::span<const Vocabulary::Phrase> Vocabulary::phrases(WordId last) const {
  if (last >= phrases_.size()) return {};
  return phrases_[last];
}

Vocabulary::Word& Vocabulary::word(std::string_view folded) {
  filter_.set(filter_slot(folded));
  Word& found = words_[hash64(folded)];
  if (found.id == 0) found.id = next_id_++;
  return found;
}

void Vocabulary::add(std::string_view form, Sense sense) {
  const std::vector<std::string> parts = folded_words(form);
  if (parts.empty()) malformed(form);
  Word& first = word(parts[0]);
  if (parts.size() == 1) {
    const bool taken = first.sense.role != Role::kOther && first.sense.role != sense.role;
    if (taken && parts[0] == form) malformed(form);
    (taken ? first.accented : first.sense) = sense;
    return;
  }
  Phrase phrase{{}, sense};
  for (const std::string& part : parts) phrase.words.push_back(word(part).id);
  const WordId id = phrase.words.back();
  if (phrases_.size() <= id) phrases_.resize(id + std::size_t{1});
  phrases_[id].push_back(std::move(phrase));
}

}  // namespace vigie::fr
