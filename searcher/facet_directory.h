// FacetDirectory: all values of one facet of an index, in French order, to be counted, listed and
// found by how their words begin.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index_snapshot.h"
#include "searcher/matcher.h"

namespace vigie {

// `text` as it is compared: folded words with one space before each; " l oreal" for "L'Oréal".
// Letters, digits, '+', '#' and '@' make words.
std::string spaced_words(std::string_view text);

// Texts that are found by the beginning of any of their words. Linear, but fast: some hundred
// megabytes a second.
class WordBeginnings {
 public:
  void add(std::string_view text);
  std::size_t size() const { return starts_.size(); }
  // The numbers of the texts that hold these spaced words one after the other, the last as a
  // beginning; ascending. All texts when it is empty.
  std::vector<std::uint32_t> find(std::string_view spaced) const;
  // Whether they stand at the beginning of the text.
  bool begins(std::uint32_t number, std::string_view spaced) const;
  std::size_t memory() const;

 private:
  std::string words_;  // spaced words of each text, with a line end before them
  std::vector<std::uint32_t> starts_;
};

// Const and thread-safe after construction, which takes some milliseconds for ten thousand values.
class FacetDirectory {
 public:
  FacetDirectory(const IndexSnapshot& snapshot, Facet facet);

  // Values are numbered in French order; those of deleted documents only have a count of 0.
  std::size_t size() const { return values_.size(); }
  std::string_view value(std::uint32_t number) const { return values_[number]; }
  // Live documents that have each value.
  const std::vector<std::uint32_t>& counts() const { return counts_; }
  // What a match of the same snapshot has counted, by value.
  std::vector<std::uint32_t> counts_of(const FacetTally& tally) const;
  const WordBeginnings& words() const { return words_; }
  // Bytes held.
  std::size_t memory() const;

 private:
  void number_values(const IndexSnapshot& snapshot, Facet facet);
  void count(const IndexSnapshot& snapshot, Facet facet);

  std::vector<std::shared_ptr<const Columns>> columns_;  // values lie there
  std::vector<std::string_view> values_;
  std::vector<std::vector<std::uint32_t>> numbers_;  // by segment and ordinal
  std::vector<std::uint32_t> counts_;
  WordBeginnings words_;
};

}  // namespace vigie
