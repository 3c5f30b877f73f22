// Planner: from a parsed query to a plan the matcher can run, with the help of analysis, synonyms
// and what the index holds.
#pragma once

#include <string>
#include <vector>

#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/index_snapshot.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/query.h"
#include "searcher/scoring.h"
#include "searcher/search_service.h"

namespace vigie {

// What planning draws on besides the query; all must outlive the planner.
struct PlannerKnowledge {
  const fr::FrenchAnalyzer& analyzer;
  const fr::Synonyms& synonyms;
  const ScoringOptions& scoring;
  Day now = 0;
};

class Planner {
 public:
  Planner(const PlannerKnowledge& knowledge, PostingCache& cache, const IndexSnapshot& snapshot)
      : knowledge_(knowledge), cache_(cache), snapshot_(snapshot) {}

  // `strict`: every word and every period is needed. May throw Xapian::Error.
  Plan plan(const Query& query, bool strict, Interpretation& interpretation);

  // How many of `wanted` leaves a result must hold when nothing is relaxed; `words` is the number of
  // words in the query, stop words included.
  std::size_t needed_of(std::size_t wanted, std::size_t words, bool strict) const;

  // The same plan with phrases loosened into their words; false when it has no phrase beside other
  // words.
  bool loosen_phrases(Plan& plan);

 private:
  struct Word;
  // A stretch of a phrase: its terms, and how many words of the query it stands for.
  struct Piece {
    fr::TermList terms;
    std::size_t words = 1;
  };

  void add_wanted(const QueryNode& node, Plan& plan, Interpretation& interpretation);
  Condition condition_of(const QueryNode& node, Plan& plan);
  Condition excluded_condition(const QueryNode& node, Plan& plan);
  Condition leaf_condition(Leaf&& leaf, Plan& plan);
  std::vector<Leaf> leaves_of_words(std::string_view text, bool title_only);
  std::vector<Word> words_of(std::string_view text) const;
  Leaf leaf_of_phrase(std::string_view text, bool title_only);
  std::vector<Piece> pieces_at(const std::vector<Word>& words, std::size_t i);
  static void add_phrase_wordings(const std::vector<std::vector<Piece>>& pieces, std::size_t i,
                                  TermSequence prefix, Leaf& leaf);
  std::vector<TermSequence> wordings_of(const Word& word);
  std::vector<TermSequence> joined_wordings_of(const Word& left, const Word& right);
  Leaf leaf_of_exact(std::string_view text) const;
  std::vector<std::size_t> words_of_phrase(std::size_t phrase, Plan& plan);
  void add_joined(const std::vector<Word>& words, std::vector<Leaf>& leaves);
  void add_synonyms(const std::vector<Word>& words, std::vector<Leaf>& leaves);
  void add_synonyms(const std::vector<Word>& words, bool whole_compounds,
                    std::vector<Leaf>& leaves);
  void finish(Leaf& leaf) const;
  bool in_index(const TermSequence& sequence);

  const PlannerKnowledge knowledge_;
  PostingCache& cache_;
  const IndexSnapshot& snapshot_;
};

}  // namespace vigie
