// The JSON of a document (CONTRACT section 4), the same from indexing and searching.
#pragma once

#include <initializer_list>
#include <string_view>

#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/events/event.h"
#include "indexer/json_sink.h"
#include "indexer/stored_document.h"

namespace vigie {

// The members of a document in a hit, without score, snippet and _formatted, into the object that
// is open. Unknown members of the document that are called as one of `taken`, which the caller adds
// himself, are left out.
void put_document(JsonSink& json, const StoredDocument& document, std::uint64_t duplicates,
                  std::initializer_list<std::string_view> taken = {});
// The same as a tree of its own.
Json document_json(const StoredDocument& document, std::uint64_t duplicates);
// A whole sum has no decimal point.
void put_number(JsonSink& json, double value);
Json number_json(double value);
// `amount` is a number, `amountTo` there for a range, `currency` null when unknown; into the object
// that is open.
void put_amount(JsonSink& json, const fr::Amount& amount);
Json amount_json(const fr::Amount& amount);
// Likewise. `title` and `text` are the document's; `quote` is cut from them.
void put_event(JsonSink& json, const fr::Event& event, std::string_view title,
               std::string_view text);
Json event_json(const fr::Event& event, std::string_view title, std::string_view text);

}  // namespace vigie
