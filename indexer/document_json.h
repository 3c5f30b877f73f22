// The JSON of a document (CONTRACT section 4), the same from indexing and searching.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/events/event.h"
#include "indexer/stored_document.h"

namespace vigie {

using Json = nlohmann::ordered_json;

// The members of a document in a hit, without score, snippet and _formatted.
Json document_json(const StoredDocument& document, std::uint64_t duplicates);
// A whole sum has no decimal point.
Json number_json(double value);
// `amount` is a number, `amountTo` there for a range, `currency` null when unknown.
Json amount_json(const fr::Amount& amount);
// `title` and `text` are the document's; `quote` is cut from them.
Json event_json(const fr::Event& event, std::string_view title, std::string_view text);

// UTF-8; ill-formed bytes become U+FFFD.
std::string to_text(const Json& json);

}  // namespace vigie
