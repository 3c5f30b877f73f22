// ConditionMatch: which documents of one segment meet a condition.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index_snapshot.h"
#include "searcher/document_bits.h"
#include "searcher/plan.h"
#include "searcher/postings.h"

namespace vigie {

// Whether `published` of the document shares a day with the period; never when it is unknown.
bool overlaps(const Columns& columns, std::uint32_t document, const Period& period);
// Whether the document names a time within the period.
bool speaks_of(const Columns& columns, std::uint32_t document, const Period& period);
// Whether the document names a sum in the range.
bool speaks_of(const Columns& columns, std::uint32_t document, const AmountRange& range);
bool in_range(const StoredAmount& amount, const AmountRange& range);

// References must outlive it; `leaves` are the postings of the plan's leaves. Sets may hold deleted
// documents. Functions may throw Xapian::Error and OutOfTime.
class ConditionMatch {
 public:
  ConditionMatch(const Segment& segment, const std::vector<PostingHandle>& leaves,
                 PostingCache& cache)
      : segment_(segment), leaves_(leaves), cache_(cache) {}

  DocumentBits documents(const Condition& condition) const;
  DocumentBits documents(const std::vector<FilterStep>& steps) const;

  // Whether the columns of a document alone tell if it meets the condition; only then meets().
  static bool is_of_columns(const Condition& condition);
  bool meets(const Condition& condition, std::uint32_t document) const;
  // The documents of a leaf or term; null for other conditions.
  PostingHandle postings_of(const Condition& condition) const;

 private:
  void add_all(const PostingArray& array, DocumentBits& bits) const;
  // Words that are written so at their beginning.
  void add_prefix(const Condition& condition, DocumentBits& bits) const;
  // Documents with a value of the facet that is written so.
  void add_values(const Condition& condition, DocumentBits& bits) const;

  const Segment& segment_;
  const std::vector<PostingHandle>& leaves_;
  PostingCache& cache_;
};

}  // namespace vigie
