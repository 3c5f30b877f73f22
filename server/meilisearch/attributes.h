// Attributes: the names by which clients speak of the members of documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema.h"

namespace vigie::meilisearch {

struct Attribute {
  enum class Kind {
    kFacet,      // `facet`: company, person… year, month
    kDateLevel,  // date_h.lvl0 "2026", lvl1 "2026 > 02", lvl2 "2026 > 02 > 10"; `level`
    kDate,       // date (Unix seconds) and published (ISO 8601): one and the same day
    kAmount,
    kId,
    kTitle,
    kText,     // text, body, content
    kShown,    // another member of every hit; no filter and no facet
    kUnknown,  // a member that the source may have given, or none
  };
  Kind kind = Kind::kUnknown;
  Facet facet = Facet::kCompany;
  int level = 0;
};

Attribute attribute_named(std::string_view name);

// Every name that may stand in `facets`: what "*" means there.
const std::vector<std::string>& facet_attributes();

}  // namespace vigie::meilisearch
