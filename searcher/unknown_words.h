// UnknownWords: what is done about the words of a query that no document holds: a misspelt word is
// read as the words that it may have been meant to be, by their look and by their company.
#pragma once

#include <string>
#include <vector>

#include "analyzers/fr/french_analyzer.h"
#include "indexer/index_snapshot.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/query_names.h"
#include "searcher/scoring.h"
#include "searcher/speller.h"

namespace vigie {

// All references must outlive it. Not thread-safe; its functions may throw Xapian::Error and
// OutOfTime.
class UnknownWords {
 public:
  UnknownWords(const fr::FrenchAnalyzer& analyzer, const IndexSnapshot& snapshot,
               PostingCache& cache, Speller& speller, const QueryNames& names,
               const ScoringOptions& scoring)
      : analyzer_(analyzer),
        snapshot_(snapshot),
        cache_(cache),
        speller_(speller),
        names_(names),
        scoring_(scoring) {}

  // A wanted word that no document holds and that begins the names of companies finds these. For
  // the others, sets Leaf::meant where a word of the index is near (speller.h) and no list of names
  // knows the word as typed; what the dictionary knows is read as a word of the same sound only.
  // With `widen`, such a leaf also matches what it may have been meant to be, for less than the
  // word itself. Only the first eight unknown words are read.
  void read(Plan& plan, bool widen);

 private:
  struct Reading {
    std::string word;
    std::string term;
    double log = 0;  // of how plausible it is
  };

  // The names of companies that begin with a word, those of most documents first.
  std::vector<std::string> companies_of(const std::string& word);
  bool find_companies(Leaf& leaf);
  std::vector<Reading> readings_of(const Leaf& leaf, const Plan& plan);
  // Share of the other words of the query, by idf, that the best document of the term also holds.
  double company_of(const std::string& term, const Leaf& leaf, const Plan& plan);

  const fr::FrenchAnalyzer& analyzer_;
  const IndexSnapshot& snapshot_;
  PostingCache& cache_;
  Speller& speller_;
  const QueryNames& names_;
  const ScoringOptions& scoring_;
};

}  // namespace vigie
