// NameTagger: finds the names of a gazetteer in analysed text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/fr/entities/gazetteer.h"

namespace vigie::fr {

// A name found in a text. `entry` indexes Gazetteer::entries(). Where a form belongs to several
// names (Mercury the planet, the car, the bank), there is one match for each, side by side.
struct NameMatch {
  std::uint32_t entry = 0;
  std::uint32_t start = 0;  // byte offsets in the text
  std::uint32_t end = 0;
  bool word = false;   // the form is an ordinary word or another's name too: wants evidence
  bool doubt = false;  // and its capital may be that of a sentence
  Period valid{INT32_MIN, INT32_MAX};  // articles of other days do not mean it
};

// Names are told by hashes of their folded words: two names are taken for one with probability
// 1e-19 a pair. Const and thread-safe after construction.
class NameTagger {
 public:
  // What the tagger found out about the forms of one session, so that it looks each up once. One a
  // session; not thread-safe.
  class Memo {
    friend class NameTagger;
    std::vector<std::uint8_t> roles_;      // by FormId, what a form can be in a name
    std::vector<std::uint64_t> surfaces_;  // by FormId, the key of its folded surface
  };

  // Uses the compiled names of `gazetteer` where they lie and analyses the added ones.
  NameTagger(const Gazetteer& gazetteer, const Analyzer& analyzer);
  NameTagger(const NameTagger&) = delete;  // its lists point into it
  NameTagger& operator=(const NameTagger&) = delete;

  // The longest names at each place of `text`, in order, without overlap but for names of one form.
  // `occurrences` must be those of `text` in `session`. A name counts when it is written with a
  // capital (or exactly as the gazetteer has it); one that is also a word, when written exactly so.
  std::vector<NameMatch> find(std::string_view text, const AnalysisSession& session,
                              const std::vector<Occurrence>& occurrences, Memo& memo) const;

  // The same for a query, one name a place, where case does not count, except for names that are
  // also words.
  std::vector<NameMatch> find_in_query(std::string_view text, const AnalysisSession& session,
                                       const std::vector<Occurrence>& occurrences) const;

  // Whether this word (lower case) is a name, or the only word of one.
  bool knows(std::string_view surface) const;

 private:
  class Walk;
  struct List {
    CompiledNames names;
    std::uint32_t first_entry;
  };

  std::uint8_t role_of(std::uint64_t surface) const;

  std::string added_;        // compiled at construction
  std::vector<List> lists_;  // in order of precedence
};

}  // namespace vigie::fr
