// WordPlaces: where the words of a plan may stand in the text of a document, found on the token
// columns, so that only those places are analysed again to mark words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/index_snapshot.h"
#include "searcher/plan.h"
#include "searcher/postings.h"

namespace vigie {

// A stretch [start, end) of a text, in bytes.
struct Stretch {
  std::size_t start = 0;
  std::size_t end = 0;
};

// What a plan wants, as forms of one segment.
struct WantedForms {
  struct Word {
    FormRange forms;
    PostingHandle postings;  // where some are not positional, so that no token plane holds them
  };
  bool known = false;
  std::vector<Word> words;
  std::vector<std::vector<FormRange>> sequences;  // two terms or more
};

// For one plan and one thread. References must outlive it. May throw Xapian::Error and OutOfTime.
class WordPlaces {
 public:
  WordPlaces(const IndexSnapshot& snapshot, const Plan& plan, PostingCache& cache);

  // Stretches of the document's `text`, from byte `from` on, that together hold every word and
  // sequence of the plan: ascending, apart, and cut between raw tokens, so that each, analysed
  // alone, gives what the whole from `from` gives there. One stretch that is all of it where the
  // columns cannot tell: a prefix is wanted, or they are damaged.
  std::vector<Stretch> find(DocumentRef ref, std::string_view text, std::size_t from);
  // Whether the document's title may hold a word of the plan.
  bool in_title(DocumentRef ref);

 private:
  const WantedForms& forms_of(std::uint32_t segment);
  void add_word(const Segment& segment, const std::string& term, WantedForms& forms);
  // The blocks that hold them, ascending; nothing where the columns cannot tell.
  std::optional<std::vector<std::uint32_t>> blocks_of(DocumentRef ref);

  const IndexSnapshot& snapshot_;
  const Plan& plan_;
  PostingCache& cache_;
  bool anywhere_ = false;  // a prefix is wanted: any form may be one
  std::vector<WantedForms> forms_;
};

}  // namespace vigie
