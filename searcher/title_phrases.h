// TitlePhrases: word sequences that several titles share ("levée de fonds"), to complete what is
// being typed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/title_words.h"

namespace vigie {

// Two to four words without punctuation between them, in two stories at least, that make a whole as
// far as titles tell: no stop word at either end, no number at the beginning and none at the end
// but after a name ("iPhone 15"), no verb at the end ("Google lance"), no word at the end that
// another mostly follows ("d'Elon"). At most 60,000: the rarest are left out.
//
// What a longer phrase says is not counted for the shorter one: where "new york" is nearly always
// "new york times", its own weight is small (after the C-value of Frantzi, Ananiadou & Mima 2000).
//
// Const and thread-safe after construction; `words` must outlive it.
class TitlePhrases {
 public:
  struct Phrase {
    std::uint32_t first = 0;   // into the sequence of words
    std::uint32_t token = 0;   // where one title has it
    std::uint32_t titles = 0;  // stories that have it in their title
    std::uint32_t within = 0;  // of these, in the most frequent longer phrase
    std::uint8_t length = 0;
    bool headless = false;  // another word mostly stands before its first ("Musk veut")
  };

  explicit TitlePhrases(const TitleWords& words);

  std::span<const WordId> words_of(const Phrase& phrase) const {
    return {sequence_.data() + phrase.first, phrase.length};
  }
  // The phrases that begin with `before` and go on with a word of [first, last).
  std::span<const Phrase> going_on(std::span<const WordId> before, WordId first, WordId last) const;
  // Titles that have the word, but for those where it begins or ends its most frequent phrase.
  std::uint32_t own_titles(WordId word) const;
  static std::uint32_t own_titles(const Phrase& phrase) { return phrase.titles - phrase.within; }

  // The words of the phrase from its word `from` on, as people write them.
  std::string written(const Phrase& phrase, std::size_t from) const;
  // What stands before its word `at` (not 0): " ", "-", " d'".
  std::string gap_before(const Phrase& phrase, std::size_t at) const {
    return words_.gap_before(phrase.token + static_cast<std::uint32_t>(at));
  }

  std::size_t memory() const;

 private:
  struct Place;
  std::vector<Place> places() const;
  void keep_frequent(std::vector<Place>&& places);
  void sort();
  void weigh();
  bool is_whole(const Phrase& phrase) const;
  Phrase* find(std::span<const WordId> words);

  const TitleWords& words_;
  std::vector<WordId> sequence_;
  // By word, titles of the most frequent phrase that begins or ends with it.
  std::vector<std::uint32_t> begun_;
  std::vector<std::uint32_t> ended_;
  std::vector<Phrase> phrases_;  // in order of their words
};

// Whether a capital stands in it, as in names.
bool has_capital(std::string_view text);

}  // namespace vigie
