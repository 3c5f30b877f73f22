// WordFamilies: the words of an index that are of one family with a word of a query.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/derivations.h"
#include "analyzers/fr/french_analyzer.h"
#include "indexer/index_snapshot.h"
#include "searcher/plan.h"
#include "searcher/postings.h"

namespace vigie {

// The analyzer must outlive it. Not thread-safe: it remembers the words that it has looked up in
// one state of the index, 16,384 at most.
class WordFamilies {
 public:
  explicit WordFamilies(const fr::FrenchAnalyzer& analyzer);

  // The terms of the family of a single word that documents hold, those of most documents first,
  // six at most. May throw Xapian::Error and OutOfTime.
  const std::vector<std::string>& relatives_of(const Leaf& word, const IndexSnapshot& snapshot,
                                               PostingCache& cache);

 private:
  std::vector<std::string> look_up(const Leaf& word, const IndexSnapshot& snapshot,
                                   PostingCache& cache) const;

  fr::Derivations derivations_;
  std::uint64_t revision_ = 0;
  std::unordered_map<std::string, std::vector<std::string>> known_;
};

}  // namespace vigie
