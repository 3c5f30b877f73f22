// MoneyWords: magnitudes (data/magnitudes.txt) and the words around sums (data/money_words.txt).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/amounts/word_set.h"

namespace vigie::fr {

// Which side of a sum a word closes: "plus de 10 M€" is at least 10 M€.
enum class Bound : std::uint8_t { kNone, kAtLeast, kAtMost };

struct LetterMagnitude {
  double value = 0;    // 0: none
  bool glued = false;  // counts only when it touches a currency
};

// Const and thread-safe after construction. Words are given as FoldedWord reads them.
class MoneyWords {
 public:
  MoneyWords(std::string_view magnitudes, std::string_view words);
  static const MoneyWords& embedded();

  // "millions" is 1e6; 0 when it is no magnitude. `english`: in the order of English, where the
  // currency comes first and a billion is 1e9.
  double magnitude(std::string_view word, bool english) const;
  // "Mds" is 1e9; the case of `letters` counts.
  LetterMagnitude letter_magnitude(std::string_view letters) const;
  // "dizaine" is 10, "demi" 0.5; 0 when it is no such word.
  double collective(std::string_view word) const;

  // The bound that the words say which stand right before `pos` of `text`, or right behind it.
  Bound bound_before(std::string_view text, std::size_t pos) const;
  Bound bound_behind(std::string_view text, std::size_t pos, std::size_t& end) const;
  // The bound that the words from `pos` say, up to the number that they introduce, and where that
  // begins: "moins de 20".
  Bound bound_at(std::string_view text, std::size_t pos, std::size_t& number) const;

  // Whether money is spoken of where `word` stands.
  bool says_money(std::string_view word) const { return money_.contains(word); }
  // Whether sums are counted in `word` behind "de": "5 milliards de dette".
  bool is_money(std::string_view word) const { return counted_.contains(word); }
  // Whether `word`, behind a number without currency, shows that it counts something else.
  bool denies_money(std::string_view word) const { return denied_.contains(word); }
  // Whether `word` leads to, or goes on behind, a sum without its currency that follows another.
  bool opens_ellipsis(std::string_view word) const { return ellipsis_.contains(word); }
  bool follows_ellipsis(std::string_view word) const { return behind_ellipsis_.contains(word); }
  // Whether `word` is a verb of change: "passe de 10 € à 12 €" is no range.
  bool says_change(std::string_view word) const { return change_.contains(word); }

 private:
  using Values = std::unordered_map<std::string, double>;
  using Bounds = std::unordered_map<std::string, Bound>;

  Values words_;
  Values english_;
  Values collectives_;
  std::unordered_map<std::string, LetterMagnitude> letters_;
  Bounds before_;
  Bounds positive_;  // before a sum too, unless negated
  Bounds behind_;
  WordSet money_;
  WordSet counted_;
  WordSet denied_;
  WordSet ellipsis_;
  WordSet behind_ellipsis_;
  WordSet change_;
};

}  // namespace vigie::fr
