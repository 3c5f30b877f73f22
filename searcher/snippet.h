// Snippets: the passage of a document that answers a query best, with the words of the query marked
// as the analyzer sees them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analysis_session.h"
#include "searcher/plan.h"
#include "searcher/word_places.h"

namespace vigie {

struct MarkOptions {
  std::string open = "<mark>";
  std::string close = "</mark>";
  bool escape_html = false;  // escape everything but the marks
};

// A stretch [start, end) of a text, in bytes, that a word of the query matches.
struct Highlight {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t leaf = 0;
};

// Finds the words of one plan in texts. The session's analyzer must be the index's.
class Highlighter {
 public:
  // The session may not be cleared while the highlighter lives.
  Highlighter(const Plan& plan, AnalysisSession& session);

  // In text order, without overlap.
  std::vector<Highlight> find(std::string_view text);
  // Looks only at these stretches, which WordPlaces found.
  std::vector<Highlight> find(std::string_view text, const std::vector<Stretch>& stretches);

 private:
  // What a form means to the query, once it is known.
  using Verdict = std::int32_t;
  static constexpr Verdict kNothing = -1;  // else the leaf
  struct Judged {
    FormId form = UINT32_MAX;
    Verdict verdict = kNothing;
  };

  Verdict verdict_of(FormId id);
  Verdict judge(const Form& form) const;
  void expect(const std::string& term);
  bool may_match(const std::string& term) const;
  void add_highlights(std::string_view text, Stretch stretch, std::vector<Highlight>& found);
  void find_sequences(std::size_t base, std::vector<Highlight>& found) const;

  AnalysisSession& session_;
  std::array<Judged, 256> judged_;  // forms seen last, by their number modulo 256
  // By first byte, the lengths (modulo 64) of the terms that count: turns most forms away at once.
  std::array<std::uint64_t, 256> lengths_{};
  std::unordered_map<std::string, std::size_t> leaf_of_term_;
  std::vector<std::pair<std::vector<std::string>, std::size_t>> sequences_;
  std::vector<std::pair<std::string, std::string>> exact_;  // term and surface wanted
  std::vector<std::string> prefixes_;
  std::vector<Occurrence> occurrences_;
};

// `text` with all highlights marked.
std::string mark(std::string_view text, const std::vector<Highlight>& highlights,
                 const MarkOptions& options);

// A stretch [start, end) of a text, in bytes, of whole words; empty where the text has none.
struct Passage {
  std::size_t start = 0;
  std::size_t end = 0;
};

// The stretch of about `words` words that answers best.
Passage best_passage(std::string_view text, const std::vector<Highlight>& highlights,
                     std::size_t words);

// The passage, marked, on one line, with "…" where text is left out.
std::string mark_passage(std::string_view text, Passage passage,
                         const std::vector<Highlight>& highlights, const MarkOptions& options);

// For HTML text and attribute values; control characters, which HTML does not have, become spaces.
void append_html_escaped(std::string& out, std::string_view text);

}  // namespace vigie
