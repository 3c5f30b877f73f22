#include "server/pages/hit_view.h"

#include <algorithm>
#include <cmath>

#include "analyzers/base/utf8.h"
#include "server/pages/event_words.h"
#include "server/pages/page_links.h"

namespace vigie {
namespace {

constexpr std::size_t kShownCompanies = 6;
constexpr std::size_t kShownEvents = 3;
constexpr std::size_t kTitleBytes = 120;  // of the first words that stand for a title

std::string without_marks(std::string text) {
  for (const std::string_view mark : {"<mark>", "</mark>"}) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
      text.erase(at, mark.size());
    }
  }
  return text;
}

void write_link_attributes(HtmlWriter& html, const std::string& address) {
  html.open("a", {{"href", address}, {"rel", is_web_address(address) ? "noopener" : "bookmark"}});
}

void write_title(HtmlWriter& html, const Hit& hit, const PageContext& page) {
  html.open("h2");
  write_link_attributes(html, address_of(hit.document, page));
  if (hit.formatted_title.empty()) {
    html.text(with_french_spaces(title_of(hit.document, hit.formatted_text, page.labels)));
  } else {
    html.marked(with_french_spaces(hit.formatted_title));
  }
  html.close().close();
}

void write_companies(HtmlWriter& html, const StoredDocument& document, const PageContext& page) {
  const std::vector<std::string>& companies = document.facet(Facet::kCompany);
  if (companies.empty()) return;
  html.open("ul", {{"class", "companies"}, {"aria-label", page.labels.facets(Facet::kCompany)}});
  for (std::size_t i = 0; i < std::min(kShownCompanies, companies.size()); ++i) {
    html.open("li");
    html.element("a", {{"href", company_link(page, companies[i])}}, companies[i]);
    html.close();
  }
  if (companies.size() > kShownCompanies) {
    html.element("li", {{"class", "rest"}},
                 "+ " + page.labels.number(companies.size() - kShownCompanies));
  }
  html.close();
}

void write_events(HtmlWriter& html, const StoredDocument& document, const PageContext& page) {
  if (document.events.empty()) return;
  html.open("ul", {{"class", "events"}, {"aria-label", page.labels.facets(Facet::kEvent)}});
  const std::size_t shown = std::min(kShownEvents, document.events.size());
  for (std::size_t i = 0; i < shown; ++i) {
    html.open("li");
    write_event(html, document.events[i], page);
    html.close();
  }
  if (document.events.size() > shown) {
    html.open("li", {{"class", "rest"}});
    html.element("a", {{"href", document_link(page, document.id)}},
                 page.labels.count("events_more", document.events.size() - shown));
    html.close();
  }
  html.close();
}

void write_reasons(HtmlWriter& html, const Hit& hit, const PageContext& page) {
  double sum = 0;
  for (const Signal& signal : hit.signals) sum += std::max(signal.value, 0.0);
  if (sum <= 0) return;
  html.open("details", {{"class", "why"}});
  html.element("summary", {}, page.labels("hit.why"));
  html.open("ul");
  std::vector<const Signal*> signals;
  for (const Signal& signal : hit.signals) signals.push_back(&signal);
  std::stable_sort(signals.begin(), signals.end(),
                   [](const Signal* a, const Signal* b) { return a->value > b->value; });
  for (const Signal* signal : signals) {
    const auto percent = static_cast<int>(std::lround(100 * signal->value / sum));
    if (percent == 0) continue;
    const std::string name = signal->name.in(page.labels.language());
    html.open("li").element("span", {}, name).text(" ");
    html.element("meter", {{"min", 0}, {"max", 100}, {"value", percent}, {"aria-label", name}}, "");
    html.text(" " + page.labels("hit.share", {std::to_string(percent)})).close();
  }
  html.close().close();
}

void write_tools(HtmlWriter& html, const Hit& hit, const PageContext& page) {
  const Labels& labels = page.labels;
  const std::string& id = hit.document.id;
  html.open("div", {{"class", "tools"}});
  html.element("a", {{"href", document_link(page, id)}}, labels("hit.page"));
  if (hit.duplicates > 0) {
    html.element("a", {{"href", search_link(page, PageSearch{{}, id, {}})}},
                 labels.count("versions", hit.duplicates + 1));
  }
  html.element("a", {{"href", search_link(page, PageSearch{{}, {}, id})}}, labels("hit.similar"));
  write_reasons(html, hit, page);
  html.close();
}

void write_separated(HtmlWriter& html, bool& first) {
  if (!first) html.element("span", {{"class", "dot"}, {"aria-hidden", "true"}}, " · ");
  first = false;
}

}  // namespace

std::string title_of(const StoredDocument& document, std::string_view formatted_text,
                     const Labels& labels) {
  if (!document.title.empty()) return document.title;
  std::string words = without_marks(
      std::string(document.text.empty() ? formatted_text : std::string_view(document.text)));
  const std::size_t begin = words.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return labels("untitled");
  words.erase(0, begin);
  words.erase(std::min(words.find('\n'), words.size()));
  if (words.size() <= kTitleBytes) return words;
  const std::string_view start = utf8::truncate(words, kTitleBytes);
  const std::size_t blank = start.rfind(' ');
  return std::string(start.substr(0, blank == std::string_view::npos ? start.size() : blank)) + "…";
}

std::string address_of(const StoredDocument& document, const PageSetting& page) {
  return is_web_address(document.url) ? document.url : document_link(page, document.id);
}

void write_byline(HtmlWriter& html, const StoredDocument& document, const PageContext& page,
                  bool with_authors) {
  html.open("p", {{"class", "byline"}});
  bool first = true;
  if (!document.facet(Facet::kSource).empty()) {
    write_separated(html, first);
    html.element("span", {{"class", "source"}}, document.facet(Facet::kSource)[0]);
  }
  if (with_authors) {
    for (const std::string& author : document.facet(Facet::kAuthor)) {
      write_separated(html, first);
      html.text(author);
    }
  }
  write_separated(html, first);
  if (document.published) {
    const std::string day = document.published->to_string();
    const std::string words = page.labels.date(*document.published, document.date_inferred);
    if (document.date_inferred) {
      html.element("time", {{"datetime", day}, {"title", page.labels("date.inferred")}}, words);
    } else {
      html.element("time", {{"datetime", day}}, words);
    }
  } else {
    html.text(page.labels("date.unknown"));
  }
  html.close();
}

void write_hit(HtmlWriter& html, const Hit& hit, const PageContext& page) {
  html.open("li").open("article", {{"class", "hit"}});
  write_byline(html, hit.document, page, false);
  write_title(html, hit, page);
  if (!hit.snippet.empty()) {
    html.open("p", {{"class", "snippet"}}).snippet(with_french_spaces(hit.snippet)).close();
  }
  write_companies(html, hit.document, page);
  write_events(html, hit.document, page);
  write_tools(html, hit, page);
  html.close().close();
}

void write_short_hit(HtmlWriter& html, const Hit& hit, const PageContext& page) {
  html.open("li").open("h3");
  write_link_attributes(html, address_of(hit.document, page));
  html.text(with_french_spaces(title_of(hit.document, hit.formatted_text, page.labels)));
  html.close().close();
  write_byline(html, hit.document, page, false);
  html.close();
}

}  // namespace vigie
