// Numbers as French text writes them, in digits and in words.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace vigie::fr {

struct Numeral {
  double value = 0;
  std::size_t end = 0;   // byte offset behind it
  bool words = false;    // written in words ("deux cents"), at least in part
  bool ordinal = false;  // "1er", "deuxième"
};

// The longest number that starts exactly at byte `pos` of `text`: digits with any thousands
// separator (space of any kind, dot or apostrophe before groups of three) and a decimal comma or
// point; cardinals in words up to the thousands of billions, with or without hyphens, accents and
// case aside; ordinals. A magnitude behind digits ("2,5 millions", "600 k") belongs to the caller.
// nullopt when none starts there. Never fails on hostile bytes; looks at most 200 bytes ahead.
// Thread-safe.
std::optional<Numeral> read_numeral(std::string_view text, std::size_t pos);

}  // namespace vigie::fr
