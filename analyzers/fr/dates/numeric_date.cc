#include "analyzers/fr/dates/numeric_date.h"

#include <array>
#include <charconv>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {
namespace {

struct Figure {
  int value = 0;
  std::size_t size = 0;  // digits
};

bool is_digit(std::string_view text, std::size_t pos) {
  return pos < text.size() && text[pos] >= '0' && text[pos] <= '9';
}

Figure figure_at(std::string_view text, std::size_t pos) {
  Figure figure;
  while (figure.size < 5 && is_digit(text, pos + figure.size)) ++figure.size;
  std::from_chars(text.data() + pos, text.data() + pos + figure.size, figure.value);
  return figure;
}

// Up to three figures with the same separator between them.
struct Figures {
  std::array<Figure, 3> at{};
  std::size_t count = 0;
  char separator = 0;
  std::size_t end = 0;
  std::size_t end_of_two = 0;
};

// The separator at `pos`, '-' for any dash, and the offset behind it; 0 when there is none.
char separator_at(std::string_view text, std::size_t pos, std::size_t& behind) {
  behind = pos + 1;
  if (pos >= text.size()) return 0;
  if (text[pos] == '/' || text[pos] == '.' || text[pos] == '-') return text[pos];
  if (static_cast<unsigned char>(text[pos]) < 0x80) return 0;
  behind = pos;
  const char32_t cp = utf8::next(text, behind);
  return cp >= U'\u2010' && cp <= U'\u2013' ? '-' : '\0';
}

Figures figures_at(std::string_view text, std::size_t pos) {
  Figures figures;
  for (; figures.count < 3; ++figures.count) {
    std::size_t behind = pos;
    if (figures.count > 0) {
      const char separator = separator_at(text, pos, behind);
      if (separator == 0 || (figures.count == 2 && separator != figures.separator)) break;
      figures.separator = separator;
    }
    const Figure figure = figure_at(text, behind);
    if (figure.size == 0 || figure.size > 4) break;
    figures.at[figures.count] = figure;
    pos = behind + figure.size;
    if (figures.count == 1) figures.end_of_two = pos;
  }
  figures.end = pos;
  return figures;
}

// Whether a number may end here: nothing that would make it part of something longer.
bool ends_at(std::string_view text, std::size_t pos) {
  if (alphanumeric_at(text, pos)) return false;
  if (pos >= text.size()) return true;
  const char c = text[pos];
  if ((c == '.' || c == ',' || c == '/' || c == '-' || c == ':') && is_digit(text, pos + 1)) {
    return false;
  }
  return c != '%' && c != '_' && c != '/';
}

// Behind the time of an ISO date: "T08:00:00+01:00", " 08:00".
std::size_t behind_time(std::string_view text, std::size_t pos) {
  if (pos + 1 >= text.size() || text[pos] != 'T' || !is_digit(text, pos + 1)) return pos;
  constexpr std::string_view kTimeSigns = "0123456789:.+-Z";
  const std::size_t end = text.find_first_not_of(kTimeSigns, pos + 1);
  std::size_t behind = end == std::string_view::npos ? text.size() : end;
  while (behind > pos && (text[behind - 1] == '.' || text[behind - 1] == '-')) --behind;
  return behind;
}

bool real_month(int month) { return month >= 1 && month <= 12; }

bool real_day(int year, int month, int day) {
  return year >= 1 && real_month(month) && day >= 1 && day <= days_in_month(year, month);
}

int full_year(const Figure& figure) {
  if (figure.size != 2) return figure.value;
  return figure.value + (figure.value < 70 ? 2000 : 1900);
}

std::optional<NumericDate> three_figures(std::string_view text, const Figures& figures) {
  const auto& [a, b, c] = figures.at;
  NumericDate date;
  if (a.size == 4 && b.size <= 2 && c.size <= 2) {
    date = {Role::kFullDate, behind_time(text, figures.end), a.value, b.value, c.value, 0};
  } else if (a.size <= 2 && b.size <= 2 && (c.size == 4 || c.size == 2)) {
    if (c.size == 2 && (figures.separator != '/' || b.size != a.size)) {
      // "5.10.12" is a version, "1/2/20" may be anything; "20/2/14" and "20/02/14" are dates
      if (figures.separator != '/' || a.value <= 12) return std::nullopt;
    }
    date = {Role::kFullDate, figures.end, full_year(c), b.value, a.value, 0};
  } else {
    return std::nullopt;
  }
  if (!real_day(date.year, date.month, date.day) || !ends_at(text, date.end)) return std::nullopt;
  if (date.year < 1000) return std::nullopt;
  return date;
}

bool news_year(int year) { return year >= 1900 && year <= 2100; }

std::optional<NumericDate> two_figures(std::string_view text, const Figures& figures) {
  const auto& [a, b, unused] = figures.at;
  if (figures.separator == '.' || !ends_at(text, figures.end_of_two)) return std::nullopt;
  const std::size_t end = figures.end_of_two;
  if (a.size == 4 && b.size == 4 && news_year(a.value) && news_year(b.value) && a.value < b.value) {
    return NumericDate{Role::kYearRange, end, a.value, 0, 0, b.value};
  }
  if (a.size == 4 && b.size == 2 && news_year(a.value)) {
    if (b.value == (a.value + 1) % 100) {
      return NumericDate{Role::kYearRange, end, a.value, 0, 0, a.value + 1};
    }
    if (!real_month(b.value)) return std::nullopt;
    return NumericDate{Role::kMonthOfYear, end, a.value, b.value, 0, 0};
  }
  if (figures.separator != '/' || !real_month(a.size == 2 && b.size == 4 ? a.value : b.value)) {
    return std::nullopt;
  }
  if (a.size == 2 && b.size == 4 && news_year(b.value)) {
    return NumericDate{Role::kMonthOfYear, end, b.value, a.value, 0, 0};
  }
  const bool day = a.size <= 2 && b.size <= 2 && a.value >= 1 && a.value <= 31;
  if (!day) return std::nullopt;
  return NumericDate{Role::kDayAndMonth, end, 0, b.value, a.value, 0};
}

}  // namespace

std::optional<NumericDate> read_numeric_date(std::string_view text, std::size_t pos) {
  const Figures figures = figures_at(text, pos);
  if (figures.count == 3) return three_figures(text, figures);
  if (figures.count == 2) return two_figures(text, figures);
  return std::nullopt;
}

}  // namespace vigie::fr
