// Dates in figures: "10/02/2026", "10.02.2026", "2026-02-10T08:00Z", "02/2026", "2019-2021".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analyzers/fr/dates/vocabulary.h"

namespace vigie::fr {

struct NumericDate {
  Role role = Role::kFullDate;  // or kDayAndMonth, kMonthOfYear, kYearRange
  std::size_t end = 0;          // byte offset behind it
  int year = 0;                 // of a range: the first
  int month = 0;
  int day = 0;
  int last_year = 0;  // of a range only
};

// The date in figures that starts at byte `pos` of `text`, the day first unless a year of four
// digits is. Only real days pass; a year of two digits is taken in 1970 to 2069. A pair "11/03" is
// a day and a month at most: whether it is one is for the caller to say. Thread-safe.
std::optional<NumericDate> read_numeric_date(std::string_view text, std::size_t pos);

}  // namespace vigie::fr
