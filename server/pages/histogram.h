// A histogram of articles over time, drawn as SVG. Each bar is a link to its month or year, so that
// it works without a script; page.js lets a period be dragged over the bars.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "searcher/search_service.h"
#include "server/pages/page_frame.h"

namespace vigie {

struct Histogram {
  struct Bar {
    PartialDate date;  // a month or a year
    std::uint64_t count = 0;
  };
  std::vector<Bar> bars;  // without gaps, oldest first
  std::uint64_t most = 0;

  // Fewer than two bars say nothing.
  bool worth_showing() const { return bars.size() > 1; }
};

// Articles spread over more months than this are shown by years; of more years, those that hold
// most. A few articles far away from all others are left out.
inline constexpr std::size_t kMaxMonthBars = 72;
inline constexpr std::size_t kMaxYearBars = 60;

// Enough values of the month facet for two hundred years.
inline constexpr std::size_t kMonthValues = 2400;

// From the counts of the month and the year facet.
Histogram histogram_of(const FacetCounts& months, const FacetCounts& years);

// Has a search count what its histogram is drawn from, and draws it.
void ask_for_histogram(SearchRequest& search);
Histogram histogram_of(const SearchResponse& response);

// Over all that `search` matches but for its period, so that this can be widened. `response` is its
// answer, asked for a histogram; only a search within a period has to be repeated without it.
Result<Histogram> read_histogram(const SearchRequest& search, const SearchResponse& response,
                                 SearchService& service);

struct HistogramView {
  std::optional<Day> since;  // the chosen period
  std::optional<Day> until;
  std::function<std::string(const Period&)> link;  // where a bar leads
};

void write_histogram(HtmlWriter& html, const Histogram& histogram, const HistogramView& view,
                     const PageContext& page);

}  // namespace vigie
