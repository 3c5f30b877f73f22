// What annotation adds to a document before it is stored.
#pragma once

#include "analyzers/fr/annotator/annotator.h"
#include "indexer/stored_document.h"

namespace vigie {

// Bounds on what is kept of one document.
inline constexpr std::size_t kMaxStoredEvents = 200;
inline constexpr std::size_t kMaxStoredAmounts = 200;
inline constexpr std::size_t kMaxStoredPeriods = 200;

// The facet that holds the names of a type.
constexpr Facet facet_of(fr::EntityType type) {
  switch (type) {
    case fr::EntityType::kCompany:
      return Facet::kCompany;
    case fr::EntityType::kPerson:
      return Facet::kPerson;
    case fr::EntityType::kPlace:
      return Facet::kPlace;
    case fr::EntityType::kProduct:
      return Facet::kProduct;
    case fr::EntityType::kOrganization:
      return Facet::kOrganization;
  }
  return Facet::kCompany;
}

// The view of `document` that an annotator reads; `document` and the lists must outlive it.
fr::ArticleText article_of(const StoredDocument& document, const std::vector<Occurrence>& title,
                           const std::vector<Occurrence>& text, Day today);

// Adds names, events, sums and periods to `document` and mixes them into its content hash. Names
// that the document states itself stay first.
void add_annotations(const fr::Annotations& annotations, StoredDocument& document);

}  // namespace vigie
