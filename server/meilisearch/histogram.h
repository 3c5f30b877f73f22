// Histograms: matches by day, week, month or year of publication (our own extension, `histograms`).
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>

#include "analyzers/base/result.h"
#include "indexer/document_json.h"
#include "searcher/search_service.h"

namespace vigie::meilisearch {

struct Histogram {
  enum class Interval { kDay, kWeek, kMonth, kYear };
  Interval interval = Interval::kMonth;
  std::string time_zone = "UTC";  // of the keys
};

// Reads {"date":{"interval":"month","timeZone":"Europe/Paris"}}. Nothing without "date".
Status read_histogram(simdjson::dom::element value, std::optional<Histogram>& histogram);

// {"date":[{"key":1717192800,"label":"2024-06","count":3},…]} in order of time, intervals without a
// document left out; of response.dates. Dates less precise than the interval are not counted. A
// week is labelled by its Monday. `key` is the second at which the interval begins in its time
// zone.
Json histogram_json(const Histogram& histogram, const SearchResponse& response);

}  // namespace vigie::meilisearch
