// What annotation adds to a document before it is stored.
#pragma once

#include "analyzers/fr/annotator/annotator.h"
#include "indexer/stored_document.h"

namespace vigie {

// Bounds on what is kept of one document.
inline constexpr std::size_t kMaxStoredEvents = 200;
inline constexpr std::size_t kMaxStoredAmounts = 200;
inline constexpr std::size_t kMaxStoredPeriods = 200;

// The view of `document` that an annotator reads; `document` and the lists must outlive it.
fr::ArticleText article_of(const StoredDocument& document, const std::vector<Occurrence>& title,
                           const std::vector<Occurrence>& text, Day today);

// Adds names, events, sums and periods to `document` and mixes them into its content hash. Names
// that the document states itself stay first.
void add_annotations(const fr::Annotations& annotations, StoredDocument& document);

}  // namespace vigie
