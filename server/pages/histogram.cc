#include "server/pages/histogram.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "server/pages/page_links.h"

namespace vigie {
namespace {

// Units of the drawing, which is stretched to its place.
constexpr std::size_t kStep = 10;
constexpr std::size_t kBarWidth = 8;
constexpr std::size_t kHeight = 100;
constexpr std::uint64_t kLeastHeight = 3;
constexpr std::size_t kYearWidth = 12;  // of a label on the axis, in months

// Months are shown where they hold this share of the articles.
constexpr std::uint64_t kEnoughPercent = 95;

using Counts = std::map<int, std::uint64_t>;  // by month (counted from year 0) or year

Counts read_counts(const FacetCounts& counts, bool months) {
  Counts read;
  for (const auto& [value, count] : counts) {
    const auto date = parse_partial_date(value);
    if (!date || count == 0 || (date->month > 0) != months) continue;
    read[months ? date->year * 12 + date->month - 1 : date->year] += count;
  }
  return read;
}

PartialDate date_of(int key, bool months) {
  return months ? PartialDate{key / 12, key % 12 + 1, 0} : PartialDate{key, 0, 0};
}

Histogram filled(const Counts& counts, int first, int last, bool months) {
  Histogram histogram;
  for (int key = first; key <= last; ++key) {
    const auto found = counts.find(key);
    const std::uint64_t count = found == counts.end() ? 0 : found->second;
    histogram.bars.push_back({date_of(key, months), count});
    histogram.most = std::max(histogram.most, count);
  }
  return histogram;
}

// The stretch of at most `width` months or years that holds most articles: a wrong date far away
// must not squeeze all the others.
struct Stretch {
  int first = 0;
  int last = 0;
  std::uint64_t held = 0;
};

Stretch best_stretch(const Counts& counts, std::size_t width) {
  Stretch best;
  for (const auto& [first, ignored] : counts) {
    Stretch stretch{first, first, 0};
    const auto end = counts.lower_bound(first + static_cast<int>(width));
    for (auto at = counts.lower_bound(first); at != end; ++at) {
      stretch.held += at->second;
      stretch.last = at->first;
    }
    if (stretch.held > best.held) best = stretch;
  }
  return best;
}

std::uint64_t sum_of(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
}

bool is_chosen(const HistogramView& view, const PartialDate& date) {
  if (!view.since && !view.until) return false;
  return date.last() >= view.since.value_or(date.last()) &&
         date.first() <= view.until.value_or(date.first());
}

void write_bar(HtmlWriter& html, const Histogram::Bar& bar, std::size_t index, std::uint64_t most,
               const HistogramView& view, const PageContext& page) {
  const std::size_t x = index * kStep;
  const std::uint64_t height =
      bar.count == 0 ? 0 : std::max(kLeastHeight, bar.count * kHeight / most);
  const Period days{bar.date.first(), bar.date.last()};
  const std::string name = page.labels.date(bar.date) + std::string(page.labels.colon()) +
                           page.labels.count("articles", bar.count);
  html.open("a", {{"href", view.link(days)},
                  {"tabindex", "-1"},
                  {"class", is_chosen(view, bar.date) ? "bar on" : "bar"},
                  {"data-from", to_string(days.from)},
                  {"data-to", to_string(days.to)},
                  {"data-label", page.labels.date(bar.date)},
                  {"aria-label", name}});
  html.element("title", {}, name);
  html.open("rect", {{"class", "room"}, {"x", x}, {"y", 0}, {"width", kStep}, {"height", kHeight}})
      .close();
  html.open("rect", {{"class", "fill"},
                     {"x", x + 1},
                     {"y", kHeight - height},
                     {"width", kBarWidth},
                     {"height", height}})
      .close();
  html.close();
}

// One label a year, as wide as its months; years of a long stretch in fives.
void write_axis(HtmlWriter& html, const Histogram& histogram) {
  html.open("ol", {{"class", "axis"}, {"aria-hidden", "true"}});
  const bool months = histogram.bars[0].date.month > 0;
  const std::size_t together = months ? kYearWidth : histogram.bars.size() > kYearWidth ? 10 : 1;
  for (std::size_t i = 0; i < histogram.bars.size();) {
    std::size_t end = i + 1;
    while (end < histogram.bars.size() && end - i < together &&
           (!months || histogram.bars[end].date.year == histogram.bars[i].date.year)) {
      ++end;
    }
    const std::size_t width = together == 1 ? kYearWidth : end - i;
    html.element("li", {{"class", "w" + std::to_string(width)}},
                 std::to_string(histogram.bars[i].date.year));
    i = end;
  }
  html.close();
}

}  // namespace

Histogram histogram_of(const FacetCounts& months, const FacetCounts& years) {
  const Counts by_month = read_counts(months, true);
  const Stretch month = best_stretch(by_month, kMaxMonthBars);
  if (month.held > 0 && month.held * 100 >= sum_of(by_month) * kEnoughPercent) {
    return filled(by_month, month.first, month.last, true);
  }
  const Counts by_year = read_counts(years, false);
  const Stretch year = best_stretch(by_year, kMaxYearBars);
  return year.held == 0 ? Histogram() : filled(by_year, year.first, year.last, false);
}

void ask_for_histogram(SearchRequest& search) {
  for (const Facet facet : {Facet::kMonth, Facet::kYear}) {
    search.facets.push_back(facet);
    search.facet_limits[facet] = kMonthValues;
  }
}

Histogram histogram_of(const SearchResponse& response) {
  FacetCounts months;
  FacetCounts years;
  for (const auto& [facet, counts] : response.facets) {
    if (facet == Facet::kMonth) months = counts;
    if (facet == Facet::kYear) years = counts;
  }
  return histogram_of(months, years);
}

Result<Histogram> read_histogram(const SearchRequest& search, const SearchResponse& response,
                                 SearchService& service) {
  if (!search.since && !search.until) return histogram_of(response);
  SearchRequest request = with_period(search, std::nullopt, std::nullopt);
  request.limit = 0;
  request.snippets = false;
  request.explain = false;
  request.facets.clear();
  ask_for_histogram(request);
  Result<SearchResponse> whole = in_time(service.search(request));
  if (!whole.ok()) return whole.error();
  return histogram_of(whole.value());
}

void write_histogram(HtmlWriter& html, const Histogram& histogram, const HistogramView& view,
                     const PageContext& page) {
  if (!histogram.worth_showing()) return;
  const std::size_t width = histogram.bars.size() * kStep;
  html.open("div", {{"class", view.since || view.until ? "histogram chosen" : "histogram"}});
  html.open("svg", {{"viewBox", "0 0 " + std::to_string(width) + " " + std::to_string(kHeight)},
                    {"preserveAspectRatio", "none"},
                    {"role", "group"},
                    {"aria-label", page.labels("histogram.label",
                                               {page.labels.date(histogram.bars.front().date),
                                                page.labels.date(histogram.bars.back().date)})}});
  for (std::size_t i = 0; i < histogram.bars.size(); ++i) {
    write_bar(html, histogram.bars[i], i, std::max<std::uint64_t>(histogram.most, 1), view, page);
  }
  html.close();
  write_axis(html, histogram);
  html.close();
}

}  // namespace vigie
