#include "server/pages/page_frame.h"

#include "server/http/assets.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

HttpResponse html_response(std::string html, unsigned status) {
  HttpResponse response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(html);
  return response;
}

void write_head(HtmlWriter& html, const PageFrame& frame, const PageSetting& page) {
  const Site& site = page.site;
  const std::string title = frame.title.empty() ? site.title : frame.title + " · " + site.title;
  html.open("head");
  html.single("meta", {{"charset", "utf-8"}});
  html.element("title", {}, title);
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  if (!frame.for_robots) {
    html.single("meta", {{"name", "robots"}, {"content", "noindex, follow"}});
  }
  html.single("link", {{"rel", "stylesheet"}, {"href", asset_url(site, "page.css")}});
  html.single(
      "link",
      {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", asset_url(site, "favicon.svg")}});
  html.single("link", {{"rel", "search"},
                       {"type", "application/opensearchdescription+xml"},
                       {"title", site.title},
                       {"href", page_link(page, "/opensearch.xml")}});
  if (!frame.feed.empty()) {
    html.single("link", {{"rel", "alternate"},
                         {"type", "application/atom+xml"},
                         {"title", title},
                         {"href", frame.feed}});
  }
  if (!frame.canonical.empty()) {
    html.single("link", {{"rel", "canonical"}, {"href", frame.canonical}});
  }
  html.element("script", {{"type", "module"}, {"src", asset_url(site, "page.js")}}, "");
  html.close();
}

void write_search_form(HtmlWriter& html, const PageFrame& frame, const PageSetting& page) {
  const Labels& labels = page.labels;
  html.open("form", {{"id", kSearchForm.text()},
                     {"class", "search"},
                     {"role", "search"},
                     {"method", "get"},
                     {"action", page.site.base_path + "/"},
                     {"data-suggest", page.site.base_path + "/suggest"},
                     {"data-documents", page.site.base_path + "/documents/"},
                     {"data-companies", page.site.base_path + "/entreprises/"}});
  html.element("label", {{"for", "q"}, {"class", "unseen"}}, labels("search.label"));
  html.single("input", {{"id", "q"},
                        {"name", "q"},
                        {"type", "search"},
                        {"value", frame.query},
                        {"placeholder", labels("search.placeholder")},
                        {"autocomplete", "off"},
                        {"autocapitalize", "off"},
                        {"spellcheck", "false"},
                        {"enterkeyhint", "search"},
                        {"maxlength", 1000}});
  write_stated_language(html, page);
  html.element("button", {{"type", "submit"}}, labels("search.submit"));
  html.element("div",
               {{"id", "suggestions"},
                {"role", "listbox"},
                {"aria-label", labels("search.suggestions")},
                {"hidden", true},
                {"data-query", labels("suggestion.query")},
                {"data-title", labels("suggestion.title")},
                {"data-company", labels("facet.company")},
                {"data-person", labels("facet.person")},
                {"data-place", labels("facet.place")},
                {"data-product", labels("facet.product")},
                {"data-organization", labels("facet.organization")}},
               "");
  html.close();
}

void write_masthead(HtmlWriter& html, const PageFrame& frame, const PageSetting& page) {
  html.open("header", {{"class", "masthead"}}).open("div", {{"class", "masthead-line"}});
  html.open("p", {{"class", "site"}})
      .element("a", {{"href", home_link(page)}}, page.site.title)
      .close();
  html.open("nav", {{"aria-label", page.labels("nav.label")}});
  html.element(
      "a",
      {{"href", companies_link(page)}, {"aria-current", frame.on_companies ? "page" : "false"}},
      page.labels("nav.companies"));
  html.close().close();
  write_search_form(html, frame, page);
  html.close();
}

void write_footer(HtmlWriter& html, const PageFrame& frame, const PageSetting& page) {
  html.open("footer", {{"class", "colophon"}}).open("p");
  html.text(page.labels("footer.about"));
  if (!frame.feed.empty()) {
    html.text(" · ").element("a", {{"href", frame.feed}, {"data-feed", true}},
                             page.labels("feed.link"));
  }
  html.close().close();
}

}  // namespace

void write_stated_language(HtmlWriter& html, const PageSetting& page) {
  if (!page.language_stated) return;
  html.single("input", {{"type", "hidden"}, {"name", "lang"}, {"value", page.stated_language()}});
}

HttpResponse page_response(const PageFrame& frame, const PageSetting& page,
                           const std::function<void(HtmlWriter&)>& main) {
  const Labels& labels = page.labels;
  HtmlWriter html;
  html.open("html", {{"lang", labels.language() == Language::kEnglish ? "en" : "fr"}});
  write_head(html, frame, page);
  html.open("body");
  html.element("a", {{"class", "skip"}, {"href", "#main"}}, labels("skip"));
  write_masthead(html, frame, page);
  html.open("main", {{"id", "main"}, {"tabindex", "-1"}, {"data-live", frame.live_search}});
  main(html);
  html.close();
  html.element("p", {{"id", "status"}, {"role", "status"}, {"class", "unseen"}}, "");
  write_footer(html, frame, page);
  return html_response("<!DOCTYPE html>\n" + html.take() + "\n", frame.status);
}

HttpResponse fragment_response(std::string html) { return html_response(std::move(html), 200); }

}  // namespace vigie
