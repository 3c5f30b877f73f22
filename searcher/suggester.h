// Suggester: what a user who has typed some letters may mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/analyzer.h"
#include "analyzers/fr/entities/gazetteer.h"
#include "indexer/index_snapshot.h"
#include "searcher/name_completions.h"
#include "searcher/postings.h"
#include "searcher/search_service.h"
#include "searcher/title_phrases.h"
#include "searcher/title_words.h"

namespace vigie {

// Three kinds of suggestions, in this order:
//   1. names any word of which begins with all that was typed, where they are said in at least half
//      as many documents as the best query; at most two fifths of the list;
//   2. queries: what was typed with its last word completed, as titles go on after the words before
//      it ("levée de f": "levée de fonds"), then by any word or phrase of titles that documents
//      hold together with what precedes; those in most titles first, phrases before their words;
//   3. further names, where there is room;
//   4. the newest titles that hold all the words typed, the last as a beginning; at most three, and
//      a third of the list; from three letters on.
// Texts that differ by case, accents or inflection only come once; what was typed is not repeated.
//
// Counts: of a name, the documents that have it; of a query, those that hold all of its words in
// any inflection (a search may find some more by synonyms); of a title, 1.
//
// Const and thread-safe after construction, which takes about 0.1 s for ten thousand titles. Text
// above 200 bytes or 12 words gets no suggestion.
class Suggester {
 public:
  // What the asking searcher lends: the snapshot that the suggester was made of, and what its
  // thread owns.
  struct Context {
    const IndexSnapshot& snapshot;
    PostingCache& cache;
    AnalysisSession& session;
  };

  Suggester(const IndexSnapshot& snapshot, const Analyzer& analyzer, const fr::Gazetteer& gazetteer,
            NameDirectories directories);

  // May throw Xapian::Error.
  std::vector<Suggestion> suggest(std::string_view text, std::size_t limit,
                                  const Context& context) const;

  // Bytes held, the directories not counted.
  std::size_t memory() const;

 private:
  struct Typed;
  struct Completion;
  class QueryList;

  Typed read(std::string_view text, AnalysisSession& session) const;
  void add_continuations(const Typed& typed, std::vector<Completion>& completions) const;
  void add_words(const Typed& typed, std::vector<Completion>& completions) const;
  std::vector<Suggestion> queries(const Typed& typed, std::size_t limit,
                                  const Context& context) const;
  std::vector<Suggestion> titles(const Typed& typed, std::size_t limit,
                                 const Context& context) const;

  TitleWords words_;
  TitlePhrases phrases_;
  NameCompletions names_;
};

}  // namespace vigie
