#include "analyzers/fr/amounts/word_set.h"

#include <algorithm>

#include "analyzers/base/fold.h"

namespace vigie::fr {

WordSet::WordSet(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    std::string word = fold(line);
    if (!word.ends_with('*')) {
      words_.insert(std::move(word));
      continue;
    }
    word.pop_back();
    shortest_beginning_ = std::min(shortest_beginning_, word.size());
    beginnings_.insert(std::move(word));
  }
}

bool WordSet::contains(std::string_view word) const {
  if (words_.find(word) != words_.end()) return true;
  for (std::size_t size = shortest_beginning_; size <= word.size(); ++size) {
    if (beginnings_.find(word.substr(0, size)) != beginnings_.end()) return true;
  }
  return false;
}

std::string_view singular(std::string_view word) {
  if (word.size() > 3 && word.back() == 's') word.remove_suffix(1);
  return word;
}

}  // namespace vigie::fr
