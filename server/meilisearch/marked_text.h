// Marked text: what the engine marked, before the tags of a client are known. The engine is asked
// to mark with two code points that no text of an index holds for its meaning (U+FDD0, U+FDD1).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::meilisearch {

inline constexpr std::string_view kMarkOpen = "\uFDD0";
inline constexpr std::string_view kMarkClose = "\uFDD1";

// `marked` with the client's tags; empty tags give the plain text.
std::string with_tags(std::string_view marked, std::string_view open, std::string_view close);

// The stretches between marks, lower case, each once.
std::vector<std::string> marked_words(std::string_view marked);

struct MarkedPlace {
  std::size_t start = 0;  // bytes of the plain text
  std::size_t length = 0;
};
std::vector<MarkedPlace> marked_places(std::string_view marked);

// Where `typed` begins a word of `value`, whatever case and accents: [first, second) in bytes,
// equal where it does not.
std::pair<std::size_t, std::size_t> prefix_match(std::string_view value, std::string_view typed);

// A passage of the engine with "…" where text is left out, with `marker` in its place.
std::string with_crop_marker(std::string_view passage, std::string_view marker);

}  // namespace vigie::meilisearch
