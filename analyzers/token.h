// What analysis yields: forms (a word as written and the term it is searched by) and their
// occurrences in a text.
#pragma once

#include <cstdint>
#include <string>

namespace vigie {

// How a form stands in the token stream. Positional forms follow each other in the text; the other
// kinds share the position of the positional form(s) of the same raw token.
enum class FormKind : std::uint8_t {
  kPositional,
  // All parts of a compound written as one word ("gpt4" beside "gpt" "4"). Equivalent to the
  // sequence of the parts.
  kJoined,
  // A part that can be searched alone ("node" in "node.js"); says less than the whole.
  kPart,
  // A narrower name of the whole ("#ia" beside "ia"); a query that uses it wants only it.
  kSpecific,
};

// One distinct way of writing a term. Value type.
struct Form {
  std::string term;     // what postings hold: folded lemma; stop words are "~" and the folded word
  std::string surface;  // lower case, NFC, accents kept, elided article gone
  FormKind kind = FormKind::kPositional;
  bool stop = false;    // a stop word: kept for phrases, no posting of its own
  bool number = false;  // a number, normalised ("40000", "2.5")

  bool operator==(const Form&) const = default;
};

// Prefix of the terms of stop words, so that "mais" and "maïs" never meet.
inline constexpr char kStopMark = '~';

// Prefix of the terms of acronyms that are another word in lower case: AI is not ai, SEC is not
// sec.
inline constexpr char kAcronymMark = '^';

using FormId = std::uint32_t;

// Where a form occurs: byte offsets into the text that was analysed, elided article excluded.
struct Occurrence {
  FormId form = 0;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

}  // namespace vigie
