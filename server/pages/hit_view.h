// One result of a search, and the short form of it for lists of articles.
#pragma once

#include "searcher/search_service.h"
#include "server/pages/page_frame.h"

namespace vigie {

// How an article is called: its title, or its first words.
std::string title_of(const StoredDocument& document, std::string_view formatted_text,
                     const Labels& labels);
// Where its title leads: its own address on the web, else its page here.
std::string address_of(const StoredDocument& document, const PageSetting& page);

void write_hit(HtmlWriter& html, const Hit& hit, const PageContext& page);
// Title, source and date only.
void write_short_hit(HtmlWriter& html, const Hit& hit, const PageContext& page);
// "Le Monde · vers le 10 février 2026".
void write_byline(HtmlWriter& html, const StoredDocument& document, const PageContext& page,
                  bool with_authors);

}  // namespace vigie
