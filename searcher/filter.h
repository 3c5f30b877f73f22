// Filter: a condition on the fields of documents that a program sets beside the user's query.
#pragma once

#include <string>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "indexer/schema.h"
#include "searcher/query.h"

namespace vigie {

struct Filter {
  enum class Kind {
    kAll,            // children: each of them; true without any
    kAny,            // children: one of them; false without any
    kNot,            // children: not the one
    kFacetIs,        // `facet` has `value`, in any form of the name
    kFacetBegins,    // a value of `facet` begins with `value`, whatever case and accents
    kFacetContains,  // a value of `facet` contains `value`, likewise
    kFacetKnown,     // `facet` has any value
    kId,             // the document with id `value`
    kPublished,      // published within `period`; partial dates where they overlap
    kPublishedKnown,
    kAmount,  // speaks of a sum within `amount`
    kAmountKnown,
  };
  Kind kind = Kind::kAll;
  Facet facet = Facet::kCompany;
  std::string value;
  Period period;
  AmountRange amount;
  std::vector<Filter> children;
};

}  // namespace vigie
