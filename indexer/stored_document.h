// StoredDocument: what an index keeps of a document, with its final facets, and its encoding in the
// Xapian document data. Everything else in an index can be derived from it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/result.h"
#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/events/event.h"
#include "indexer/document.h"
#include "indexer/schema.h"

namespace vigie {

struct StoredDocument {
  std::string id;
  std::string url;
  std::string path;
  std::string title;
  std::string text;
  std::optional<PartialDate> published;
  bool date_inferred = false;
  std::string extra_json;          // unknown members, a JSON object or empty
  std::uint64_t source_hash = 0;   // of the document as it came in and of what was known then
  std::uint64_t content_hash = 0;  // of all that is kept of it; equal means unchanged
  std::array<std::vector<std::string>, kFacetCount> facets;  // names: those it is about first
  std::vector<fr::Event> events;
  std::vector<fr::Amount> amounts;  // sums of title and text, each once
  std::vector<Period> periods;      // days that title and text speak of, each once

  const std::vector<std::string>& facet(Facet f) const {
    return facets[static_cast<std::size_t>(f)];
  }
  std::vector<std::string>& facet(Facet f) { return facets[static_cast<std::size_t>(f)]; }
};

// The document with its own facets; entities are added by the caller.
StoredDocument to_stored(Document&& document);

// Fills the facets that `published` decides.
void fill_date_facets(StoredDocument& document);

// Which of several documents with one id is kept: the one with the greater version. The longer text
// wins, then the smaller content hash, so that the choice depends on the documents alone and not on
// who came first. 24 bits of length, 40 of the hash; equal means unchanged.
using Version = std::uint64_t;
Version version_of(const StoredDocument& document);

// Mixes what annotation added into the content hash. Once a document.
void mix_annotations(StoredDocument& document);

std::string encode_document(const StoredDocument& document);
// Fails on anything that encode_document did not write.
Result<StoredDocument> decode_document(std::string_view data);

// Adds `value` unless the list holds it already; empty values are dropped.
void add_value(std::vector<std::string>& list, std::string_view value);

}  // namespace vigie
