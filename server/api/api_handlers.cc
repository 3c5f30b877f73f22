#include "server/api/api_handlers.h"

#include <algorithm>
#include <sstream>

#include "analyzers/base/utf8.h"
#include "searcher/query.h"
#include "searcher/result_json.h"
#include "searcher/result_writer.h"
#include "searcher/snippet.h"
#include "server/http/own_address.h"
#include "server/http/search_parameters.h"

namespace vigie {
namespace {

constexpr std::size_t kSuggestions = 10;
constexpr std::size_t kMaxSuggestions = 50;
constexpr std::size_t kFeedEntries = 50;

HttpResponse bad_parameter(const Message& message, const HandlerContext& context) {
  return error_response({400, "invalid_parameter", message}, context.language);
}

HttpResponse failed(const Message& message, const HandlerContext& context) {
  return error_response(index_error(message), context.language);
}

Result<SearchRequest> read_search(const HttpRequest& request) {
  Result<SearchRequest> search = read_search_parameters(request);
  if (search.ok()) search->time_limit = kSearchTime;
  return search;
}

// "9 articles", in French and in English; nothing for a title, which is one.
std::string description_of(const Suggestion& suggestion) {
  if (suggestion.kind == Suggestion::Kind::kTitle || suggestion.count == 0) return {};
  return std::to_string(suggestion.count) + (suggestion.count == 1 ? " article" : " articles");
}

// OpenSearch Suggestions 1.1: query, completions, descriptions, addresses.
HttpResponse browser_suggestions(const HttpRequest& request, const Site& site,
                                 const std::string& query,
                                 const std::vector<Suggestion>& suggestions) {
  const std::string page = own_address(request, site) + "/?q=";
  Json texts = Json::array();
  Json descriptions = Json::array();
  Json addresses = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    texts.push_back(suggestion.text);
    descriptions.push_back(description_of(suggestion));
    addresses.push_back(page + percent_encoded(suggestion.text));
  }
  HttpResponse response = json_response(Json::array({query, texts, descriptions, addresses}));
  response.content_type = "application/x-suggestions+json; charset=utf-8";
  return response;
}

AtomLink feed_link(std::string rel, const std::string& feed, SearchRequest search,
                   std::size_t offset) {
  search.offset = offset;
  return {std::move(rel), "application/atom+xml", feed + search_parameters(search)};
}

// The search without its page.
SearchRequest whole_feed(SearchRequest search) {
  search.limit = SearchRequest().limit;
  search.offset = 0;
  return search;
}

// RFC 5005: where the other pages are.
std::vector<AtomLink> feed_links(const std::string& site, const SearchRequest& search,
                                 std::uint64_t total) {
  const std::string feed = site + "/feed.atom?";
  const std::size_t page = std::max<std::size_t>(search.limit, 1);
  const std::size_t last =
      total == 0 ? 0 : std::min<std::uint64_t>((total - 1) / page * page, kMaxOffset);
  std::vector<AtomLink> links = {
      {"alternate", "text/html", site + "/?" + search_parameters(whole_feed(search))},
      feed_link("self", feed, search, search.offset),
      feed_link("first", feed, search, 0)};
  if (search.offset > 0) {
    links.push_back(
        feed_link("previous", feed, search, search.offset - std::min(page, search.offset)));
  }
  if (search.offset < last) links.push_back(feed_link("next", feed, search, search.offset + page));
  links.push_back(feed_link("last", feed, search, last));
  return links;
}

std::string first_characters(const std::string& text, std::size_t count) {
  return utf8::encode(utf8::decode(text).substr(0, count));
}

void append_element(std::string& out, const std::string& name, std::string_view text) {
  out += "  <" + name + ">";
  append_html_escaped(out, text);
  out += "</" + name + ">\n";
}

void append_url(std::string& out, std::string_view type, std::string_view rel,
                const std::string& address) {
  out += "  <Url type=\"" + std::string(type) + "\" rel=\"" + std::string(rel) + "\" template=\"";
  append_html_escaped(out, address);
  out += "\"/>\n";
}

}  // namespace

HttpResponse search_handler(const HttpRequest& request, const HandlerContext& context) {
  const Result<SearchRequest> search = read_search(request);
  if (!search.ok()) return bad_parameter(search.error(), context);
  const Result<SearchResponse> found = context.service.search(search.value());
  if (!found.ok()) return failed(found.error(), context);
  if (found.value().timed_out) return error_response(timeout_error(), context.language);
  JsonText json;
  put_response(json, search.value(), found.value(), context.language);
  HttpResponse response;
  response.body = json.take();
  response.hits = found.value().total;
  return response;
}

HttpResponse suggest_handler(const HttpRequest& request, const HandlerContext& context) {
  const Result<SearchRequest> search = read_search(request);
  if (!search.ok()) return bad_parameter(search.error(), context);
  const std::size_t limit = request.has_parameter("limit")
                                ? std::min(search.value().limit, kMaxSuggestions)
                                : kSuggestions;
  const std::string& query = search.value().query;
  const Result<std::vector<Suggestion>> suggestions = context.service.suggest(query, limit);
  if (!suggestions.ok()) return failed(suggestions.error(), context);
  if (request.parameter("format") == "opensearch") {
    return browser_suggestions(request, context.site, query, suggestions.value());
  }
  return json_response(suggestions_json(query, suggestions.value()));
}

HttpResponse events_handler(const HttpRequest& request, const HandlerContext& context) {
  Result<SearchRequest> search = read_search(request);
  if (!search.ok()) return bad_parameter(search.error(), context);
  for (const std::string& type : request.parameters_named("type")) {
    if (!type.empty()) search->filters[Facet::kEvent].push_back(type);
  }
  const Result<EventsResponse> events = context.service.events(search.value());
  if (!events.ok()) return failed(events.error(), context);
  if (events.value().timed_out) return error_response(timeout_error(), context.language);
  HttpResponse response =
      json_response(events_json(search.value(), events.value(), context.language));
  response.hits = events.value().total;
  return response;
}

HttpResponse entities_handler(const HttpRequest& request, const HandlerContext& context) {
  Result<SearchRequest> search = read_search(request);
  if (!search.ok()) return bad_parameter(search.error(), context);
  const std::string_view type =
      request.has_parameter("type") ? request.parameter("type") : "company";
  const auto facet = facet_named(type);
  if (!facet) {
    return bad_parameter({"type : company, person, place, product, organization…",
                          "type: company, person, place, product, organization…"},
                         context);
  }
  FacetQuery query;
  query.facet = *facet;
  query.text = std::move(search->query);
  if (request.parameter("order") == "name") query.order = FacetQuery::Order::kName;
  query.limit = search->limit;
  query.offset = search->offset;
  search->query = std::string(utf8::truncate(request.parameter("query"), kMaxQueryBytes));
  const Result<FacetValues> values = context.service.facet_values(query, search.value());
  if (!values.ok()) return failed(values.error(), context);
  if (values.value().timed_out) return error_response(timeout_error(), context.language);
  Json list = Json::array();
  for (const auto& [name, count] : values.value().values) {
    list.push_back({{"name", name}, {"type", type}, {"count", count}});
  }
  return json_response({{"entities", std::move(list)},
                        {"total", values.value().total},
                        {"limit", query.limit},
                        {"offset", query.offset}});
}

HttpResponse document_handler(const HttpRequest&, const std::string& id,
                              const HandlerContext& context) {
  const Result<std::optional<DocumentView>> view = context.service.document(id);
  if (!view.ok()) return failed(view.error(), context);
  if (!view.value()) {
    return error_response({404, "document_not_found", {"document inconnu", "unknown document"}},
                          context.language);
  }
  Json json = document_json(view.value()->document, view.value()->duplicates);
  json["text"] = view.value()->document.text;
  return json_response(json);
}

HttpResponse feed_handler(const HttpRequest& request, const HandlerContext& context) {
  Result<SearchRequest> search = read_search(request);
  if (!search.ok()) return bad_parameter(search.error(), context);
  if (!request.has_parameter("limit")) search->limit = kFeedEntries;
  if (!request.has_parameter("sort")) search->sort = SortOrder::kDate;
  const Result<SearchResponse> found = context.service.search(search.value());
  if (!found.ok()) return failed(found.error(), context);
  if (found.value().timed_out) return error_response(timeout_error(), context.language);
  const std::string site = own_address(request, context.site);
  std::vector<AtomEntry> entries = atom_entries(found.value());
  for (AtomEntry& entry : entries) {
    if (!entry.url.empty()) continue;
    entry.url = site + "/documents/" + percent_encoded(entry.id);
    entry.is_page = false;
  }
  std::ostringstream body;
  write_atom_feed(body,
                  {context.site.title + (search->query.empty() ? "" : " : " + search->query),
                   search->query, found.value().total, search->offset, search->limit,
                   feed_links(site, search.value(), found.value().total),
                   search_parameters(whole_feed(search.value()))},
                  entries);
  HttpResponse response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body = std::move(body).str();
  // What wants a key must not be kept for others.
  response.headers = {{"Cache-Control", context.site.api_key.empty() ? "public, max-age=300"
                                                                     : "private, max-age=300"}};
  response.hits = found.value().total;
  return response;
}

// OpenSearch 1.1 bounds the names at 16 and 48 characters.
HttpResponse opensearch_handler(const HttpRequest& request, const Site& site, Language language) {
  constexpr std::size_t kShortName = 16;
  constexpr std::size_t kLongName = 48;
  const std::string address = own_address(request, site);
  const bool english = language == Language::kEnglish;
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n";
  append_element(xml, "ShortName", first_characters(site.title, kShortName));
  append_element(xml, "LongName", first_characters(site.title, kLongName));
  append_element(xml, "Description",
                 english ? "Full-text search in French tech news"
                         : "Recherche plein texte dans l’actualité tech en français");
  append_url(xml, "text/html", "results", address + "/?q={searchTerms}");
  append_url(xml, "application/atom+xml", "results",
             address + "/feed.atom?q={searchTerms}&limit={count?}");
  append_url(xml, "application/x-suggestions+json", "suggestions",
             address + "/suggest?q={searchTerms}&format=opensearch");
  append_url(xml, "application/opensearchdescription+xml", "self", address + "/opensearch.xml");
  xml += "  <Image type=\"image/svg+xml\">";
  append_html_escaped(xml, address + "/assets/favicon.svg");
  xml +=
      "</Image>\n  <Language>fr-FR</Language>\n  <InputEncoding>UTF-8</InputEncoding>\n"
      "  <OutputEncoding>UTF-8</OutputEncoding>\n</OpenSearchDescription>\n";
  HttpResponse response;
  response.content_type = "application/opensearchdescription+xml; charset=utf-8";
  response.body = std::move(xml);
  response.headers = {{"Cache-Control", "public, max-age=86400"}};
  return response;
}

}  // namespace vigie
