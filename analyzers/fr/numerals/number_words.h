// NumberWords: what the simple number words of French stand for (data/numerals.txt).
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/fr/numerals/word_reader.h"

namespace vigie::fr {

enum class NumberRole : std::uint8_t {
  kNone,
  kUnit,      // un … seize
  kTen,       // vingt … nonante
  kHundred,   // cent
  kThousand,  // mille
  kPower,     // million, milliard, billion
  kAlone,     // premier, second: an ordinal that makes no others
};

struct NumberWord {
  NumberRole role = NumberRole::kNone;
  double value = 0;
  bool ordinal = false;
};

// Const and thread-safe after construction.
class NumberWords {
 public:
  explicit NumberWords(std::string_view data);
  static const NumberWords& embedded();

  // `word` in the spelling of FoldedWord; role kNone when it is no number word.
  NumberWord find(std::string_view word) const;

  // Whether a cardinal in words may begin with the ASCII letters `word`, a whole word: quick, wrong
  // at times for words that are no number, never for those that are ("zéro" aside).
  bool may_begin(std::string_view word) const {
    return word.size() > 1 && filter_.test(filter_slot(word));
  }

  // The ordinal that `ending`, folded, makes of the digits of `value` ("2" and "e").
  bool is_ordinal_ending(std::string_view ending, double value) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  template <typename Value>
  using Table = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  static std::size_t filter_slot(std::string_view word) {
    const auto letter = [&](std::size_t i) { return static_cast<std::size_t>(word[i] & 0x1F); };
    return letter(0) << 10 | letter(1) << 5 | std::min<std::size_t>(word.size(), 31);
  }

  std::bitset<1 << 15> filter_;  // by the first two letters and the length
  Table<NumberWord> words_;
  Table<double> endings_;  // 0: any number takes it
};

}  // namespace vigie::fr
