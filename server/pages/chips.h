// How the query was understood and which filters are set, as chips that a click takes away.
#pragma once

#include "server/pages/page_frame.h"
#include "server/pages/page_links.h"

namespace vigie {

void write_chips(HtmlWriter& html, const PageSearch& search, const Interpretation& interpretation,
                 const PageContext& page);

// The query without the words that ask for events of this type; unchanged when none do.
std::string query_without_event(std::string_view query, fr::EventType type);

}  // namespace vigie
