// LeafBuilder: from words as typed to the leaves of a plan, with every way the index may write
// them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/index_snapshot.h"
#include "searcher/plan.h"
#include "searcher/postings.h"

namespace vigie {

// All references must outlive it. Not thread-safe; its functions may throw Xapian::Error.
class LeafBuilder {
 public:
  LeafBuilder(const fr::FrenchAnalyzer& analyzer, const fr::Synonyms& synonyms, PostingCache& cache,
              const IndexSnapshot& snapshot)
      : analyzer_(analyzer), synonyms_(synonyms), cache_(cache), snapshot_(snapshot) {}

  // One leaf a word, with its spellings and synonyms; stop words give none, unless there is nothing
  // else. `title_only`: in titles, as written.
  std::vector<Leaf> leaves_of_words(std::string_view text, bool title_only);
  // The words in their order, each in any of its wordings; an empty group when there is no word.
  Leaf leaf_of_phrase(std::string_view text, bool title_only);
  // The words as typed, accents included.
  Leaf leaf_of_exact(std::string_view text, bool title_only) const;
  // A word of a phrase, by its term.
  static Leaf leaf_of_term(const std::string& term, bool title_only);

  // Words of `text`, stop words included.
  std::size_t count_words(std::string_view text) const;

 private:
  struct Word;
  // A stretch of a phrase: its terms, and how many words of the query it stands for.
  struct Piece {
    fr::TermList terms;
    std::size_t words = 1;
  };

  std::vector<Word> words_of(std::string_view text) const;
  std::vector<Piece> pieces_at(const std::vector<Word>& words, std::size_t i);
  static void add_phrase_wordings(const std::vector<std::vector<Piece>>& pieces, std::size_t i,
                                  TermSequence prefix, Leaf& leaf);
  std::vector<TermSequence> wordings_of(const Word& word);
  std::vector<TermSequence> joined_wordings_of(const Word& left, const Word& right);
  void add_joined(const std::vector<Word>& words, std::vector<Leaf>& leaves);
  void add_synonyms(const std::vector<Word>& words, std::vector<Leaf>& leaves);
  void add_synonyms(const std::vector<Word>& words, bool whole_compounds,
                    std::vector<Leaf>& leaves);
  static void add_title_group(Leaf& leaf);
  bool in_index(const TermSequence& sequence);

  const fr::FrenchAnalyzer& analyzer_;
  const fr::Synonyms& synonyms_;
  PostingCache& cache_;
  const IndexSnapshot& snapshot_;
};

// Whether a phrase holds nothing but stop words.
bool all_stop(const std::vector<std::string>& terms);

}  // namespace vigie
