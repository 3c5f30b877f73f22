// TextTokens: raw text as sentences of words, numbers and signs, the way the name model sees it.
// Finer than the raw tokens of the index: "14h30" is 14 and h30, "l'Agence" is l' and Agence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/tokenizer.h"

namespace vigie::fr {

// A word, a number or one sign. Case is told by the flags, spelling by `key`.
struct TextToken {
  std::uint32_t start = 0;  // bytes in the field
  std::uint32_t end = 0;
  std::uint32_t lower = 0;  // where its lower-case form starts in TextTokens::lowered
  std::uint32_t lower_size = 0;
  std::uint64_t key = 0;        // hash of the lower-case form; apostrophes are straight
  std::uint64_t exact_key = 0;  // hash of the form as written
  std::uint32_t shape = 0;  // which kinds of characters follow each other: "Xx-Xx" in 3 bits each
  std::uint32_t flags = 0;

  bool is(std::uint32_t flag) const { return (flags & flag) != 0; }

  static constexpr std::uint32_t kWord = 1;         // has a letter
  static constexpr std::uint32_t kDigit = 2;        // has a digit
  static constexpr std::uint32_t kCapital = 4;      // its first letter is a capital
  static constexpr std::uint32_t kAllCapitals = 8;  // two letters or more, all capitals
  static constexpr std::uint32_t kInnerCapital =
      16;                                       // a capital behind a small letter: xAI, YouTube
  static constexpr std::uint32_t kElided = 32;  // ends with the apostrophe of an elision
  static constexpr std::uint32_t kFirst = 64;   // first word of its sentence
  static constexpr std::uint32_t kAfterBreak = 128;  // behind a colon, a dash or an opening quote
  static constexpr std::uint32_t kQuoted = 256;      // between quotes
  static constexpr std::uint32_t kGlued = 512;       // no space before it
  static constexpr std::uint32_t kPossible = kCapital | kInnerCapital;
};

// Tokens [first, last) of one field.
struct TextSentence {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t field = 0;
  bool capitals = false;    // written in capitals: case says nothing
  bool title_case = false;  // Most Words Are Capitalised
};

// Filled by a TextTokenizer; reused from article to article without allocation.
struct TextTokens {
  std::vector<TextToken> tokens;
  std::vector<TextSentence> sentences;  // together they hold every token, in order
  std::string lowered;

  void clear();
  std::string_view lower(const TextToken& token) const {
    return std::string_view(lowered).substr(token.lower, token.lower_size);
  }
};

// Sentences end at . ! ? … before a capital, a digit or a quote, unless the point is that of an
// abbreviation (data/abbreviations.txt) or of an initial; at a line end, unless the next line goes
// on in small letters; and where a paragraph was glued to the next: behind a point ("60 ch.La Mini")
// or before a word of data/openers.txt ("sous contrôleLes pompiers"). Never fails:
// ill-formed bytes are signs of one byte. Linear time. Const and thread-safe.
class TextTokenizer {
 public:
  TextTokenizer();

  // Appends the tokens of `text`, below 4 GiB, as field number `field`.
  void add(std::string_view text, std::uint32_t field, TextTokens& out) const;

  // Appends [start, end) as one token, where another tokeniser has decided (training, evaluation).
  // finish_sentence() must follow the last token of each sentence.
  void add_token(std::string_view text, std::size_t start, std::size_t end, TextTokens& out) const;
  void finish_sentence(std::string_view text, std::uint32_t field, TextTokens& out) const;

  static std::uint64_t key_of(std::string_view lowered);

 private:
  std::size_t token_end(std::string_view text, std::size_t pos) const;
  std::size_t number_end(std::string_view text, std::size_t pos) const;
  std::size_t word_end(std::string_view text, std::size_t pos) const;
  bool starts_sentence(std::string_view text, const TextTokens& out, std::size_t first,
                       std::size_t gap, std::size_t pos) const;
  bool is_elided(std::string_view word) const;
  // Whether the word whose letters so far are [part, at) ends before the capital at `at`.
  bool is_glued(std::string_view text, std::size_t part, std::size_t at) const;
  bool is_abbreviation(const TextTokens& tokens, const TextToken& token) const;

  Tokenizer classes_;
  std::vector<std::uint64_t> elisions_;       // sorted keys
  std::vector<std::uint64_t> abbreviations_;  // sorted keys
  std::vector<std::uint64_t> openers_;        // sorted keys
};

}  // namespace vigie::fr
