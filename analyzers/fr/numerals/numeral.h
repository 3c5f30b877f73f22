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
//
// Where a writing has two readings: "1.234" is a thousand, "0.234" and "1.25" are decimals; "1,234"
// is a decimal, "1,234,567" and "1,234.5" are English thousands. "un" and "une" are read although
// they are articles first, and so is the "5" of "5G": whether what stands around fits a number is
// for the caller to say, as is that `pos` does not lie inside a word.
std::optional<Numeral> read_numeral(std::string_view text, std::size_t pos);

}  // namespace vigie::fr
