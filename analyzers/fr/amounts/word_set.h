// WordSet: folded words, whole or by their beginning.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace vigie::fr {

// Const and thread-safe after construction.
class WordSet {
 public:
  WordSet() = default;
  // One word a line; "investi*" holds every word that begins so. Accents and case do not count.
  explicit WordSet(const std::vector<std::string>& lines);

  // `word` as FoldedWord gives it. At most as many look-ups as it has bytes.
  bool contains(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;

  Set words_;
  Set beginnings_;
  std::size_t shortest_beginning_ = static_cast<std::size_t>(-1);
};

// `word`, folded, without the s of a plural: "dollars" and "dollar" are one.
std::string_view singular(std::string_view word);

}  // namespace vigie::fr
