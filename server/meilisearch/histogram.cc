#include "server/meilisearch/histogram.h"

#include <unicode/timezone.h>

#include <map>
#include <memory>

#include "server/meilisearch/request_body.h"

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

std::unique_ptr<icu::TimeZone> zone_named(const std::string& name) {
  return std::unique_ptr<icu::TimeZone>(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

bool is_known_zone(const std::string& name) {
  return !name.empty() && *zone_named(name) != icu::TimeZone::getUnknown();
}

std::optional<Histogram::Interval> interval_named(std::string_view name) {
  if (name == "day") return Histogram::Interval::kDay;
  if (name == "week") return Histogram::Interval::kWeek;
  if (name == "month") return Histogram::Interval::kMonth;
  if (name == "year") return Histogram::Interval::kYear;
  return std::nullopt;
}

Status read_interval(dom::element value, Histogram& histogram) {
  std::string name;
  const Status read = read_text(value, name);
  if (!read.ok()) return read;
  const std::optional<Histogram::Interval> interval = interval_named(name);
  if (!interval) {
    return Message{"interval est day, week, month ou year", "interval is day, week, month or year"};
  }
  histogram.interval = *interval;
  return {};
}

Status read_zone(dom::element value, Histogram& histogram) {
  const Status read = read_text(value, histogram.time_zone);
  if (!read.ok()) return read;
  if (is_known_zone(histogram.time_zone)) return {};
  return Message{"fuseau horaire inconnu", "unknown time zone"};
}

// The first day of the interval that holds the whole date.
std::optional<Day> interval_of(const PartialDate& date, Histogram::Interval interval) {
  switch (interval) {
    case Histogram::Interval::kYear:
      return day_of(date.year, 1, 1);
    case Histogram::Interval::kMonth:
      if (date.month == 0) return std::nullopt;
      return day_of(date.year, date.month, 1);
    default:
      if (date.day == 0) return std::nullopt;
      return date.first() - (interval == Histogram::Interval::kWeek ? weekday(date.first()) : 0);
  }
}

std::string label_of(Day day, Histogram::Interval interval) {
  const std::string text = to_string(day);
  if (interval == Histogram::Interval::kYear) return text.substr(0, 4);
  return interval == Histogram::Interval::kMonth ? text.substr(0, 7) : text;
}

std::int64_t start_of(Day day, const icu::TimeZone& zone) {
  constexpr std::int64_t kSecondsADay = 86400;
  constexpr int kMilliseconds = 1000;
  const std::int64_t seconds = day * kSecondsADay;
  std::int32_t offset = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffset(static_cast<UDate>(seconds) * kMilliseconds, 1, offset, summer, status);
  return U_FAILURE(status) ? seconds : seconds - (offset + summer) / kMilliseconds;
}

}  // namespace

Status read_histogram(dom::element value, std::optional<Histogram>& histogram) {
  const Message wanted{"un objet {\"date\":{\"interval\":…}} est attendu",
                       "wants an object {\"date\":{\"interval\":…}}"};
  dom::object attributes;
  if (value.get(attributes) != simdjson::SUCCESS) return wanted;
  dom::object date;
  const auto found = attributes["date"].get(date);
  if (found == simdjson::NO_SUCH_FIELD) return {};
  if (found != simdjson::SUCCESS) return wanted;
  Histogram read;
  for (const auto& [key, member] : date) {
    Status status;
    if (key == "interval") status = read_interval(member, read);
    if (key == "timeZone") status = read_zone(member, read);
    if (!status.ok()) return status;
  }
  histogram = std::move(read);
  return {};
}

Json histogram_json(const Histogram& histogram, const SearchResponse& response) {
  std::map<Day, std::uint64_t> counts;
  for (const auto& [date, count] : response.dates) {
    if (const auto day = interval_of(date, histogram.interval)) counts[*day] += count;
  }
  const std::unique_ptr<icu::TimeZone> zone = zone_named(histogram.time_zone);
  Json bars = Json::array();
  for (const auto& [day, count] : counts) {
    bars.push_back({{"key", start_of(day, *zone)},
                    {"label", label_of(day, histogram.interval)},
                    {"count", count}});
  }
  return {{"date", std::move(bars)}};
}

}  // namespace vigie::meilisearch
