// NameArticle: one article as the name model sees it: tokens, what the lists say of them, and how
// each word is written elsewhere in the same article.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/name_hints.h"
#include "analyzers/fr/entities/text_tokens.h"

namespace vigie::fr {

// A distinct word of the article, whatever its case.
struct ArticleWord {
  std::uint64_t key = 0;
  std::uint16_t small = 0;    // times in small letters, where case counts
  std::uint16_t capital = 0;  // times with a capital that no sentence start explains
};

// Reused from article to article without allocation; for one thread.
class NameArticle {
 public:
  // Tokenises `fields` (title, text…). The views must live as long as the article is used.
  void read(std::span<const std::string_view> fields, const TextTokenizer& tokenizer,
            const NameHints& hints);

  // Where another tokeniser has filled tokens().
  TextTokens& tokens() { return tokens_; }
  void look_up(const NameHints& hints);

  const TextTokens& tokens() const { return tokens_; }
  const TokenHints& hints(std::size_t token) const { return hints_[token]; }
  // Index of the token's word in words().
  std::uint32_t word_of(std::size_t token) const { return word_of_[token]; }
  const std::vector<ArticleWord>& words() const { return words_; }

 private:
  void count_words();
  std::uint32_t word(std::uint64_t key);

  TextTokens tokens_;
  std::vector<TokenHints> hints_;
  std::vector<std::uint32_t> word_of_;
  std::vector<ArticleWord> words_;
  std::vector<std::uint32_t> table_;  // open addressing over words_, index + 1
};

}  // namespace vigie::fr
