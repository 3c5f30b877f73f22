// Calendar days and partial dates (a year, a month or a day), proleptic Gregorian, no time zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie {

// Days since 1970-01-01.
using Day = std::int32_t;

// A date as precise as it is known: month and day are 0 when unknown.
struct PartialDate {
  int year = 0;
  int month = 0;
  int day = 0;

  bool operator==(const PartialDate&) const = default;
  // First and last day that the date covers.
  Day first() const;
  Day last() const;
  // "2026", "2026-02" or "2026-02-10".
  std::string to_string() const;
};

// Both days included.
struct Period {
  Day from = 0;
  Day to = 0;
  bool operator==(const Period&) const = default;
};

Day day_of(int year, int month, int day);
PartialDate civil_of(Day day);
int days_in_month(int year, int month);
// "2026-02-10".
std::string to_string(Day day);
// 0 Monday … 6 Sunday.
int weekday(Day day);

// Reads "YYYY", "YYYY-MM" or "YYYY-MM-DD" (the whole text, years 1000 to 9999, real days only).
std::optional<PartialDate> parse_partial_date(std::string_view text);

// Today, in UTC.
Day today();
// Seconds since 1970-01-01, UTC.
std::int64_t now_seconds();
// "2026-02-10T08:30:00Z" (RFC 3339) of seconds since 1970-01-01.
std::string timestamp(std::int64_t seconds);

}  // namespace vigie
