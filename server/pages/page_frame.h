// What all pages share: the head of the document, the masthead with its search form, the footer.
#pragma once

#include <functional>
#include <string>

#include "server/pages/html_writer.h"
#include "server/pages/page_setting.h"

namespace vigie {

struct PageFrame {
  std::string title;         // of the document; the site's name is added
  std::string query;         // stands in the search field
  std::string feed;          // address of the feed of what the page shows; may be empty
  std::string canonical;     // address under which the page is best known; may be empty
  bool for_robots = true;    // false: not to be listed by search engines
  bool live_search = false;  // results are shown in this page as one types
  bool on_companies = false;
  unsigned status = 200;
};

// The id of the search form, to which facets and periods elsewhere on a page belong.
inline constexpr HtmlName kSearchForm = "search";

// In a form: the field that keeps the language, where the page's address states it.
void write_stated_language(HtmlWriter& html, const PageSetting& page);

// A whole page around what `main` writes.
HttpResponse page_response(const PageFrame& frame, const PageSetting& page,
                           const std::function<void(HtmlWriter&)>& main);

// A part of a page, for page.js, which puts it in place of the old one.
HttpResponse fragment_response(std::string html);

}  // namespace vigie
