#include "server/pages/document_text.h"
#include "server/pages/event_words.h"
#include "server/pages/hit_view.h"
#include "server/pages/page_handlers.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

constexpr std::size_t kNear = 5;
constexpr std::size_t kCopies = 20;
constexpr std::size_t kShownNames = 12;  // of each kind

constexpr std::array<Facet, 5> kListedFacets = {Facet::kCompany, Facet::kPerson, Facet::kProduct,
                                                Facet::kOrganization, Facet::kPlace};

struct DocumentPage {
  StoredDocument document;
  SearchResponse copies;
  SearchResponse near;
};

std::string_view quote_of(const StoredDocument& document, const fr::Event& event) {
  const std::string_view said = event.in_title ? document.title : document.text;
  if (event.start >= said.size() || event.end <= event.start) return {};
  return said.substr(event.start, event.end - event.start);
}

void write_heading(HtmlWriter& html, const StoredDocument& document, const PageContext& page) {
  html.open("header", {{"class", "article-head"}});
  write_byline(html, document, page, true);
  html.element("h1", {}, with_french_spaces(title_of(document, {}, page.labels)));
  if (is_web_address(document.url)) {
    html.open("p", {{"class", "original"}});
    html.element("a", {{"href", document.url}, {"rel", "noopener"}},
                 page.labels("document.original"));
    html.close();
  }
  html.close();
}

void write_told_events(HtmlWriter& html, const StoredDocument& document, const PageContext& page) {
  if (document.events.empty()) return;
  html.open("section", {{"class", "told"}});
  html.element("h2", {}, page.labels("document.events")).open("ul");
  for (const fr::Event& event : document.events) {
    html.open("li").open("p");
    write_event(html, event, page);
    html.close();
    const std::string_view quote = quote_of(document, event);
    if (!quote.empty()) html.element("blockquote", {}, with_french_spaces(quote));
    html.close();
  }
  html.close().close();
}

void write_names(HtmlWriter& html, const StoredDocument& document, const PageContext& page) {
  bool any = false;
  for (const Facet facet : kListedFacets) {
    const std::vector<std::string>& names = document.facet(facet);
    if (names.empty()) continue;
    if (!any) {
      html.open("section", {{"class", "named"}});
      html.element("h2", {}, page.labels("document.names")).open("dl");
    }
    any = true;
    html.element("dt", {}, page.labels.facets(facet));
    for (std::size_t i = 0; i < std::min(kShownNames, names.size()); ++i) {
      html.open("dd");
      html.element("a", {{"href", name_link(page, facet, names[i])}}, names[i]).close();
    }
  }
  if (any) html.close().close();
}

void write_articles(HtmlWriter& html, const SearchResponse& articles, std::string_view heading,
                    std::string_view all, const std::string& address, const PageContext& page) {
  if (articles.hits.empty()) return;
  html.open("section", {{"class", "related"}});
  html.element("h2", {}, heading).open("ol", {{"class", "short-hits"}});
  for (const Hit& hit : articles.hits) write_short_hit(html, hit, page);
  html.close();
  html.open("p").element("a", {{"class", "more"}, {"href", address}}, all).close();
  html.close();
}

void write_document(HtmlWriter& html, const DocumentPage& read, const PageContext& page) {
  const std::string& id = read.document.id;
  html.open("div", {{"class", "article-page"}}).open("article", {{"class", "article"}});
  write_heading(html, read.document, page);
  write_document_text(html, read.document, page);
  html.close();
  html.open("aside", {{"class", "beside"}, {"aria-label", page.labels("document.beside")}});
  write_told_events(html, read.document, page);
  write_names(html, read.document, page);
  write_articles(html, read.copies, page.labels.count("copies", read.copies.total),
                 page.labels("document.all_copies"), search_link(page, PageSearch{{}, id, {}}),
                 page);
  write_articles(html, read.near, page.labels("document.near"), page.labels("document.all_near"),
                 search_link(page, PageSearch{{}, {}, id}), page);
  html.close().close();
}

SearchRequest list_request(std::size_t limit) {
  SearchRequest request;
  request.limit = limit;
  return request;
}

}  // namespace

HttpResponse document_page(const HttpRequest&, const std::string& id,
                           const HandlerContext& context) {
  const PageContext page(context);
  Result<std::optional<DocumentView>> view = page.service.document(id);
  if (!view.ok()) return error_page(index_error(view.error()), context);
  if (!view.value()) {
    return error_page({404,
                       "document_not_found",
                       {"Aucun article n’a cet identifiant : il a pu être retiré de l’index.",
                        "No article has this identifier: it may have been removed."}},
                      context);
  }
  DocumentPage read;
  read.document = std::move(view.value()->document);
  // An index that changes under us may have lost the document; its page stands without lists.
  if (view.value()->duplicates > 0) {
    Result<SearchResponse> copies = in_time(page.service.copies(id, list_request(kCopies)));
    if (copies.ok()) read.copies = std::move(copies).value();
  }
  Result<SearchResponse> near = in_time(page.service.similar(id, list_request(kNear)));
  if (near.ok()) read.near = std::move(near).value();

  PageFrame frame;
  frame.title = title_of(read.document, {}, page.labels);
  frame.canonical = address_of(read.document, page);
  frame.for_robots = false;
  return page_response(frame, page, [&](HtmlWriter& html) { write_document(html, read, page); });
}

}  // namespace vigie
