#include <algorithm>
#include <charconv>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "server/http/negotiation.h"
#include "server/http/search_parameters.h"
#include "server/pages/page_frame.h"
#include "server/pages/page_handlers.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

constexpr std::size_t kCompaniesAPage = 120;
constexpr std::size_t kMaxFilterBytes = 200;

struct CompanyList {
  FacetQuery query;
  FacetValues values;
};

bool by_name(const CompanyList& list) { return list.query.order == FacetQuery::Order::kName; }

std::string list_link(const CompanyList& list, FacetQuery::Order order, std::size_t offset,
                      const PageSetting& page) {
  std::string parameters;
  const auto append = [&](std::string_view name, const std::string& value) {
    if (!parameters.empty()) parameters += '&';
    parameters += std::string(name) + "=" + percent_encoded(value);
  };
  if (!list.query.text.empty()) append("q", list.query.text);
  if (order == FacetQuery::Order::kName) append("order", "name");
  if (offset > 0) append("offset", std::to_string(offset));
  return companies_link(page, std::move(parameters));
}

std::string initial_of(const std::string& name) {
  const std::string folded = fold(name);
  if (folded.empty()) return "#";
  std::size_t pos = 0;
  utf8::next(folded, pos);
  std::string initial = folded.substr(0, pos);
  if (initial.size() == 1) {
    const char c = initial[0];
    if (c < 'a' || c > 'z') return "#";
    initial[0] = static_cast<char>(c - 'a' + 'A');
  }
  return initial;
}

void write_order(HtmlWriter& html, const CompanyList& list, FacetQuery::Order order,
                 std::string_view label, const PageSetting& page) {
  if (list.query.order == order) {
    html.element("strong", {{"aria-current", "true"}}, label);
  } else {
    html.element("a", {{"href", list_link(list, order, 0, page)}}, label);
  }
}

void write_controls(HtmlWriter& html, const CompanyList& list, const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("div", {{"class", "toolbar"}});
  html.open("form", {{"class", "filter-box"},
                     {"method", "get"},
                     {"action", page.site.base_path + "/entreprises"},
                     {"data-filter", true}});
  html.open("label").element("span", {{"class", "unseen"}}, labels("companies.filter"));
  html.single("input", {{"type", "search"},
                        {"name", "q"},
                        {"value", list.query.text},
                        {"autocomplete", "off"},
                        {"placeholder", labels("companies.filter")}});
  html.close();
  if (by_name(list)) {
    html.single("input", {{"type", "hidden"}, {"name", "order"}, {"value", "name"}});
  }
  write_stated_language(html, page);
  html.element("button", {{"type", "submit"}}, labels("values.find")).close();
  html.open("nav", {{"class", "sort"}, {"aria-label", labels("sort.label")}});
  write_order(html, list, FacetQuery::Order::kCount, labels("companies.by_count"), page);
  write_order(html, list, FacetQuery::Order::kName, labels("companies.by_name"), page);
  html.close().close();
}

void write_company(HtmlWriter& html, const std::string& name, std::uint64_t count,
                   const PageContext& page) {
  html.open("li");
  html.element("a", {{"href", company_link(page, name)}}, name).text(" ");
  html.element("span", {{"class", "count"}}, page.labels.number(count)).close();
}

void write_alphabet(HtmlWriter& html, const CompanyList& list, const PageContext& page) {
  std::string initial;
  bool begun = false;
  for (const auto& [name, count] : list.values.values) {
    if (const std::string next = initial_of(name); next != initial || !begun) {
      if (begun) html.close().close();
      html.open("section", {{"class", "letter"}}).element("h2", {}, next);
      html.open("ul", {{"class", "names"}});
      initial = next;
      begun = true;
    }
    write_company(html, name, count, page);
  }
  if (begun) html.close().close();
}

void write_ranking(HtmlWriter& html, const CompanyList& list, const PageContext& page) {
  html.open("ol", {{"class", "names columns-of-names"}});
  for (const auto& [name, count] : list.values.values) write_company(html, name, count, page);
  html.close();
}

void write_paging(HtmlWriter& html, const CompanyList& list, const PageContext& page) {
  const FacetQuery& query = list.query;
  const bool more = query.offset + query.limit < list.values.total;
  if (!more && query.offset == 0) return;
  const Labels& labels = page.labels;
  html.open("nav", {{"class", "paging"}, {"aria-label", labels("paging.label")}});
  if (query.offset > 0) {
    const std::size_t before = query.offset - std::min(query.offset, query.limit);
    html.element("a", {{"rel", "prev"}, {"href", list_link(list, query.order, before, page)}},
                 labels("paging.previous"));
  }
  html.element("span", {}, labels("paging.page", {labels.number(query.offset / query.limit + 1)}));
  if (more) {
    html.element(
        "a",
        {{"rel", "next"}, {"href", list_link(list, query.order, query.offset + query.limit, page)}},
        labels("paging.next"));
  }
  html.close();
}

void write_companies(HtmlWriter& html, const CompanyList& list, const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("section", {{"class", "all-companies"}});
  html.element("h1", {}, labels.facets(Facet::kCompany));
  html.element("p", {{"class", "standfirst"}}, labels.count("companies", list.values.total));
  write_controls(html, list, page);
  if (list.values.values.empty()) {
    html.element("p", {{"class", "notice"}}, labels("companies.none"));
  } else if (by_name(list)) {
    write_alphabet(html, list, page);
  } else {
    write_ranking(html, list, page);
  }
  write_paging(html, list, page);
  html.close();
}

}  // namespace

HttpResponse companies_page(const HttpRequest& http, const HandlerContext& context) {
  const PageContext page(context);
  CompanyList list;
  list.query.facet = Facet::kCompany;
  list.query.text = std::string(utf8::truncate(http.parameter("q"), kMaxFilterBytes));
  list.query.limit = kCompaniesAPage;
  if (http.parameter("order") == "name") list.query.order = FacetQuery::Order::kName;
  const std::string_view offset = http.parameter("offset");
  std::from_chars(offset.data(), offset.data() + offset.size(), list.query.offset);
  list.query.offset = std::min(list.query.offset, kMaxOffset);
  Result<FacetValues> values = in_time(page.service.facet_values(list.query, {}));
  if (!values.ok()) return error_page(index_error(values.error()), context);
  list.values = std::move(values).value();
  if (http.header(kFragmentHeader) == "results") {
    HtmlWriter html;
    write_companies(html, list, page);
    return fragment_response(html.take());
  }
  PageFrame frame;
  frame.title = page.labels.facets(Facet::kCompany);
  frame.canonical = list_link(list, list.query.order, list.query.offset, page);
  frame.for_robots = list.query.text.empty();
  frame.on_companies = true;
  return page_response(frame, page, [&](HtmlWriter& html) { write_companies(html, list, page); });
}

}  // namespace vigie
