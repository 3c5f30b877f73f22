// The text of an article with its names and dates marked.
#pragma once

#include "indexer/stored_document.h"
#include "server/pages/page_frame.h"

namespace vigie {

// Paragraphs; the document's own names are links, its dates <time>. A first line that repeats the
// title is left out. Linear in the text.
void write_document_text(HtmlWriter& html, const StoredDocument& document, const PageContext& page);

}  // namespace vigie
