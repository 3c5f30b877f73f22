#include "server/pages/start_region.h"

#include <algorithm>

#include "server/pages/hit_view.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

constexpr std::size_t kLatest = 8;
constexpr std::size_t kCompanies = 12;
constexpr std::size_t kExamples = 4;

const FacetCounts& counts_of(const SearchResponse& response, Facet facet) {
  static const FacetCounts kNone;
  for (const auto& [known, counts] : response.facets) {
    if (known == facet) return counts;
  }
  return kNone;
}

// The type of event that most articles about a company tell, with the company: "départ xAI".
Result<std::string> event_example(const std::string& company, const PageContext& page) {
  SearchRequest request = with_value({}, Facet::kCompany, company);
  request.limit = 0;
  request.facets = {Facet::kEvent};
  Result<SearchResponse> response = in_time(page.service.search(request));
  if (!response.ok()) return response.error();
  const FacetCounts& events = counts_of(response.value(), Facet::kEvent);
  if (events.empty()) return std::string();
  return page.labels.value(Facet::kEvent, events[0].first) + " " + company;
}

// What the index knows best, as queries: a name with what happened to it, another with its month.
Result<std::vector<std::string>> read_examples(const StartRegion& start, const PageContext& page) {
  std::vector<std::string> examples;
  const FacetCounts& companies = counts_of(start.latest, Facet::kCompany);
  if (!companies.empty()) {
    Result<std::string> event = event_example(companies[0].first, page);
    if (!event.ok()) return event.error();
    if (!event->empty()) examples.push_back(std::move(event).value());
  }
  if (companies.size() > 1 && start.stats.last_day) {
    const PartialDate last = civil_of(*start.stats.last_day);
    examples.push_back(companies[1].first + " " + std::to_string(last.year));
  }
  for (const Facet facet : {Facet::kPerson, Facet::kProduct}) {
    const FacetCounts& names = counts_of(start.latest, facet);
    if (!names.empty() && examples.size() < kExamples) examples.push_back(names[0].first);
  }
  return examples;
}

void write_lead(HtmlWriter& html, const StartRegion& start, const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("section", {{"class", "lead"}}).open("h1");
  html.text(labels.count("articles", start.stats.documents));
  if (start.stats.first_day && start.stats.last_day) {
    const auto month = [&](Day day) {
      const PartialDate date = civil_of(day);
      return labels.date({date.year, date.month, 0});
    };
    html.text(labels("start.span", {month(*start.stats.first_day), month(*start.stats.last_day)}));
  }
  html.close();
  if (!start.examples.empty()) {
    html.open("p", {{"class", "examples"}}).text(labels("start.examples") + " ");
    for (std::size_t i = 0; i < start.examples.size(); ++i) {
      SearchRequest request;
      request.query = start.examples[i];
      if (i > 0) html.text(", ");
      html.element("a", {{"href", search_link(page, request)}}, start.examples[i]);
    }
    html.close();
  }
  html.close();
}

void write_companies(HtmlWriter& html, const StartRegion& start, const PageContext& page) {
  const FacetCounts& companies = counts_of(start.latest, Facet::kCompany);
  if (companies.empty()) return;
  html.open("section", {{"class", "most-told"}});
  html.element("h2", {}, page.labels.facets(Facet::kCompany));
  html.open("ol", {{"class", "names"}});
  for (std::size_t i = 0; i < std::min(kCompanies, companies.size()); ++i) {
    html.open("li");
    html.element("a", {{"href", company_link(page, companies[i].first)}}, companies[i].first);
    html.text(" ").element("span", {{"class", "count"}}, page.labels.number(companies[i].second));
    html.close();
  }
  html.close();
  html.open("p").element("a", {{"class", "more"}, {"href", companies_link(page)}},
                         page.labels("start.all_companies"));
  html.close().close();
}

void write_latest(HtmlWriter& html, const StartRegion& start, const PageContext& page) {
  if (start.latest.hits.empty()) return;
  html.open("section", {{"class", "latest"}});
  html.element("h2", {}, page.labels("start.latest"));
  html.open("ol", {{"class", "short-hits"}});
  for (const Hit& hit : start.latest.hits) write_short_hit(html, hit, page);
  html.close().close();
}

}  // namespace

Result<StartRegion> read_start(const PageContext& page) {
  StartRegion start;
  Result<IndexStats> stats = page.service.stats();
  if (!stats.ok()) return stats.error();
  start.stats = std::move(stats).value();
  SearchRequest request;
  request.limit = kLatest;
  request.sort = SortOrder::kDate;
  request.facets = {Facet::kCompany, Facet::kPerson, Facet::kProduct};
  request.facet_limit = kCompanies;
  ask_for_histogram(request);
  Result<SearchResponse> latest = in_time(page.service.search(request));
  if (!latest.ok()) return latest.error();
  start.latest = std::move(latest).value();
  start.histogram = histogram_of(start.latest);
  Result<std::vector<std::string>> examples = read_examples(start, page);
  if (!examples.ok()) return examples.error();
  start.examples = std::move(examples).value();
  return start;
}

void write_start_region(HtmlWriter& html, const StartRegion& start, const PageContext& page) {
  html.open("div", {{"class", "region start"},
                    {"data-query", ""},
                    {"data-title", page.site.title},
                    {"data-feed", feed_link(page, {})},
                    {"data-count", page.labels.count("articles", start.stats.documents)}});
  write_lead(html, start, page);
  if (start.stats.documents == 0) {
    html.element("p", {{"class", "notice"}}, page.labels("start.empty"));
  } else {
    write_histogram(html, start.histogram,
                    {{},
                     {},
                     [&](const Period& days) {
                       return search_link(page, with_period({}, days.from, days.to));
                     }},
                    page);
    html.open("div", {{"class", "columns"}});
    write_latest(html, start, page);
    write_companies(html, start, page);
    html.close();
  }
  html.close();
}

}  // namespace vigie
