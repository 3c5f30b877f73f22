#include <algorithm>

#include "analyzers/base/fold.h"
#include "server/pages/event_words.h"
#include "server/pages/histogram.h"
#include "server/pages/hit_view.h"
#include "server/pages/page_handlers.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

constexpr std::size_t kLatest = 6;
constexpr std::size_t kTimeline = 60;
constexpr std::size_t kNeighbours = 12;

struct CompanyPage {
  std::string name;      // as the index writes it
  SearchRequest search;  // its articles
  SearchResponse articles;
  Histogram histogram;
  EventsResponse timeline;
};

const FacetCounts& counts_of(const SearchResponse& response, Facet facet) {
  static const FacetCounts kNone;
  for (const auto& [known, counts] : response.facets) {
    if (known == facet) return counts;
  }
  return kNone;
}

// A filter beside the facets, so that the company facet counts its neighbours only.
SearchRequest articles_request(const std::string& name) {
  SearchRequest request;
  request.limit = kLatest;
  request.sort = SortOrder::kDate;
  request.facets = {Facet::kCompany, Facet::kPerson};
  request.facet_limit = kMonthValues;  // its own name may tie with many
  ask_for_histogram(request);
  Filter filter;
  filter.kind = Filter::Kind::kFacetIs;
  filter.facet = Facet::kCompany;
  filter.value = name;
  request.filter = std::move(filter);
  return request;
}

// The name with its own case and accents.
std::string canonical_name(const SearchResponse& articles, const std::string& name) {
  const std::string folded = fold(name);
  for (const auto& [known, count] : counts_of(articles, Facet::kCompany)) {
    if (fold(known) == folded) return known;
  }
  return name;
}

void write_over_time(HtmlWriter& html, const CompanyPage& company, const PageContext& page) {
  if (!company.histogram.worth_showing()) return;
  html.open("section", {{"class", "over-time"}});
  html.element("h2", {{"class", "unseen"}}, page.labels("company.over_time"));
  write_histogram(html, company.histogram,
                  {{},
                   {},
                   [&](const Period& days) {
                     return search_link(page, with_period(company.search, days.from, days.to));
                   }},
                  page);
  html.close();
}

void write_sources(HtmlWriter& html, const EventHit& hit, const PageContext& page) {
  html.open("p", {{"class", "sources"}});
  const std::string id = hit.documents.empty() ? std::string() : hit.documents[0];
  const std::string title = hit.title.empty() ? page.labels("untitled") : hit.title;
  const std::string address = is_web_address(hit.url) ? hit.url : document_link(page, id);
  if (!hit.source.empty()) html.text(hit.source).text(page.labels.colon());
  html.element("a", {{"href", address}, {"rel", "noopener"}}, title);
  for (std::size_t i = 1; i < std::min<std::size_t>(hit.documents.size(), 4); ++i) {
    html.text(" ");
    html.element("a",
                 {{"class", "also"},
                  {"href", document_link(page, hit.documents[i])},
                  {"title", page.labels("company.also_title")}},
                 "[" + page.labels.number(i + 1) + "]");
  }
  html.close();
}

void write_timeline(HtmlWriter& html, const CompanyPage& company, const PageContext& page) {
  if (company.timeline.events.empty()) return;
  html.open("section", {{"class", "timeline"}});
  html.element("h2", {}, page.labels("company.timeline"));
  html.open("ol");
  for (const EventHit& hit : company.timeline.events) {
    html.open("li");
    html.open("p", {{"class", "when"}});
    if (hit.event.date) {
      html.element("time", {{"datetime", hit.event.date->to_string()}},
                   page.labels.date(*hit.event.date));
    } else {
      html.text(page.labels("date.unknown"));
    }
    html.close();
    html.open("p", {{"class", "what"}});
    write_event(html, hit.event, page, company.name, false);
    html.close();
    if (!hit.quote.empty() && hit.quote != hit.title) {
      html.element("blockquote", {}, with_french_spaces(hit.quote));
    }
    write_sources(html, hit, page);
    html.close();
  }
  html.close().close();
}

void write_latest(HtmlWriter& html, const CompanyPage& company, const PageContext& page) {
  html.open("section", {{"class", "latest"}});
  html.element("h2", {}, page.labels("company.latest")).open("ol", {{"class", "short-hits"}});
  for (const Hit& hit : company.articles.hits) write_short_hit(html, hit, page);
  html.close();
  html.open("p");
  html.element("a", {{"class", "more"}, {"href", search_link(page, company.search)}},
               page.labels("company.all_articles"));
  html.close().close();
}

void write_neighbours(HtmlWriter& html, const CompanyPage& company, Facet facet,
                      std::string_view heading, const PageContext& page) {
  std::size_t shown = 0;
  for (const auto& [name, count] : counts_of(company.articles, facet)) {
    if (facet == Facet::kCompany && name == company.name) continue;
    if (shown == kNeighbours) break;
    if (shown++ == 0) {
      html.open("section", {{"class", "neighbours"}});
      html.element("h2", {}, heading).open("ol", {{"class", "names"}});
    }
    // A neighbour leads to the articles that name both.
    html.open("li");
    html.element("a",
                 {{"href", facet == Facet::kCompany
                               ? company_link(page, name)
                               : search_link(page, with_value(company.search, facet, name))}},
                 name);
    html.text(" ").element("span", {{"class", "count"}}, page.labels.number(count)).close();
  }
  if (shown > 0) html.close().close();
}

void write_company(HtmlWriter& html, const CompanyPage& company, const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("div", {{"class", "company-page"}});
  html.open("header", {{"class", "company-head"}});
  html.element("h1", {}, company.name);
  html.open("p", {{"class", "standfirst"}});
  html.element("a", {{"href", search_link(page, company.search)}},
               labels.count("articles", company.articles.total));
  if (company.timeline.total > 0) {
    html.text(" · " + labels.count("events", company.timeline.total));
  }
  html.text(" · ");
  html.element("a", {{"href", feed_link(page, company.search)}}, labels("feed.link"));
  html.close().close();
  write_over_time(html, company, page);
  html.open("div", {{"class", "columns"}}).open("div", {{"class", "column"}});
  write_timeline(html, company, page);
  html.close().open("aside", {{"class", "beside"}, {"aria-label", labels("company.beside")}});
  write_latest(html, company, page);
  write_neighbours(html, company, Facet::kPerson, labels("company.people"), page);
  write_neighbours(html, company, Facet::kCompany, labels("company.companies"), page);
  html.close().close().close();
}

}  // namespace

HttpResponse company_page(const HttpRequest&, const std::string& name,
                          const HandlerContext& context) {
  const PageContext page(context);
  Result<SearchResponse> articles = in_time(page.service.search(articles_request(name)));
  if (!articles.ok()) return error_page(index_error(articles.error()), context);
  if (articles->total == 0) {
    return error_page({404,
                       "company_not_found",
                       {"Aucun article ne nomme cette entreprise : " + name,
                        "No article names this company: " + name}},
                      context);
  }
  CompanyPage company;
  company.articles = std::move(articles).value();
  company.name = canonical_name(company.articles, name);
  company.search = with_value({}, Facet::kCompany, company.name);
  company.histogram = histogram_of(company.articles);
  SearchRequest events = company.search;
  events.limit = kTimeline;
  Result<EventsResponse> timeline = in_time(page.service.events(events));
  if (!timeline.ok()) return error_page(index_error(timeline.error()), context);
  company.timeline = std::move(timeline).value();

  PageFrame frame;
  frame.title = company.name;
  frame.feed = feed_link(page, company.search);
  frame.canonical = company_link(page, company.name);
  frame.on_companies = true;
  return page_response(frame, page, [&](HtmlWriter& html) { write_company(html, company, page); });
}

}  // namespace vigie
