// Spelling keys: what remains of a French word when every accent is gone that never tells two words
// apart.
#pragma once

#include <string>
#include <string_view>

namespace vigie::fr {

// The key of a word in any case: folded, but for â ê ô (pêcher is not pécher) and for é in the
// ending -é, -ée, -és, -ées (côté is not côte). è and other é alternate (cède, céder; événement,
// évènement); î, û and the diaeresis vary with the rectifications of 1990 (coût, cout). A word
// without accents is its own key.
std::string spelling_key(std::u32string_view word);

}  // namespace vigie::fr
