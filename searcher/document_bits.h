// DocumentBits: a set of documents of one segment.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vigie {

// One bit a document; numbers from 1.
class DocumentBits {
 public:
  explicit DocumentBits(std::uint32_t documents) : words_(documents / 64 + 1) {}
  void add(std::uint32_t document) { words_[document / 64] |= bit(document); }
  bool contains(std::uint32_t document) const {
    return (words_[document / 64] & bit(document)) != 0;
  }
  void operator&=(const DocumentBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void operator|=(const DocumentBits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void flip() {
    for (std::uint64_t& word : words_) word = ~word;
  }
  template <typename Visit>
  void for_each(std::uint32_t documents, Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        const auto document =
            static_cast<std::uint32_t>(i * 64 + static_cast<unsigned>(std::countr_zero(word)));
        if (document >= 1 && document <= documents) visit(document);
      }
    }
  }

 private:
  static std::uint64_t bit(std::uint32_t document) { return std::uint64_t{1} << (document % 64); }
  std::vector<std::uint64_t> words_;
};

}  // namespace vigie
