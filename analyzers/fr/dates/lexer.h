// DateLexer: cuts text into the tokens that expressions of time are made of.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/fr/dates/vocabulary.h"

namespace vigie::fr {

struct DateToken {
  std::uint32_t start = 0;  // byte offsets in the text
  std::uint32_t end = 0;
  Role role = Role::kOther;
  std::uint8_t digits = 0;  // of a number in figures: how many; 0 in words
  bool capital = false;     // a word that begins with a capital
  bool spaced = false;      // nothing that belongs to it stands right before it
  bool line_start = false;
  Vocabulary::WordId word = 0;
  std::int16_t value = 0;  // of the sense, or the number
  // Of dates in figures; a code "T4 25" has its year too.
  std::int16_t year = 0;
  std::int16_t last_year = 0;
  std::int8_t month = 0;
  std::int8_t day = 0;
};

// The tokens of `text`, in order, phrases of the vocabulary taken for one. Words that mean nothing
// here are a single kOther, however many follow each other; so are addresses, decimals, numbers of
// more than four digits and numbers with letters or units against them. Linear in the text. Any
// bytes will do. Thread-safe.
std::vector<DateToken> date_tokens(std::string_view text, const Vocabulary& vocabulary);

}  // namespace vigie::fr
