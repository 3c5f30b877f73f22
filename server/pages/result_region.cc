#include "server/pages/result_region.h"

#include <algorithm>
#include <cmath>

#include "server/pages/chips.h"
#include "server/pages/facet_panel.h"
#include "server/pages/hit_view.h"

namespace vigie {
namespace {

bool is_search(const PageSearch& search) { return search.copies.empty() && search.similar.empty(); }

void write_count(HtmlWriter& html, const ResultList& results, const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("h1", {{"id", "count"}, {"class", "count"}});
  if (results.response.total == 0) {
    html.text(labels("results.none"));
  } else {
    html.text(labels.count("articles", results.response.total));
  }
  html.close();
  const auto milliseconds =
      static_cast<std::uint64_t>(std::max(1.0, std::ceil(results.response.milliseconds)));
  html.element("span", {{"class", "time"}}, labels("results.time", {labels.number(milliseconds)}));
}

void write_sort_link(HtmlWriter& html, const ResultList& results, SortOrder order,
                     const PageContext& page) {
  const bool chosen = results.search.request.sort == order;
  SearchRequest request = results.search.request;
  request.sort = order;
  request.offset = 0;
  const std::string_view key = order == SortOrder::kDate ? "sort.date" : "sort.relevance";
  if (chosen) {
    html.element("strong", {{"aria-current", "true"}}, page.labels(key));
  } else {
    html.element("a", {{"href", search_link(page, request)}}, page.labels(key));
  }
}

std::size_t count_filters(const SearchRequest& request) {
  std::size_t count = request.since || request.until ? 1 : 0;
  for (const auto& [facet, values] : request.filters) count += values.size();
  return count;
}

void write_toolbar(HtmlWriter& html, const ResultList& results, const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("div", {{"class", "toolbar"}});
  write_count(html, results, page);
  // Without a word wanted there is no relevance.
  if (!results.search.request.query.empty() && results.response.total > 1) {
    html.open("nav", {{"class", "sort"}, {"aria-label", labels("sort.label")}});
    write_sort_link(html, results, SortOrder::kRelevance, page);
    write_sort_link(html, results, SortOrder::kDate, page);
    html.close();
  }
  html.open("a", {{"class", "to-filters"}, {"href", "#filters"}}).text(labels("filters.title"));
  const std::size_t filters = count_filters(results.search.request);
  if (filters > 0) html.text(" (" + labels.number(filters) + ")");
  html.close().close();
}

void write_query_link(HtmlWriter& html, const ResultList& results, const std::string& query,
                      bool strict, const PageContext& page) {
  SearchRequest request = results.search.request;
  request.query = query;
  request.strict = strict;
  request.offset = 0;
  html.element("a", {{"href", search_link(page, request)}}, query);
}

// What was made of the query beyond its words, and the way back.
void write_spelling(HtmlWriter& html, const ResultList& results, const PageContext& page) {
  const SearchResponse& response = results.response;
  const Labels& labels = page.labels;
  if (response.corrected && !response.suggestion.empty()) {
    html.open("p", {{"class", "notice"}});
    html.text(labels("spelling.shown") + " ");
    html.element("strong", {}, response.suggestion).text(labels("spelling.instead") + " ");
    write_query_link(html, results, results.search.request.query, true, page);
    html.close();
  } else if (!response.suggestion.empty()) {
    html.open("p", {{"class", "notice"}}).text(labels("spelling.try") + " ");
    write_query_link(html, results, response.suggestion, false, page);
    html.text(labels("spelling.try_end")).close();
  }
  if (response.relaxed) html.element("p", {{"class", "notice"}}, labels("results.relaxed"));
  for (const Message& warning : response.interpretation.warnings) {
    html.element("p", {{"class", "notice"}}, warning.in(labels.language()));
  }
}

// The search whose words the interpretation speaks of.
PageSearch as_understood(const ResultList& results) {
  PageSearch search = results.search;
  if (results.response.corrected) search.request.query = results.response.suggestion;
  return search;
}

void write_help(HtmlWriter& html, const ResultList& results, const PageContext& page) {
  const Labels& labels = page.labels;
  const SearchRequest& request = results.search.request;
  html.open("div", {{"class", "nothing"}}).element("p", {}, labels("nothing.lead"));
  html.open("ul");
  if (is_filtered(request)) {
    html.open("li");
    html.element("a", {{"href", search_link(page, without_filters(request))}},
                 labels("nothing.filters"));
    html.close();
  }
  html.element("li", {}, labels("nothing.words")).element("li", {}, labels("nothing.name"));
  html.open("li");
  html.element("a", {{"href", companies_link(page)}}, labels("nothing.companies"));
  html.close().close().close();
}

void write_paging(HtmlWriter& html, const ResultList& results, const PageContext& page) {
  const SearchRequest& request = results.search.request;
  if (!results.more && request.offset == 0) return;
  const Labels& labels = page.labels;
  const auto link = [&](std::size_t offset) {
    PageSearch search = results.search;
    search.request.offset = offset;
    return search_link(page, search);
  };
  html.open("nav", {{"class", "paging"}, {"aria-label", labels("paging.label")}});
  if (request.offset > 0) {
    const std::size_t before = request.offset - std::min(request.offset, request.limit);
    html.element("a", {{"rel", "prev"}, {"href", link(before)}}, labels("paging.previous"));
  }
  html.element("span", {},
               labels("paging.page", {labels.number(request.offset / request.limit + 1)}));
  if (results.more) {
    html.element("a", {{"rel", "next"}, {"href", link(request.offset + request.limit)}},
                 labels("paging.next"));
  }
  html.close();
}

// Copies and near articles are compared with one document, whose title stands above them.
void write_story_heading(HtmlWriter& html, const ResultList& results, const PageContext& page) {
  const bool copies = !results.search.copies.empty();
  const std::string& id = copies ? results.search.copies : results.search.similar;
  html.open("p", {{"class", "story"}});
  html.text(page.labels(copies ? "story.copies" : "story.similar") + " ");
  html.element("a", {{"href", document_link(page, id)}}, results.story).close();
}

}  // namespace

std::string search_title(const PageSearch& search, const Labels& labels) {
  if (!search.request.query.empty()) return search.request.query;
  std::string title;
  for (const auto& [facet, values] : search.request.filters) {
    for (const std::string& value : values) {
      if (!title.empty()) title += ", ";
      title += labels.value(facet, value);
    }
  }
  const std::string period = labels.period(search.request.since, search.request.until);
  if (!title.empty() && !period.empty()) title += ", ";
  title += period;
  return title.empty() ? labels("results.all") : title;
}

void write_result_region(HtmlWriter& html, const ResultList& results, const PageContext& page) {
  const SearchRequest& request = results.search.request;
  const bool search = is_search(results.search);
  html.open("div", {{"class", search ? "region" : "region story-region"},
                    {"data-query", request.query},
                    {"data-title", results.title + " · " + page.site.title},
                    {"data-feed", search ? feed_link(page, request) : std::string()},
                    {"data-count", results.response.total == 0
                                       ? page.labels("results.none")
                                       : page.labels.count("articles", results.response.total)}});
  html.open("section", {{"class", "results"}, {"aria-labelledby", "count"}});
  if (!search) write_story_heading(html, results, page);
  write_toolbar(html, results, page);
  if (search) {
    write_spelling(html, results, page);
    write_chips(html, as_understood(results), results.response.interpretation, page);
  }
  if (results.response.hits.empty()) {
    write_help(html, results, page);
  } else {
    html.open("ol", {{"class", "hits"}});
    for (const Hit& hit : results.response.hits) write_hit(html, hit, page);
    html.close();
  }
  write_paging(html, results, page);
  html.close();
  if (search) write_facet_panel(html, request, results.response, results.histogram, page);
  html.close();
}

}  // namespace vigie
