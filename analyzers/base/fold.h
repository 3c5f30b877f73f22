// Folding: what makes "Événement", "evenement" and "ÉVÉNEMENT" the same for matching.
#pragma once

#include <string>
#include <string_view>

namespace vigie {

// Appends the folded form of `cp`, in UTF-8: lower case, without diacritics, ligatures written out
// (œ oe, æ ae, ß ss, ﬁ fi), stroked letters as their base (ø o, ł l). Combining marks vanish.
// Digits, punctuation and letters of other scripts stay (lower-cased). The rule is ICU's NFKD and
// full case folding, tabulated on first use below U+3000. Thread-safe.
void append_folded(std::string& out, char32_t cp);

// The same without the table, for the test that compares them.
void append_folded_directly(std::string& out, char32_t cp);

// Lower case of one code point (simple mapping). Thread-safe.
char32_t lower(char32_t cp);

// UTF-8 conveniences over the above.
std::string fold(std::string_view text);
std::string lower(std::string_view text);

}  // namespace vigie
