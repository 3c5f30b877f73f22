// Planner: from a parsed query to a plan the matcher can run, with the help of analysis, synonyms
// and what the index holds.
#pragma once

#include <string>
#include <vector>

#include "analyzers/fr/events/event_names.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/index_snapshot.h"
#include "searcher/leaf_builder.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/query.h"
#include "searcher/query_names.h"
#include "searcher/question_words.h"
#include "searcher/scoring.h"
#include "searcher/search_service.h"
#include "searcher/unknown_words.h"
#include "searcher/word_families.h"

namespace vigie {

// A query of more words than these wants a share of them only.
inline constexpr std::size_t kAllWantedUpTo = 3;
// Words beyond these are left out, with a warning.
inline constexpr std::size_t kMaxWanted = 200;

// How the words of a query are taken.
struct PlanStyle {
  bool strict = false;      // every word and every period is needed
  bool title_only = false;  // words count in titles only, as written

  bool operator==(const PlanStyle&) const = default;
};

// What planning draws on besides the query; all must outlive the planner.
struct PlannerKnowledge {
  const fr::FrenchAnalyzer& analyzer;
  const fr::Synonyms& synonyms;
  const QueryNames& names;
  Speller& speller;
  const QuestionWords& questions;
  WordFamilies& families;
  const ScoringOptions& scoring;
  Day now = 0;
};

class Planner {
 public:
  Planner(const PlannerKnowledge& knowledge, AnalysisSession& session, PostingCache& cache,
          const IndexSnapshot& snapshot)
      : knowledge_(knowledge),
        session_(session),
        cache_(cache),
        snapshot_(snapshot),
        leaves_(knowledge.analyzer, knowledge.synonyms, cache, snapshot),
        unknown_words_(knowledge.analyzer, snapshot, cache, knowledge.speller, knowledge.names,
                       knowledge.scoring) {}

  // May throw Xapian::Error and OutOfTime.
  Plan plan(const Query& query, const PlanStyle& style, Interpretation& interpretation);

  // How many of `wanted` leaves a result must hold when nothing is relaxed; `words` is the number
  // of words in the query, stop words included.
  std::size_t needed_of(std::size_t wanted, std::size_t words, bool strict) const;

  // The same plan with phrases loosened into their words; false when it has no phrase beside other
  // words.
  bool loosen_phrases(Plan& plan);

  // Lets wanted words also match the words of their families, for less than themselves; false when
  // the index holds none that they do not match yet.
  bool add_relatives(Plan& plan);

 private:
  void add_words(const std::string& text, Plan& plan, Interpretation& interpretation);
  // Lets the leaves of a name match documents that name it in any form.
  // Those of the leaves that are words of `text`.
  std::vector<Leaf*> said_in(const std::string& text, std::vector<Leaf>& leaves);
  void add_name(const QueryName& name, const std::string& text, std::vector<Leaf>& leaves,
                Plan& plan);
  // Takes the leaves that a question asks with, but does not ask about, to those that only score.
  void drop_question_words(const std::string& text, std::vector<Leaf>& leaves, Plan& plan);
  // Lets the leaves of words that are a tag match documents filed under it.
  void add_tag(const QueryName& tag, const std::string& text, std::vector<Leaf>& leaves);
  // Lets the leaves of words for an event match documents that tell of one.
  void add_event(const fr::EventWords& event, std::vector<Leaf>& leaves, Plan& plan);
  bool add_relatives(Leaf& leaf, float weight);
  void want(Leaf&& leaf, Plan& plan, Interpretation& interpretation);
  void add_wanted(const QueryNode& node, Plan& plan, Interpretation& interpretation);
  Condition condition_of(const QueryNode& node, Plan& plan);
  Condition excluded_condition(const QueryNode& node, Plan& plan);
  Condition leaf_condition(Leaf&& leaf, Plan& plan);
  std::vector<std::size_t> words_of_phrase(std::size_t phrase, Plan& plan);

  const PlannerKnowledge knowledge_;
  AnalysisSession& session_;
  PostingCache& cache_;
  const IndexSnapshot& snapshot_;
  LeafBuilder leaves_;
  UnknownWords unknown_words_;
  bool title_only_ = false;
  bool strict_ = false;
};

}  // namespace vigie
