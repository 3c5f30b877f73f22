#include "analyzers/base/civil_date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace vigie {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day to_chrono(int year, int month, int day) {
  return std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
}

std::optional<int> digits(std::string_view text, std::size_t pos, std::size_t count) {
  int value = 0;
  if (pos + count > text.size()) return std::nullopt;
  const char* begin = text.data() + pos;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc() || end != begin + count || value < 0) return std::nullopt;
  return value;
}

}  // namespace

Day day_of(int year, int month, int day) {
  return static_cast<Day>(sys_days(to_chrono(year, month, day)).time_since_epoch().count());
}

PartialDate civil_of(Day day) {
  const year_month_day date{sys_days(std::chrono::days(day))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int days_in_month(int year, int month) {
  const auto last = std::chrono::year(year) / month / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Day PartialDate::first() const { return day_of(year, month == 0 ? 1 : month, day == 0 ? 1 : day); }

Day PartialDate::last() const {
  const int last_month = month == 0 ? 12 : month;
  return day_of(year, last_month, day == 0 ? days_in_month(year, last_month) : day);
}

std::string PartialDate::to_string() const {
  char buffer[40];
  if (month == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d", year);
  } else if (day == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d", year, month);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  }
  return buffer;
}

std::string to_string(Day day) { return civil_of(day).to_string(); }

int weekday(Day day) { return ((day % 7) + 7 + 3) % 7; }

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const auto year = digits(text, 0, 4);
  if (!year || *year < 1000) return std::nullopt;
  PartialDate date{*year, 0, 0};
  if (text.size() >= 7) {
    const auto month = digits(text, 5, 2);
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (text.size() == 10) {
    const auto day = digits(text, 8, 2);
    if (text[7] != '-' || !day || *day < 1 || *day > days_in_month(date.year, date.month)) {
      return std::nullopt;
    }
    date.day = *day;
  }
  return date;
}

Day today() {
  const auto now = std::chrono::system_clock::now();
  return static_cast<Day>(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count());
}

std::int64_t now_seconds() {
  const auto now = std::chrono::system_clock::now();
  return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
}

std::string timestamp(std::int64_t seconds) {
  const std::chrono::seconds time(seconds);
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const auto of_day = static_cast<int>((time - days).count());
  std::string text = to_string(static_cast<Day>(days.count()));
  char sign = 'T';
  for (const int part : {of_day / 3600, of_day / 60 % 60, of_day % 60}) {
    text += sign;
    text += static_cast<char>('0' + part / 10);
    text += static_cast<char>('0' + part % 10);
    sign = ':';
  }
  return text + 'Z';
}

}  // namespace vigie
