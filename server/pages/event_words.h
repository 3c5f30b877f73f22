// An event in words: "départ : Tony Wu, xAI (cofondateur), 10 février 2026".
#pragma once

#include "analyzers/fr/events/event.h"
#include "server/pages/page_frame.h"

namespace vigie {

// Names are links. `page_company` is the company of whose page this is: no link to itself.
void write_event(HtmlWriter& html, const fr::Event& event, const PageContext& page,
                 std::string_view page_company = {}, bool with_date = true);

}  // namespace vigie
