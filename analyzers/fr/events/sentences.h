// Sentences: a text cut into sentences, and those into tokens, with names, dates and amounts as
// single tokens.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/fr/dates/date_grammar.h"
#include "analyzers/fr/entities/name_mention.h"
#include "analyzers/fr/events/event_vocabulary.h"

namespace vigie::fr {

// A text with what was recognised in it; mentions in text order, without overlap in one kind.
struct AnnotatedText {
  std::string_view text;
  std::span<const NameMention> names;
  std::span<const DateMention> dates;
  std::span<const AmountMention> amounts;
};

enum class TokenKind : std::uint8_t {
  kWord,
  kInverted,  // the pronoun of "va-t-il"
  kNumber,
  kName,
  kDate,
  kAmount,
  kMark,  // punctuation
};

struct Token {
  TokenKind kind = TokenKind::kWord;
  char mark = 0;            // of kMark: one of , ; : ( ) " - ? ! .
  std::uint32_t start = 0;  // byte offsets in the text
  std::uint32_t end = 0;
  std::uint32_t mention = 0;   // of kName, kDate and kAmount: its index
  const Word* word = nullptr;  // of kWord
};

// A sentence: tokens [first, last) of Sentences::tokens; offsets without the blanks around it.
struct SentenceRange {
  std::size_t first = 0;
  std::size_t last = 0;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// What word_of found out about the words of texts, so that each is looked up once. Not thread-safe:
// one a thread. Words stay where they are until clear().
class WordMemo {
 public:
  const Word& word_of(const EventVocabulary& vocabulary, std::string_view written);
  std::size_t size() const { return words_.size(); }
  void clear() { words_.clear(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, Word, Hash, std::equal_to<>> words_;
};

struct Sentences {
  // Longer sentences are cut.
  static constexpr std::size_t kMaxTokens = 250;

  std::vector<Token> tokens;
  std::vector<SentenceRange> ranges;
};

// Linear in the text. Mentions that start inside another token are left out.
// A title may go on after an ellipsis.
Sentences sentences_of(const AnnotatedText& text, bool title, const EventVocabulary& vocabulary,
                       WordMemo& memo);

}  // namespace vigie::fr
