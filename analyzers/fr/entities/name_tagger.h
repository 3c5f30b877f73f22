// NameTagger: finds the names of a gazetteer in analysed text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/fr/entities/gazetteer.h"

namespace vigie::fr {

// A name found in a text. `entry` indexes Gazetteer::entries().
struct NameMatch {
  std::uint32_t entry = 0;
  std::uint32_t start = 0;  // byte offsets in the text
  std::uint32_t end = 0;
};

// Const and thread-safe after construction.
class NameTagger {
 public:
  // What the tagger found out about the forms of one session, so that it looks each up once. One a
  // session; not thread-safe.
  class Memo {
    friend class NameTagger;
    static constexpr std::uint32_t kUnknown = UINT32_MAX;
    static constexpr std::uint32_t kNone = UINT32_MAX - 1;
    std::vector<std::uint32_t> list_of_form_;  // index into lists_, by FormId
  };

  NameTagger(const Gazetteer& gazetteer, const Analyzer& analyzer);

  // The longest names at each place of `text`, in order, without overlap. `occurrences` must be
  // those of `text` in `session`. A name counts when it is written with a capital (or exactly as the
  // gazetteer has it); one that is also a word must be written exactly so, and not where a sentence
  // starts, unless the article names it elsewhere too.
  std::vector<NameMatch> find(std::string_view text, const AnalysisSession& session,
                              const std::vector<Occurrence>& occurrences, Memo& memo) const;

  // The same for a query, where case does not count, except for names that are also words.
  std::vector<NameMatch> find_in_query(std::string_view text, const AnalysisSession& session,
                                       const std::vector<Occurrence>& occurrences) const;

  // Whether this word (lower case) is a name, or the only word of one.
  bool knows(std::string_view surface) const;

 private:
  struct Written {
    std::uint32_t entry;
    std::string exact;                // the form as the gazetteer writes it
    std::vector<std::string> surfaces;  // folded positional surfaces
    bool word;
    bool capitals;
  };

  // The longest name whose surfaces stand from places[i] on and which `accept` takes.
  template <typename Accept>
  const Written* longest_at(std::string_view text, const AnalysisSession& session,
                            const std::vector<Occurrence>& occurrences,
                            const std::vector<std::uint32_t>& places, std::size_t i,
                            Accept accept, Memo& memo) const;
  std::uint32_t list_of(FormId form, const AnalysisSession& session, Memo& memo) const;
  void add(std::uint32_t entry, const std::string& written, bool word, AnalysisSession& session);

  std::vector<Written> written_;
  std::vector<std::vector<std::uint32_t>> lists_;          // names by first word, longest first
  std::unordered_map<std::string, std::uint32_t> by_first_;  // first surface to its list
};

}  // namespace vigie::fr
