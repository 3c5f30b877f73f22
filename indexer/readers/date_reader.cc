#include "indexer/readers/date_reader.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "analyzers/base/fold.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr int kFirstYear = 1900;
constexpr std::size_t kMaxDateBytes = 200;

struct MonthName {
  std::string_view prefix;
  std::size_t full;  // length of the longest form
  int month;
};
constexpr std::array kMonths = {
    MonthName{"janv", 7, 1}, MonthName{"jan", 7, 1},  MonthName{"fev", 7, 2},
    MonthName{"feb", 8, 2},  MonthName{"mars", 4, 3}, MonthName{"mar", 5, 3},
    MonthName{"avr", 5, 4},  MonthName{"apr", 5, 4},  MonthName{"mai", 3, 5},
    MonthName{"may", 3, 5},  MonthName{"juin", 4, 6}, MonthName{"jun", 4, 6},
    MonthName{"juil", 7, 7}, MonthName{"jul", 4, 7},  MonthName{"aou", 4, 8},
    MonthName{"aug", 6, 8},  MonthName{"sep", 9, 9},  MonthName{"oct", 7, 10},
    MonthName{"nov", 8, 11}, MonthName{"dec", 8, 12},
};

std::optional<int> month_named(std::string_view word) {
  for (const MonthName& name : kMonths) {
    if (word.starts_with(name.prefix) && word.size() <= name.full) return name.month;
  }
  return std::nullopt;
}

std::optional<long long> number(std::string_view text) {
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<PartialDate> real_day(long long year, long long month, long long day) {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const PartialDate date{static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
  if (date.day > days_in_month(date.year, date.month)) return std::nullopt;
  return date;
}

std::optional<PartialDate> unix_time(long long value, std::size_t digits) {
  if (digits >= 12) value /= 1000;
  const long long day = value / 86400;
  if (day < 0 || day > 2932896) return std::nullopt;  // 9999-12-31
  return civil_of(static_cast<Day>(day));
}

// Runs of letters and of digits, folded; everything else separates.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  bool digits = false;
  bool open = false;
  for (const char c : folded) {
    const bool digit = is_digit(c);
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (!digit && !letter) {
      open = false;
      continue;
    }
    if (!open || digit != digits) words.emplace_back();
    words.back().push_back(c);
    digits = digit;
    open = true;
  }
  return words;
}

std::optional<PartialDate> iso_date(std::string_view text) {
  // A time may follow the day: only the day counts.
  const std::size_t length = text.find_first_of("Tt ");
  std::string day(text.substr(0, length));
  for (char& c : day) {
    if (c == '/') c = '-';
  }
  if (auto date = parse_partial_date(day)) return date;
  if (day.size() == 8 && number(day)) {
    return real_day(*number(day.substr(0, 4)), *number(day.substr(4, 2)), *number(day.substr(6)));
  }
  // "2024-03-12+01:00", "2024-03-12Z", "2024-3-7"
  if (day.size() > 10 && !is_digit(day[10])) return parse_partial_date(day.substr(0, 10));
  const std::size_t first = day.find('-');
  const std::size_t second = first == std::string::npos ? first : day.find('-', first + 1);
  if (first != 4 || second == std::string::npos) return std::nullopt;
  const auto year = number(day.substr(0, 4));
  const auto month = number(day.substr(5, second - 5));
  const auto of_month = number(day.substr(second + 1));
  if (!year || !month || !of_month) return std::nullopt;
  return real_day(*year, *month, *of_month);
}

std::optional<PartialDate> slashed_date(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!is_digit(line[at]) || (at > 0 && (is_digit(line[at - 1]) || line[at - 1] == '/')))
      continue;
    std::array<long long, 3> parts{};
    std::size_t pos = at;
    std::size_t count = 0;
    char separator = 0;
    while (count < 3) {
      const std::size_t start = pos;
      while (pos < line.size() && is_digit(line[pos]) && pos - start < 4) ++pos;
      if (pos == start) break;
      parts[count++] = number(line.substr(start, pos - start)).value_or(0);
      if (count == 3 || pos >= line.size()) break;
      if (separator == 0) separator = line[pos];
      if (line[pos] != separator || (separator != '/' && separator != '.' && separator != '-'))
        break;
      ++pos;
    }
    if (count != 3 || (pos < line.size() && is_digit(line[pos]))) continue;
    if (parts[2] < 100) continue;  // "12/03/24" could be anything
    if (auto date = real_day(parts[2], parts[1], parts[0])) return date;
  }
  return std::nullopt;
}

std::optional<long long> year_word(const std::vector<std::string>& words, std::size_t index) {
  if (index >= words.size()) return std::nullopt;
  const auto value = number(words[index]);
  if (!value) return std::nullopt;
  if (words[index].size() == 4 && *value >= 1000) return value;
  return std::nullopt;
}

std::optional<PartialDate> long_date(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto month = month_named(words[i]);
    if (!month) continue;
    // "12 mars 2024", "1er août 2023", "Mon, 10 Feb 25"
    std::size_t before = i;
    if (before > 0 && (words[before - 1] == "er" || words[before - 1] == "of")) --before;
    if (before > 0) {
      const auto day = number(words[before - 1]);
      auto year = year_word(words, i + 1);
      if (!year && i + 1 < words.size() && words[i + 1].size() == 2 && i + 2 < words.size() &&
          number(words[i + 1]) && number(words[i + 2])) {
        year = 2000 + *number(words[i + 1]);  // RFC 822, with its time behind the year
        if (*year > 2069) *year -= 100;
      }
      if (day && *day <= 31 && year) return real_day(*year, *month, *day);
    }
    // "March 12, 2024"
    if (i + 2 < words.size()) {
      std::size_t year_at = i + 2;
      if (words[year_at] == "th" || words[year_at] == "st" || words[year_at] == "nd") ++year_at;
      const auto day = number(words[i + 1]);
      const auto year = year_word(words, year_at);
      if (day && *day <= 31 && year) return real_day(*year, *month, *day);
    }
  }
  return std::nullopt;
}

std::optional<PartialDate> month_and_year(const std::vector<std::string>& words) {
  if (words.size() != 2) return std::nullopt;
  const auto month = month_named(words[0]);
  const auto year = year_word(words, 1);
  if (!month || !year) return std::nullopt;
  return PartialDate{static_cast<int>(*year), *month, 0};
}

}  // namespace

std::optional<PartialDate> read_date(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > kMaxDateBytes) return std::nullopt;
  if (const auto value = number(text); value && *value >= 0) {
    if (text.size() >= 9 && text.size() <= 14) return unix_time(*value, text.size());
    if (text.size() != 4 && text.size() != 8) return std::nullopt;
  }
  // "1770681600.0": seconds that passed through a floating-point number
  if (const std::size_t dot = text.find('.'); dot != std::string_view::npos && dot >= 9) {
    const auto value = number(text.substr(0, dot));
    if (value && *value >= 0 && number(text.substr(dot + 1))) return unix_time(*value, dot);
  }
  if (is_digit(text[0])) {
    if (auto date = iso_date(text)) return date;
  }
  return find_long_date(text);
}

std::optional<PartialDate> find_long_date(std::string_view line) {
  if (line.size() > kMaxDateBytes) line = line.substr(0, kMaxDateBytes);
  const std::vector<std::string> words = words_of(line);
  if (auto date = long_date(words)) return date;
  if (auto date = month_and_year(words)) return date;
  return slashed_date(line);
}

DateDoubt doubt_date(const PartialDate& date, Day now) {
  if (date.year < kFirstYear) return DateDoubt::kTooEarly;
  if (now != 0 && date.first() > now + 365) return DateDoubt::kTooLate;
  return DateDoubt::kNone;
}

}  // namespace vigie::readers
