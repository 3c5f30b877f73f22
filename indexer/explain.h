// --explain: what is read, understood and kept of the documents of one file, as JSON.
#pragma once

#include <iosfwd>

#include "analyzers/fr/annotator/annotator.h"
#include "indexer/document_json.h"

namespace vigie {

// The explanation of one document (CONTRACT section 5). `annotator` may be null: no mentions then.
Json explain_document(Document&& document, const Analyzer& analyzer, const fr::Annotator* annotator,
                      Day today);

}  // namespace vigie
