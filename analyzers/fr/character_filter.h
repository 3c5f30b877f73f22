// Character filter: the raw bytes of a token to code points that later filters understand.
#pragma once

#include <string_view>

#include "analyzers/token_filter.h"
#include "analyzers/tokenizer.h"

namespace vigie::fr {

// Decodes, composes (NFC) and unifies: every apostrophe becomes ', every hyphen -, every space in a
// number U+0020; compatibility ligatures (ﬁ ﬂ) are written out; soft hyphens and zero-width
// characters vanish. Offsets point at the first raw byte of each resulting code point. Thread-safe.
TokenDraft read_characters(std::string_view raw, const Tokenizer& tokenizer);

}  // namespace vigie::fr
