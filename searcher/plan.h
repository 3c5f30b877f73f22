// Plan: a query as the matcher runs it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/message.h"
#include "indexer/schema.h"
#include "searcher/postings.h"
#include "searcher/query.h"

namespace vigie {

// A word or phrase of the query: any of its forms of expression.
struct Leaf {
  std::vector<TermSequence> group;
  std::vector<TermSequence> title_group;  // the single terms of the group, in the title
  std::string text;                       // as written in the query
  std::string exact_term;                 // single words: term and surface as written, for the
  std::string exact_surface;              // bonus of the exact form
  std::string meant;                      // of a word that no document holds: what it may mean
  bool begins = false;                    // and it begins the names that it was found to mean
  bool phrase = false;
  bool name = false;            // a word of a name
  std::uint64_t frequency = 0;  // live documents that hold it, in any of its forms
  bool scores = true;           // false for what is excluded
  float weight = 1;             // of its score
  bool of_feedback = false;     // not of the query: a word of its best documents

  bool operator==(const Leaf&) const = default;
};

// A condition that documents must meet, beside the leaves.
struct Condition {
  enum class Kind {
    kLeaf,
    kTerm,
    kPrefix,
    kDate,
    kDateKnown,
    kSpeaks,
    kAmount,
    kAmountKnown,
    kFacetBegins,
    kFacetContains,
    kFacetKnown,
    kAnd,
    kOr,
    kNot,
  };
  Kind kind = Kind::kLeaf;
  std::size_t leaf = 0;           // kLeaf: index into Plan::leaves
  std::string term;               // kTerm: raw term; kPrefix: folded beginning of a word;
                                  // kFacetBegins, kFacetContains: folded
  Facet facet = Facet::kCompany;  // kFacetBegins, kFacetContains, kFacetKnown
  bool title_only = false;        // kPrefix
  Period period;                  // kDate: published in it; kSpeaks: names a time within it
  AmountRange amount;             // kAmount: speaks of such a sum
  std::vector<Condition> children;
};

// A step of a filter in reverse Polish order: it pushes a set of documents (kCondition, kAll,
// kNone), joins the two on top (kAnd, kOr) or turns the one on top around (kNot).
struct FilterStep {
  enum class Kind { kCondition, kAll, kNone, kAnd, kOr, kNot };
  Kind kind = Kind::kCondition;
  Condition condition;
};

// The values of one facet that a document must have one of.
struct FacetFilter {
  Facet facet = Facet::kCompany;
  std::vector<std::string> values;
};

struct PreferredPeriod {
  Period period;
  std::size_t leaf = 0;  // its words, in Plan::leaves: documents that speak of it
};

// Documents about a name gain by how much they are about it, those that tell of a type of event by
// as much as any other.
struct PreferredValue {
  Message reason;         // what such a document does: speaks of a name, tells an event
  std::string term;       // of the facet value
  std::size_t words = 0;  // of the query that say it
  float boost = 0;        // share of its score that a document gains for each unit of salience when
                          // the query is nothing else
  float gain = 0;         // the same for this query
};

struct Plan {
  std::vector<Leaf> leaves;         // everything that scores
  std::vector<std::size_t> wanted;  // leaves of which `needed` must match
  std::size_t needed = 0;
  std::size_t words = 0;  // of the query, stop words included; a phrase counts as one
  std::vector<Condition> required;
  std::vector<Condition> excluded;
  std::vector<FacetFilter> filters;
  std::vector<FilterStep> narrowing;  // they leave one set; empty: every document passes
  std::optional<Period> published;    // filter on the date
  std::vector<PreferredPeriod> periods;
  std::vector<PreferredValue> preferred;  // names and types of events
  std::vector<Condition> periods_only;    // a query that is nothing but periods: one must hold
};

}  // namespace vigie
