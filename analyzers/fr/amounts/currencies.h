// Currencies: the signs, codes and names of money (data/currencies.txt).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/fr/amounts/word_set.h"

namespace vigie::fr {

struct Currency {
  std::string code;        // ISO 4217; empty for money of an unknown kind ("francs")
  bool weak = false;       // its name is also that of a thing ("livres")
  bool countable = false;  // "un" before it is an article, not a sum ("un bitcoin")

  bool operator==(const Currency&) const = default;
};

// A currency at [start, end) of a text, in bytes.
struct CurrencyMatch {
  Currency currency;
  std::size_t start = 0;
  std::size_t end = 0;
  bool name = false;  // written out: "dollars"
};

// Const and thread-safe after construction.
class Currencies {
 public:
  explicit Currencies(std::string_view data);
  static const Currencies& embedded();

  // The longest sign, code or name that starts exactly at `pos`. A sign is not part of a word
  // ("$ARR", "Micro$oft"), nor is a code.
  std::optional<CurrencyMatch> at(std::string_view text, std::size_t pos) const;

  // The longest sign or code that starts exactly at `pos` and may stand before a number: "$20".
  std::optional<CurrencyMatch> opening(std::string_view text, std::size_t pos) const;

  // The longest sign or code that ends exactly at `pos` and starts at `floor` or behind it.
  std::optional<CurrencyMatch> before(std::string_view text, std::size_t pos,
                                      std::size_t floor) const;

  // Whether the word at `pos` is the hundredth of a currency ("centimes").
  bool is_hundredth(std::string_view word) const { return hundredths_.contains(word); }
  // Whether `word`, behind a weak name, makes a thing of it ("livres vendus").
  bool makes_thing(std::string_view word) const { return things_.contains(word); }
  // Whether `word` may follow "12 euros 50".
  bool follows_hundredths(std::string_view word) const { return followers_.contains(word); }

 private:
  struct Sign {
    std::string text;
    std::string code;
  };

  // What may not follow directly: letters and digits behind a number, letters before one.
  enum class Place : std::uint8_t { kBehindNumber, kBeforeNumber };

  std::optional<CurrencyMatch> sign_at(std::string_view text, std::size_t pos, Place place) const;
  std::optional<CurrencyMatch> code_at(std::string_view text, std::size_t pos, Place place) const;
  std::optional<CurrencyMatch> name_at(std::string_view text, std::size_t pos) const;

  std::array<std::vector<Sign>, 256> signs_by_first_;  // by first byte, the longest first
  std::array<std::vector<Sign>, 256> signs_by_last_;
  std::unordered_map<std::string, bool> codes_;  // whether it may stand before the number
  std::unordered_map<std::string, Currency> names_;
  std::unordered_set<std::string> first_words_;  // of names
  WordSet hundredths_;
  WordSet things_;
  WordSet followers_;
};

}  // namespace vigie::fr
