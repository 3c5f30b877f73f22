#include <algorithm>
#include <charconv>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "searcher/facet_list.h"
#include "server/http/negotiation.h"
#include "server/http/search_parameters.h"
#include "server/pages/facet_panel.h"
#include "server/pages/folded_text.h"
#include "server/pages/hit_view.h"
#include "server/pages/page_handlers.h"
#include "server/pages/result_region.h"
#include "server/pages/start_region.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxPageLimit = 100;
constexpr std::size_t kValuesPage = 60;

// What page.js asks for in place of a whole page: "results"; "typing", the results of a query whose
// last word may be unfinished; "values".
bool asks_for_region(const HttpRequest& http) {
  const std::string_view fragment = http.header(kFragmentHeader);
  return fragment == "results" || fragment == "typing";
}

HttpResponse failed(const Message& message, const HandlerContext& context) {
  return error_page(index_error(message), context);
}

HttpResponse absent(const HandlerContext& context) {
  return error_page({404,
                     "document_not_found",
                     {"Aucun article n’a cet identifiant : il a pu être retiré de l’index.",
                      "No article has this identifier: it may have been removed."}},
                    context);
}

bool asks_for_something(const HttpRequest& http, const PageSearch& search) {
  return !search.request.query.empty() || is_filtered(search.request) || !search.copies.empty() ||
         !search.similar.empty() || http.has_parameter("sort") || http.has_parameter("offset");
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// One hit more than the page shows tells whether there is a next page: totals count copies.
void cut_to_page(ResultList& results, std::size_t limit) {
  results.search.request.limit = limit;
  const bool more = results.response.hits.size() > limit;
  if (more) results.response.hits.resize(limit);
  results.more = more && results.search.request.offset + limit <= kMaxOffset;
}

HttpResponse answer(const ResultList& results, const HttpRequest& http, const PageContext& page) {
  if (asks_for_region(http)) {
    HtmlWriter html;
    write_result_region(html, results, page);
    return fragment_response(html.take());
  }
  const bool search = results.search.copies.empty() && results.search.similar.empty();
  PageFrame frame;
  frame.title = results.title;
  frame.query = results.search.request.query;
  frame.for_robots = false;
  frame.live_search = true;
  if (search) frame.feed = feed_link(page, results.search.request);
  frame.canonical = search_link(page, results.search);
  return page_response(frame, page,
                       [&](HtmlWriter& html) { write_result_region(html, results, page); });
}

HttpResponse story_page(const HttpRequest& http, ResultList results,
                        const HandlerContext& context) {
  const PageContext page(context);
  const bool copies = !results.search.copies.empty();
  const std::string& id = copies ? results.search.copies : results.search.similar;
  const Result<std::optional<DocumentView>> document = page.service.document(id);
  if (!document.ok()) return failed(document.error(), context);
  if (!document.value()) return absent(context);
  SearchRequest request = results.search.request;
  const std::size_t limit = request.limit;
  ++request.limit;
  Result<SearchResponse> response =
      in_time(copies ? page.service.copies(id, request) : page.service.similar(id, request));
  if (!response.ok()) return failed(response.error(), context);
  results.response = std::move(response).value();
  results.story = title_of(document.value()->document, {}, page.labels);
  results.title = page.labels(copies ? "story.copies" : "story.similar") + " " + results.story;
  cut_to_page(results, limit);
  return answer(results, http, page);
}

bool lacks_results(const SearchResponse& response) {
  return response.hits.empty() || response.corrected || response.relaxed;
}

// A query of plain words with its last word as the beginning of one; empty where it is no such
// query.
std::string with_last_word_open(const std::string& query) {
  constexpr std::string_view kSyntax = "\"():*=";
  const std::vector<FoldedWord> words = folded_words(query);
  const bool plain = query.find_first_of(kSyntax) == std::string::npos;
  const bool open =
      !words.empty() && words.back().end == query.size() && utf8::length(words.back().text) > 1;
  return plain && open ? query + "*" : std::string();
}

// What goes on where a reader is typing is no correction; the list of suggestions offers it.
void forget_completion(const std::string& typed, SearchResponse& response) {
  if (!response.corrected && fold(response.suggestion).starts_with(fold(typed))) {
    response.suggestion.clear();
  }
}

// `request` becomes what was searched at last.
Result<SearchResponse> search_as_typed(SearchRequest& request, SearchService& service) {
  Result<SearchResponse> whole = service.search(request);
  if (!whole.ok() || !lacks_results(whole.value())) return whole;
  SearchRequest opened = request;
  opened.query = with_last_word_open(request.query);
  if (opened.query.empty()) return whole;
  Result<SearchResponse> found = service.search(opened);
  if (!found.ok() || lacks_results(found.value())) return whole;
  request = std::move(opened);
  return found;
}

HttpResponse results_page(const HttpRequest& http, ResultList results,
                          const HandlerContext& context) {
  const PageContext page(context);
  SearchRequest request = results.search.request;
  const std::size_t limit = request.limit;
  ++request.limit;
  request.explain = true;
  request.facets.assign(kShownFacets.begin(), kShownFacets.end());
  request.facet_limit = kShownValues + 1;  // one more tells whether there are more
  if (!request.since && !request.until) ask_for_histogram(request);
  const bool typing = http.header(kFragmentHeader) == "typing";
  Result<SearchResponse> response =
      in_time(typing ? search_as_typed(request, page.service) : page.service.search(request));
  if (!response.ok()) return failed(response.error(), context);
  results.response = std::move(response).value();
  if (typing) forget_completion(results.search.request.query, results.response);
  Result<Histogram> histogram = read_histogram(request, results.response, page.service);
  if (!histogram.ok()) return failed(histogram.error(), context);
  results.histogram = std::move(histogram).value();
  results.title = search_title(results.search, page.labels);
  cut_to_page(results, limit);
  return answer(results, http, page);
}

HttpResponse start_page(const HttpRequest& http, const HandlerContext& context) {
  const PageContext page(context);
  const Result<StartRegion> start = read_start(page);
  if (!start.ok()) return failed(start.error(), context);
  if (asks_for_region(http)) {
    HtmlWriter html;
    write_start_region(html, start.value(), page);
    return fragment_response(html.take());
  }
  PageFrame frame;
  frame.feed = feed_link(page, {});
  frame.canonical = home_link(page);
  frame.live_search = true;
  return page_response(frame, page,
                       [&](HtmlWriter& html) { write_start_region(html, start.value(), page); });
}

std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::min(number, kMaxOffset);
}

void write_values_page(HtmlWriter& html, const SearchRequest& request, const FacetQuery& query,
                       const FacetValues& values, const PageContext& page) {
  const Labels& labels = page.labels;
  html.open("section", {{"class", "all-values"}});
  html.open("p", {{"class", "story"}});
  html.element("a", {{"href", search_link(page, request)}}, labels("values.back")).close();
  html.element("h1", {}, labels("values.title", {labels.facets(query.facet)}));
  html.open("p", {{"class", "filter-box"}});
  html.open("label").element("span", {}, labels("facets.search_in", {labels.facets(query.facet)}));
  html.single(
      "input",
      {{"type", "search"}, {"name", "value"}, {"value", query.text}, {"form", kSearchForm.text()}});
  html.close();
  html.element("button",
               {{"type", "submit"},
                {"name", "values"},
                {"value", schema_of(query.facet).name},
                {"form", kSearchForm.text()}},
               labels("values.find"));
  html.close();
  write_values(html, request, query.facet, values.values, values.values.size(), page);
  write_hidden_state(html, request, {query.facet}, false);
  html.open("p", {{"class", "apply"}});
  html.element("button", {{"type", "submit"}, {"form", kSearchForm.text()}},
               labels("filters.apply"));
  html.close();
  if (query.offset + query.limit < values.total) {
    html.open("nav", {{"class", "paging"}, {"aria-label", labels("paging.label")}});
    html.element(
        "a",
        {{"rel", "next"},
         {"href", values_link(page, request, query.facet, query.offset + query.limit, query.text)}},
        labels("paging.next"));
    html.close();
  }
  html.close();
}

HttpResponse values_page(const HttpRequest& http, const SearchRequest& request, Facet facet,
                         const HandlerContext& context) {
  const PageContext page(context);
  FacetQuery query;
  query.facet = facet;
  query.text = std::string(http.parameter("value"));
  query.limit = kValuesPage;
  query.offset = number_of(http.parameter("from"));
  const Result<FacetValues> values = in_time(page.service.facet_values(query, request));
  if (!values.ok()) return failed(values.error(), context);
  if (http.header(kFragmentHeader) == "values") {
    HtmlWriter html;
    write_values(html, request, facet, values.value().values, values.value().values.size(), page);
    return fragment_response(html.take());
  }
  PageFrame frame;
  frame.title = page.labels("values.title", {page.labels.facets(facet)});
  frame.query = request.query;
  frame.for_robots = false;
  return page_response(frame, page, [&](HtmlWriter& html) {
    write_values_page(html, request, query, values.value(), page);
  });
}

}  // namespace

HttpResponse search_page(const HttpRequest& http, const HandlerContext& context) {
  Result<SearchRequest> read = read_search_parameters(http);
  if (!read.ok()) return error_page({400, "invalid_search_parameters", read.error()}, context);
  ResultList results;
  SearchRequest& request = results.search.request;
  request = std::move(read).value();
  request.facets.clear();
  request.limit = std::clamp<std::size_t>(request.limit, 1, kMaxPageLimit);
  if (is_blank(request.query)) request.query.clear();
  results.search.copies = http.parameter("copies");
  results.search.similar = http.parameter("similar");
  if (const auto facet = facet_named(http.parameter("values"))) {
    return values_page(http, request, *facet, context);
  }
  if (!asks_for_something(http, results.search)) return start_page(http, context);
  const bool story = !results.search.copies.empty() || !results.search.similar.empty();
  return story ? story_page(http, std::move(results), context)
               : results_page(http, std::move(results), context);
}

}  // namespace vigie
