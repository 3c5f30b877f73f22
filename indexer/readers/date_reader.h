// Dates as metadata writes them.
#pragma once

#include <optional>
#include <string_view>

#include "analyzers/base/civil_date.h"

namespace vigie::readers {

// Reads ISO 8601 in its forms (a year or a month alone, a time and a zone behind the day), RFC 822,
// Unix seconds and milliseconds, "12/03/2024" (day first) and long dates in French and English
// ("mardi 12 mars 2024 à 10h", "1er août 2023", "March 12, 2024"). The day is the one written, in
// whatever zone. nullopt when there is no real day; years 1000 to 9999 pass. Thread-safe.
std::optional<PartialDate> read_date(std::string_view text);

// The first long date ("12 mars 2024", "12/03/2024") anywhere in a line of text.
std::optional<PartialDate> find_long_date(std::string_view line);

enum class DateDoubt { kNone, kTooEarly, kTooLate };

// Whether an article can be from that day: 1900 or later, and not more than a year after `now`
// (0: not checked).
DateDoubt doubt_date(const PartialDate& date, Day now);

}  // namespace vigie::readers
