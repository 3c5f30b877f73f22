#include "searcher/query_periods.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

struct Word {
  std::string folded;
  std::size_t start;
  std::size_t end;
};

bool separates(char32_t cp) {
  static constexpr std::u32string_view kSeparators = U" \t\n\r,;:!?()'’«»“”\"\u00A0\u202F";
  return kSeparators.find(cp) != std::u32string_view::npos;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t start = 0;
  const auto end_word = [&](std::size_t end) {
    while (end > start && text[end - 1] == '.') --end;
    if (end > start) words.push_back({fold(text.substr(start, end - start)), start, end});
  };
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    if (!separates(utf8::next(text, pos))) continue;
    end_word(at);
    start = pos;
  }
  end_word(text.size());
  return words;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int> year_of(const std::string& word) {
  const auto value = word.size() == 4 ? number(word) : std::nullopt;
  return value && *value >= 1950 && *value <= 2100 ? value : std::nullopt;
}

int month_of(const std::string& word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "janvier", "fevrier", "mars",      "avril",   "mai",      "juin",
      "juillet", "aout",    "septembre", "octobre", "novembre", "decembre"};
  const auto at = std::find(kMonths.begin(), kMonths.end(), word);
  return at == kMonths.end() ? 0 : static_cast<int>(at - kMonths.begin()) + 1;
}

// Meteorological seasons: winter 2025 begins in December 2024.
std::optional<Period> season(const std::string& word, int year) {
  const auto months = [&](int y, int first) {
    const int last_year = first == 12 ? y + 1 : y;
    const int last = first == 12 ? 2 : first + 2;
    return Period{day_of(y, first, 1), day_of(last_year, last, days_in_month(last_year, last))};
  };
  if (word == "printemps") return months(year, 3);
  if (word == "ete") return months(year, 6);
  if (word == "automne") return months(year, 9);
  if (word == "hiver") return months(year - 1, 12);
  return std::nullopt;
}

Period months_period(int year, int first, int last) {
  return {day_of(year, first, 1), day_of(year, last, days_in_month(year, last))};
}

int quarter_of(const std::string& word) {
  if (word.size() != 2 || (word[0] != 't' && word[0] != 'q')) return 0;
  return word[1] >= '1' && word[1] <= '4' ? word[1] - '0' : 0;
}

int ordinal_of(const std::string& word) {
  if (word == "premier" || word == "1er") return 1;
  if (word == "deuxieme" || word == "second" || word == "2e") return 2;
  if (word == "troisieme" || word == "3e") return 3;
  if (word == "quatrieme" || word == "4e") return 4;
  return 0;
}

PartialDate month_shift(const PartialDate& date, int months) {
  const int index = date.year * 12 + date.month - 1 + months;
  return {index / 12, index % 12 + 1, 0};
}

class Finder {
 public:
  Finder(std::vector<Word> words, Day now) : words_(std::move(words)), now_(now) {}

  std::vector<PeriodMention> run() {
    std::vector<PeriodMention> found;
    for (std::size_t i = 0; i < words_.size();) {
      std::size_t used = 0;
      if (const auto period = at(i, used)) {
        found.push_back({words_[i].start, words_[i + used - 1].end, *period});
        i += used;
      } else {
        ++i;
      }
    }
    return found;
  }

 private:
  const std::string& word(std::size_t i) const {
    static const std::string kNone;
    return i < words_.size() ? words_[i].folded : kNone;
  }

  // The period that begins at word i, and how many words say it.
  std::optional<Period> at(std::size_t i, std::size_t& used) const {
    if (const auto period = day_or_month(i, used)) return period;
    if (const auto period = part_of_year(i, used)) return period;
    if (const auto year = year_of(word(i))) {
      used = 1;
      return Period{day_of(*year, 1, 1), day_of(*year, 12, 31)};
    }
    return relative(i, used);
  }

  // "10 février 2026", "février 2026".
  std::optional<Period> day_or_month(std::size_t i, std::size_t& used) const {
    const std::string digits = word(i) == "1er" ? "1" : word(i);
    const auto day = digits.size() <= 2 ? number(digits) : std::nullopt;
    const std::size_t m = day ? i + 1 : i;
    const int month = month_of(word(m));
    const auto year = year_of(word(m + 1));
    if (month == 0 || !year) return std::nullopt;
    used = m + 2 - i;
    if (!day) return months_period(*year, month, month);
    if (*day < 1 || *day > days_in_month(*year, month)) return std::nullopt;
    const Day exact = day_of(*year, month, *day);
    return Period{exact, exact};
  }

  // "été 2025", "T4 2025", "quatrième trimestre 2025", "premier semestre 2026".
  std::optional<Period> part_of_year(std::size_t i, std::size_t& used) const {
    if (const auto year = year_of(word(i + 1))) {
      used = 2;
      if (const auto period = season(word(i), *year)) return period;
      if (const int quarter = quarter_of(word(i)); quarter > 0) {
        return months_period(*year, quarter * 3 - 2, quarter * 3);
      }
    }
    const int ordinal = ordinal_of(word(i));
    if (ordinal == 0) return std::nullopt;
    const std::size_t y = word(i + 2) == "de" ? i + 3 : i + 2;
    const auto year = year_of(word(y));
    if (!year) return std::nullopt;
    used = y + 1 - i;
    if (word(i + 1) == "trimestre") return months_period(*year, ordinal * 3 - 2, ordinal * 3);
    if (word(i + 1) == "semestre" && ordinal <= 2) {
      return months_period(*year, ordinal * 6 - 5, ordinal * 6);
    }
    return std::nullopt;
  }

  // "hier", "aujourd'hui", "cette semaine", "la semaine dernière", "ce mois-ci", "l'an dernier".
  std::optional<Period> relative(std::size_t i, std::size_t& used) const {
    used = 1;
    if (word(i) == "hier") return Period{now_ - 1, now_ - 1};
    if (word(i) == "aujourd" && word(i + 1) == "hui") {
      used = 2;
      return Period{now_, now_};
    }
    const bool this_one = word(i) == "cette" || word(i) == "ce";
    const std::size_t unit =
        this_one || word(i) == "la" || word(i) == "le" || word(i) == "l" ? i + 1 : i;
    const bool last = word(unit + 1) == "dernier" || word(unit + 1) == "derniere" ||
                      word(unit + 1) == "passe" || word(unit + 1) == "passee";
    if (this_one == last) return std::nullopt;
    used = unit + (last ? 2 : 1) - i;
    const PartialDate today = civil_of(now_);
    const std::string& name = word(unit);
    if (name == "semaine") {
      const Day monday = now_ - weekday(now_) - (last ? 7 : 0);
      return Period{monday, monday + 6};
    }
    if (name == "mois" || name == "mois-ci") {
      const PartialDate month = month_shift(today, last ? -1 : 0);
      return Period{month.first(), month.last()};
    }
    if (name == "annee" || name == "an") {
      const int year = today.year - (last ? 1 : 0);
      return Period{day_of(year, 1, 1), day_of(year, 12, 31)};
    }
    return std::nullopt;
  }

  std::vector<Word> words_;
  Day now_;
};

}  // namespace

std::vector<PeriodMention> find_periods(std::string_view text, Day now) {
  // The typographic apostrophe as a straight one and two spaces: offsets stay.
  std::string plain(text);
  constexpr std::string_view kCurly = "’";
  for (std::size_t at = plain.find(kCurly); at != std::string::npos; at = plain.find(kCurly, at)) {
    plain.replace(at, kCurly.size(), "'  ");
  }
  return Finder(words_of(plain), now).run();
}

}  // namespace vigie
