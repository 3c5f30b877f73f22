#include "server/pages/facet_panel.h"

#include <algorithm>

#include "analyzers/base/fold.h"

namespace vigie {
namespace {

constexpr Day kWeek = 7;
constexpr Day kThirtyDays = 30;

std::string day_text(const std::optional<Day>& day) { return day ? to_string(*day) : ""; }

void write_facet(HtmlWriter& html, const SearchRequest& request, Facet facet,
                 const FacetCounts& counts, const PageContext& page) {
  html.open("fieldset", {{"class", "facet"}});
  html.element("legend", {}, page.labels.facets(facet));
  write_values(html, request, facet, counts, kShownValues, page);
  if (counts.size() > kShownValues) {
    html.element("a",
                 {{"class", "more"},
                  {"href", values_link(page, request, facet)},
                  {"data-label", page.labels("facets.search_in", {page.labels.facets(facet)})}},
                 page.labels("facets.more"));
  }
  html.close();
}

void write_day_field(HtmlWriter& html, HtmlName name, std::string_view label,
                     const std::optional<Day>& day) {
  html.open("label").element("span", {}, label);
  html.single("input", {{"type", "date"},
                        {"name", name.text()},
                        {"value", day_text(day)},
                        {"form", kSearchForm.text()}});
  html.close();
}

struct Preset {
  std::string_view label;  // key
  Day since = 0;
};

// The stretches that end today, but for those in which nothing was published.
void write_presets(HtmlWriter& html, const SearchRequest& request, const Histogram& histogram,
                   const PageContext& page) {
  const Day now = today();
  const Day year = PartialDate{civil_of(now).year, 0, 0}.first();
  bool begun = false;
  for (const auto& [label, since] : {Preset{"period.week", now - kWeek},
                                     {"period.month", now - kThirtyDays},
                                     {"period.year", year}}) {
    const bool chosen = request.since == since && !request.until;
    if (!chosen && (histogram.bars.empty() || histogram.bars.back().date.last() < since)) continue;
    if (!begun) html.open("ul", {{"class", "presets"}});
    begun = true;
    html.open("li");
    html.element("a",
                 {{"href", search_link(page, with_period(request, since, std::nullopt))},
                  {"class", chosen ? "chosen" : ""}},
                 page.labels(label));
    html.close();
  }
  if (begun) html.close();
}

// Two sliders, which page.js shows: the period by keyboard.
void write_sliders(HtmlWriter& html, const Histogram& histogram, const PageContext& page) {
  if (!histogram.worth_showing()) return;
  const std::size_t last = histogram.bars.size() - 1;
  html.open("div", {{"class", "sliders"}, {"hidden", true}});
  html.single("input", {{"type", "range"},
                        {"min", 0},
                        {"max", last},
                        {"value", 0},
                        {"autocomplete", "off"},
                        {"aria-label", page.labels("period.from_slider")}});
  html.single("input", {{"type", "range"},
                        {"min", 0},
                        {"max", last},
                        {"value", last},
                        {"autocomplete", "off"},
                        {"aria-label", page.labels("period.to_slider")}});
  html.close();
}

void write_period(HtmlWriter& html, const SearchRequest& request, const Histogram& histogram,
                  const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("fieldset", {{"class", "period"}});
  html.element("legend", {}, labels("period.title"));
  write_histogram(html, histogram,
                  {request.since, request.until,
                   [&](const Period& days) {
                     return search_link(page, with_period(request, days.from, days.to));
                   }},
                  page);
  write_sliders(html, histogram, page);
  html.open("div", {{"class", "days"}});
  write_day_field(html, "since", labels("period.from"), request.since);
  write_day_field(html, "until", labels("period.to"), request.until);
  html.close();
  write_presets(html, request, histogram, page);
  html.close();
}

void write_value(HtmlWriter& html, Facet facet, const std::string& value, bool chosen,
                 const std::string& count, const PageContext& page) {
  html.open("li").open("label");
  html.single("input", {{"type", "checkbox"},
                        {"name", schema_of(facet).name},
                        {"value", value},
                        {"form", kSearchForm.text()},
                        {"autocomplete", "off"},
                        {"checked", chosen}});
  html.element("span", {{"class", "value"}}, page.labels.value(facet, value)).text(" ");
  html.element("span", {{"class", "count"}}, count);
  html.close().close();
}

const FacetCounts* counts_of(const SearchResponse& response, Facet facet) {
  for (const auto& [known, counts] : response.facets) {
    if (known == facet) return &counts;
  }
  return nullptr;
}

}  // namespace

void write_values(HtmlWriter& html, const SearchRequest& request, Facet facet,
                  const FacetCounts& counts, std::size_t limit, const PageContext& page) {
  html.open("ul", {{"class", "values"}});
  std::size_t shown = 0;
  SearchRequest unlisted = request;  // keeps the chosen values that `counts` has not
  for (const auto& [value, count] : counts) {
    const bool chosen = has_value(request, facet, value);
    if (!chosen && shown >= limit) continue;
    ++shown;
    write_value(html, facet, value, chosen, page.labels.number(count), page);
    if (chosen) unlisted = without_value(std::move(unlisted), facet, value);
  }
  const auto rest = unlisted.filters.find(facet);
  if (rest != unlisted.filters.end()) {
    for (const std::string& value : rest->second) write_value(html, facet, value, true, "", page);
  }
  html.close();
}

void write_hidden_state(HtmlWriter& html, const SearchRequest& request,
                        const std::vector<Facet>& shown, bool with_period) {
  const auto field = [&](std::string_view name, std::string_view value) {
    html.single(
        "input",
        {{"type", "hidden"}, {"name", name}, {"value", value}, {"form", kSearchForm.text()}});
  };
  for (const auto& [facet, values] : request.filters) {
    if (std::find(shown.begin(), shown.end(), facet) != shown.end()) continue;
    for (const std::string& value : values) field(schema_of(facet).name, value);
  }
  if (!with_period && request.since) field("since", to_string(*request.since));
  if (!with_period && request.until) field("until", to_string(*request.until));
  if (request.sort == SortOrder::kDate) field("sort", "date");
  if (request.strict) field("strict", "1");
}

void write_facet_panel(HtmlWriter& html, const SearchRequest& request,
                       const SearchResponse& response, const Histogram& histogram,
                       const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("aside",
            {{"id", "filters"}, {"class", "filters"}, {"aria-label", labels("filters.title")}});
  html.open("p", {{"class", "filters-head"}}).element("strong", {}, labels("filters.title"));
  html.text(" ").element("a", {{"class", "close"}, {"href", "#main"}}, labels("filters.close"));
  html.close();
  write_period(html, request, histogram, page);
  std::vector<Facet> shown;
  for (const Facet facet : kShownFacets) {
    const FacetCounts* counts = counts_of(response, facet);
    if (counts == nullptr || counts->empty()) continue;
    shown.push_back(facet);
    write_facet(html, request, facet, *counts, page);
  }
  write_hidden_state(html, request, shown, true);
  html.open("p", {{"class", "apply"}});
  html.element("button", {{"type", "submit"}, {"form", kSearchForm.text()}},
               labels("filters.apply"));
  html.close().close();
}

}  // namespace vigie
