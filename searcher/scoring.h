// Scoring: the formulas of ranking and their dials. See docs/CLASSEMENT.md.
#pragma once

#include <cmath>
#include <cstdint>

#include "indexer/schema.h"
#include "searcher/postings.h"

namespace vigie {

// Dials of ranking; the defaults are measured (docs/CLASSEMENT.md).
struct ScoringOptions {
  float k1 = 1.0F;             // saturation of frequency in title and text together
  float b = 0.7F;              // how far length counts
  float title_weight = 0.35F;  // of a word in the title, beside its share in the text
  float title_b = 0.3F;
  float period_boost = 0.6F;       // share of its score that a document in the period gains
  float name_boost = 0.4F;         // share of its score that a document about a name gains when the
                                   // query is nothing but the name
  float name_weight = 0.5F;        // of a name found in a document, beside the words of the query
  float tag_weight = 0.5F;         // of a tag that is said, beside the words for it
  float event_boost = 0.4F;        // the same for documents that tell of a type of event
  float event_weight = 0.5F;       // of an event that a document tells, beside the words for it
  float relative_weight = 0.375F;  // of words of the same family
  float added_relative_weight = 0.125F;  // the same in a query that wants all its words
  float misspelt_weight = 0.85F;         // of what a word that no document holds may mean
  float proximity = 0.5F;
  float lead = 0.2F;  // of a word that stands at the very beginning
  float exact = 0.4F;
  float recency = 0.02F;
  float feedback = 0.75F;      // of the words of the best documents, for those behind the first
  float needed_share = 0.25F;  // of the words of a query of more than three, how many must match
};

// BM25 (Robertson & Zaragoza 2009, eq. 3.15) with idf as in Lucene, never negative:
//   idf = ln(1 + (N - n + 0.5) / (n + 0.5)).
inline float bm25_idf(std::uint64_t documents, std::uint64_t matching) {
  const double n = static_cast<double>(matching);
  const double all = static_cast<double>(documents);
  return static_cast<float>(std::log(1.0 + (all - n + 0.5) / (n + 0.5)));
}

// tf (k1 + 1) / (tf + norm), with norm = k1 (1 - b + b length / average).
inline float bm25_weight(float tf, float norm, float k1) { return tf * (k1 + 1) / (tf + norm); }

// What a document's score is multiplied by for its salience (in units of kFrequencyUnit) of a value
// of which each unit gains `gain`.
inline float preference_factor(std::uint8_t salience, float gain) {
  return 1 + gain * static_cast<float>(salience) * (1.0F / kFrequencyUnit);
}

// What a query that is only periods gives to a document published in one, before the preference for
// the period: as much as the period's words in a text could give at most.
inline float published_weight(float idf, const ScoringOptions& options) {
  return idf * (options.k1 + 1);
}

}  // namespace vigie
