// Words of a text without case and accents, and where known names stand among them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vigie {

// A stretch [start, end) of a text, in bytes: letters and digits, folded in `text`.
struct FoldedWord {
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
};

std::vector<FoldedWord> folded_words(std::string_view text);

// Finds names in texts: whole words, case and accents aside, the longest that fits; a name in
// capitals does not match a word that begins with a small letter. Linear in the text for names of
// bounded length and number; what is beyond these bounds is not looked for.
class NameFinder {
 public:
  static constexpr std::size_t kMaxWords = 12;
  static constexpr std::size_t kMaxNames = 1000;
  static constexpr std::size_t kMaxSameFirst = 50;  // names that begin with one word

  struct Found {
    std::size_t start = 0;  // bytes
    std::size_t end = 0;
    std::size_t name = 0;  // by order of add()
  };

  // Of equal names the first counts.
  void add(std::string_view name);

  // In order, without overlap, none across the end of a line.
  std::vector<Found> find(std::string_view text) const;

 private:
  struct Name {
    std::vector<std::string> words;
    std::string tail;  // what follows the last word: the "++" of "C++"
    bool capital = false;
    std::size_t number = 0;
  };

  bool fits(const Name& name, std::string_view text, const std::vector<FoldedWord>& words,
            std::size_t at) const;

  std::unordered_map<std::string, std::vector<Name>> by_first_;  // the longest first
  std::size_t added_ = 0;
};

// `query` without the first place where the words of `part` stand side by side; the field before
// them ("entreprise:") and quotes around them go too. Unchanged when they do not stand in it.
std::string query_without(std::string_view query, std::string_view part);

}  // namespace vigie
