// Misspellings: how far a word as typed is from a word as meant, when slips of the keyboard and
// spellings of one sound are near.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

// Costs are in tenths of an edit. Const and thread-safe after construction.
class Misspellings {
 public:
  static constexpr int kEdit = 10;             // one letter more, less or other
  static constexpr int kSwap = 8;              // two neighbours in the wrong order
  static constexpr int kNeighbour = 7;         // a key beside
  static constexpr int kSound = 6;             // another spelling of the sound
  static constexpr int kDoubled = 5;           // nn for n, n for nn
  static constexpr std::size_t kLongest = 40;  // bytes; longer words are far from all others

  // `content`: a file in the format of data/misspellings.txt. Lines that make no sense are left
  // out.
  explicit Misspellings(std::string_view content);

  // The file that is part of the program.
  static const Misspellings& embedded();

  // The least cost of edits that make `meant` of `typed`, both folded: Damerau-Levenshtein (optimal
  // string alignment) with the pairs of the data file as edits of their own; `limit` + 1 when above
  // `limit`.
  int cost(std::string_view typed, std::string_view meant, int limit) const;

 private:
  static constexpr std::size_t kSymbols = 28;  // a to z, ^ and $
  struct Sound {
    std::string typed;
    std::string meant;
  };
  static std::size_t symbol(char c);
  void read_keyboard(const std::vector<std::string>& rows);
  void add_sound(const std::string& typed, const std::string& meant);
  int edit_cost(char typed, char meant) const;

  std::array<std::array<bool, kSymbols>, kSymbols> neighbours_{};
  // By the last symbols of both sides.
  std::array<std::array<std::vector<Sound>, kSymbols>, kSymbols> sounds_;
};

}  // namespace vigie
