#include "server/pages/histogram.h"

#include <algorithm>
#include <map>
#include <string>

namespace vigie {
namespace {

// Units of the drawing, which is stretched to its place.
constexpr std::size_t kStep = 10;
constexpr std::size_t kBarWidth = 8;
constexpr std::size_t kHeight = 100;
constexpr std::uint64_t kLeastHeight = 3;

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

// The first year of the stretch of kMaxYearBars years that holds most articles: a wrong date far
// away must not squeeze all the others.
int best_first_year(const Counts& years) {
  int best = years.begin()->first;
  std::uint64_t most = 0;
  for (const auto& [first, ignored] : years) {
    std::uint64_t sum = 0;
    const auto end = years.lower_bound(first + static_cast<int>(kMaxYearBars));
    for (auto year = years.lower_bound(first); year != end; ++year) sum += year->second;
    if (sum > most) {
      most = sum;
      best = first;
    }
  }
  return best;
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
  const std::size_t together = months ? 12 : histogram.bars.size() > 12 ? 10 : 1;
  for (std::size_t i = 0; i < histogram.bars.size();) {
    std::size_t end = i + 1;
    while (end < histogram.bars.size() && end - i < together &&
           (!months || histogram.bars[end].date.year == histogram.bars[i].date.year)) {
      ++end;
    }
    html.element("li", {{"class", "w" + std::to_string(end - i)}},
                 std::to_string(histogram.bars[i].date.year));
    i = end;
  }
  html.close();
}

}  // namespace

Histogram histogram_of(const FacetCounts& months, const FacetCounts& years) {
  const Counts by_month = read_counts(months, true);
  if (!by_month.empty()) {
    const int first = by_month.begin()->first;
    const int last = by_month.rbegin()->first;
    if (last - first < static_cast<int>(kMaxMonthBars)) return filled(by_month, first, last, true);
  }
  const Counts by_year = read_counts(years, false);
  if (by_year.empty()) return {};
  const int first = best_first_year(by_year);
  const int last = std::min(by_year.rbegin()->first, first + static_cast<int>(kMaxYearBars) - 1);
  return filled(by_year, first, last, false);
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
