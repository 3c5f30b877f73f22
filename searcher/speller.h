// Speller: the word of the index that a misspelt word of a query was meant to be.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/index_snapshot.h"

namespace vigie {

// The nearest word of the index to `word` (any case and accents), by Damerau-Levenshtein distance
// (optimal string alignment) over folded words: 1 up to five letters, 2 above, the more frequent
// word where several are as near. Nullopt for numbers, words under four letters, and when nothing
// is near. Linear in the number of forms. Thread-safe.
std::optional<std::string> correct_word(const IndexSnapshot& snapshot, std::string_view word);

// Distance of two words of code units, or `limit` + 1 when above `limit`.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace vigie
