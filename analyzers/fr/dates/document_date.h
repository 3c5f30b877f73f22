// The day an article is from, where nothing but its text and its address tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "analyzers/base/civil_date.h"

namespace vigie::fr {

struct DocumentClues {
  std::string_view title;
  std::string_view text;
  std::string_view address;  // file name, path or URL; may be empty
  Day today = 0;             // nothing later is believed
};

enum class DateEvidence : std::uint8_t {
  kAddress,    // "/2026/02/11/"
  kPublished,  // "Publié le 11 février 2026", or a line of its own
  kWeekday,    // "mardi 10 février 2026" in the first sentences
};

struct InferredDate {
  PartialDate date;  // as precise as it is known
  DateEvidence evidence = DateEvidence::kAddress;
};

// The first of these that is there, and not later than `today` nor before 1990: a date in the
// address; one that the text says it was published on, near its top or end; the latest day of the
// text with its weekday; the latest day near its top. Dates without a year, relative ones and those
// with a verb in the future say nothing. nullopt when only less is known: an article that tells a
// story of 2019 may be from any later year. Placeholders ("{today}", "%title%") hold no date.
// Linear in the text. Thread-safe.
std::optional<InferredDate> infer_document_date(const DocumentClues& clues);

}  // namespace vigie::fr
