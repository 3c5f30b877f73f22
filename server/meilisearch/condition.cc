#include "server/meilisearch/condition.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "server/meilisearch/attributes.h"

namespace vigie::meilisearch {
namespace {

using AttributeKind = Attribute::Kind;

constexpr Day kFirstDay = std::numeric_limits<Day>::min() + 1;
constexpr Day kLastDay = std::numeric_limits<Day>::max();

Filter nothing() {
  Filter filter;
  filter.kind = Filter::Kind::kAny;
  return filter;
}

Filter of_kind(Filter::Kind kind) {
  Filter filter;
  filter.kind = kind;
  return filter;
}

Filter facet_filter(Filter::Kind kind, Facet facet, std::string_view value) {
  if (value.empty() && kind != Filter::Kind::kFacetKnown) return nothing();
  Filter filter = of_kind(kind);
  filter.facet = facet;
  filter.value = value;
  return filter;
}

Filter published_within(Day from, Day to) {
  if (from > to) return nothing();
  Filter filter = of_kind(Filter::Kind::kPublished);
  filter.period = {from, to};
  return filter;
}

// Published on this very day: a date that is a month or a year reaches beyond it.
Filter published_on(Day day) {
  Filter all = of_kind(Filter::Kind::kAll);
  all.children.push_back(published_within(day, day));
  all.children.push_back(negated(published_within(day - 1, day - 1)));
  all.children.push_back(negated(published_within(day + 1, day + 1)));
  return all;
}

Message cannot(std::string_view attribute, const Message& what) {
  const std::string name(attribute);
  return {"l’attribut « " + name + " » " + what.fr, "attribute `" + name + "` " + what.en};
}

Message not_filterable(std::string_view attribute) {
  return cannot(attribute, {"ne peut pas servir de filtre", "is not filterable"});
}

Message not_a_value(std::string_view attribute, std::string_view value, const Message& wanted) {
  const std::string text(value);
  return cannot(attribute, {"attend " + wanted.fr + ", pas « " + text + " »",
                            "wants " + wanted.en + ", not `" + text + "`"});
}

// Clients write negative numbers as "\-5".
std::optional<double> number(std::string_view text) {
  if (text.starts_with("\\-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

// The days that a value of `date` separates.
struct DayBounds {
  Day at_least = 0;
  Day above = 0;
  Day at_most = 0;
  Day below = 0;
  std::optional<Period> equal;
};

DayBounds bounds_of_days(Day first, Day last) {
  return {first, last + 1, last, first - 1, Period{first, last}};
}

DayBounds bounds_of_seconds(double seconds) {
  constexpr double kSecondsADay = 86400;
  constexpr double kFar = 4e6;  // days; beyond every date that can be written
  const double days = std::clamp(seconds / kSecondsADay, -kFar, kFar);
  const auto day = static_cast<Day>(std::floor(days));
  if (days == std::floor(days)) return bounds_of_days(day, day);
  return {day + 1, day + 1, day, day, std::nullopt};  // midnight is the only time of a day
}

// "2026", "2026-02", "2026-02-10", with a time or not.
std::optional<PartialDate> written_date(std::string_view text) {
  constexpr std::size_t kDayLength = 10;
  if (text.size() > kDayLength && (text[kDayLength] == 'T' || text[kDayLength] == ' ')) {
    text = text.substr(0, kDayLength);
  }
  return parse_partial_date(text);
}

// "2026 > 02 > 10", or as a date is written.
std::optional<PartialDate> level_date(std::string_view text) {
  std::string date;
  while (!text.empty()) {
    constexpr std::string_view kSeparator = " > ";
    const std::size_t end = text.find(kSeparator);
    if (!date.empty()) date += '-';
    date += text.substr(0, end);
    text = end == std::string_view::npos ? "" : text.substr(end + kSeparator.size());
  }
  return written_date(date);
}

std::optional<DayBounds> day_bounds(const Attribute& attribute, std::string_view value) {
  const std::optional<PartialDate> date =
      attribute.kind == AttributeKind::kDateLevel ? level_date(value) : written_date(value);
  if (date) return bounds_of_days(date->first(), date->last());
  if (attribute.kind != AttributeKind::kDate) return std::nullopt;
  const std::optional<double> seconds = number(value);
  if (!seconds) return std::nullopt;
  return bounds_of_seconds(*seconds);
}

bool is_dated(const Attribute& attribute) {
  return attribute.kind == AttributeKind::kDate || attribute.kind == AttributeKind::kDateLevel ||
         (attribute.kind == AttributeKind::kFacet &&
          (attribute.facet == Facet::kYear || attribute.facet == Facet::kMonth));
}

// As facets count them: a month is no value of a date that is a year.
Filter level_is(int level, std::string_view value) {
  const std::optional<PartialDate> date = level_date(value);
  if (!date) return nothing();
  const int precision = date->day != 0 ? 2 : date->month != 0 ? 1 : 0;
  if (precision != level) return nothing();
  if (level == 2) return published_on(date->first());
  return facet_filter(Filter::Kind::kFacetIs, level == 0 ? Facet::kYear : Facet::kMonth,
                      date->to_string());
}

Result<Filter> compared_date(std::string_view name, const Attribute& attribute,
                             Comparison comparison, std::string_view value) {
  const std::optional<DayBounds> bounds = day_bounds(attribute, value);
  if (!bounds) {
    return not_a_value(name, value,
                       {"une date (AAAA-MM-JJ, AAAA-MM, AAAA) ou des secondes Unix",
                        "a date (YYYY-MM-DD, YYYY-MM, YYYY) or Unix seconds"});
  }
  switch (comparison) {
    case Comparison::kGreater:
      return published_within(bounds->above, kLastDay);
    case Comparison::kAtLeast:
      return published_within(bounds->at_least, kLastDay);
    case Comparison::kLess:
      return published_within(kFirstDay, bounds->below);
    case Comparison::kAtMost:
      return published_within(kFirstDay, bounds->at_most);
    default:
      return bounds->equal ? published_within(bounds->equal->from, bounds->equal->to) : nothing();
  }
}

std::optional<AmountRange> written_sum(Comparison comparison, std::string_view value) {
  constexpr std::string_view kSigns[] = {"", "", ">", ">=", "<", "<="};
  return parse_amount_range(std::string(kSigns[static_cast<std::size_t>(comparison)]) +
                            std::string(value));
}

Result<Filter> compared_amount(std::string_view name, Comparison comparison,
                               std::string_view value) {
  Filter filter = of_kind(Filter::Kind::kAmount);
  const std::optional<double> sum = number(value);
  if (!sum) {
    const std::optional<AmountRange> range = written_sum(comparison, value);
    if (!range) {
      return not_a_value(name, value, {"un nombre ou une somme", "a number or a sum"});
    }
    filter.amount = *range;
    return filter;
  }
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  switch (comparison) {
    case Comparison::kGreater:
      filter.amount.low = std::nextafter(*sum, kInfinity);
      break;
    case Comparison::kAtLeast:
      filter.amount.low = *sum;
      break;
    case Comparison::kLess:
      filter.amount.high = std::nextafter(*sum, -kInfinity);
      break;
    case Comparison::kAtMost:
      filter.amount.high = *sum;
      break;
    default:
      filter.amount.low = filter.amount.high = *sum;
  }
  return filter;
}

Result<Filter> equal_to(std::string_view name, const Attribute& attribute, std::string_view value) {
  switch (attribute.kind) {
    case AttributeKind::kFacet:
      return facet_filter(Filter::Kind::kFacetIs, attribute.facet, value);
    case AttributeKind::kDateLevel:
      return level_is(attribute.level, value);
    case AttributeKind::kDate:
      return compared_date(name, attribute, Comparison::kEqual, value);
    case AttributeKind::kAmount:
      return compared_amount(name, Comparison::kEqual, value);
    case AttributeKind::kId: {
      Filter filter = of_kind(Filter::Kind::kId);
      filter.value = value;
      return filter;
    }
    case AttributeKind::kUnknown:
      return nothing();
    default:
      return not_filterable(name);
  }
}

Result<Filter> facet_text(Filter::Kind kind, std::string_view name, std::string_view value) {
  const Attribute attribute = attribute_named(name);
  if (attribute.kind == AttributeKind::kUnknown) return nothing();
  if (attribute.kind != AttributeKind::kFacet) {
    return cannot(
        name, {"n’accepte ni CONTAINS ni STARTS WITH", "takes neither CONTAINS nor STARTS WITH"});
  }
  return facet_filter(kind, attribute.facet, value);
}

}  // namespace

Filter negated(Filter filter) {
  Filter out = of_kind(Filter::Kind::kNot);
  out.children.push_back(std::move(filter));
  return out;
}

Result<Filter> compared(std::string_view name, Comparison comparison, std::string_view value) {
  const Attribute attribute = attribute_named(name);
  if (comparison == Comparison::kEqual) return equal_to(name, attribute, value);
  if (comparison == Comparison::kNotEqual) {
    Result<Filter> equal = equal_to(name, attribute, value);
    if (!equal.ok()) return equal;
    return negated(std::move(equal).value());
  }
  if (attribute.kind == AttributeKind::kUnknown) return nothing();
  if (is_dated(attribute)) return compared_date(name, attribute, comparison, value);
  if (attribute.kind == AttributeKind::kAmount) return compared_amount(name, comparison, value);
  if (attribute.kind == AttributeKind::kFacet || attribute.kind == AttributeKind::kId) {
    return cannot(name, {"n’a pas d’ordre : seules les dates et les sommes se comparent",
                         "has no order: only dates and sums compare"});
  }
  return not_filterable(name);
}

Result<Filter> between(std::string_view name, std::string_view low, std::string_view high) {
  Result<Filter> from = compared(name, Comparison::kAtLeast, low);
  if (!from.ok()) return from;
  Result<Filter> to = compared(name, Comparison::kAtMost, high);
  if (!to.ok()) return to;
  if (from->kind == Filter::Kind::kPublished && to->kind == Filter::Kind::kPublished) {
    return published_within(from->period.from, to->period.to);
  }
  const std::string& currency = from->amount.currency;
  const bool one_currency = currency == to->amount.currency;
  if (from->kind == Filter::Kind::kAmount && to->kind == Filter::Kind::kAmount && one_currency) {
    if (from->amount.low > to->amount.high) return nothing();
    from->amount.high = to->amount.high;
    return from;
  }
  return nothing();
}

Result<Filter> has_value(std::string_view name) {
  const Attribute attribute = attribute_named(name);
  switch (attribute.kind) {
    case AttributeKind::kFacet:
      return facet_filter(Filter::Kind::kFacetKnown, attribute.facet, "");
    case AttributeKind::kDateLevel:
      if (attribute.level == 2) return not_filterable(name);
      return facet_filter(Filter::Kind::kFacetKnown,
                          attribute.level == 0 ? Facet::kYear : Facet::kMonth, "");
    case AttributeKind::kDate:
      return of_kind(Filter::Kind::kPublishedKnown);
    case AttributeKind::kAmount:
      return of_kind(Filter::Kind::kAmountKnown);
    case AttributeKind::kId:
      return of_kind(Filter::Kind::kAll);
    case AttributeKind::kUnknown:
      return nothing();
    default:
      return not_filterable(name);
  }
}

Result<Filter> begins(std::string_view name, std::string_view value) {
  return facet_text(Filter::Kind::kFacetBegins, name, value);
}

Result<Filter> contains(std::string_view name, std::string_view value) {
  return facet_text(Filter::Kind::kFacetContains, name, value);
}

}  // namespace vigie::meilisearch
