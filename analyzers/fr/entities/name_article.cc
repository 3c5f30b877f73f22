#include "analyzers/fr/entities/name_article.h"

#include <algorithm>

namespace vigie::fr {

void NameArticle::read(std::span<const std::string_view> fields, const TextTokenizer& tokenizer,
                       const NameHints& hints) {
  tokens_.clear();
  for (std::uint32_t field = 0; field < fields.size(); ++field) {
    tokenizer.add(fields[field], field, tokens_);
  }
  look_up(hints);
}

void NameArticle::look_up(const NameHints& hints) {
  hints.find(tokens_, hints_);
  count_words();
}

std::uint32_t NameArticle::word(std::uint64_t key) {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = (key >> 20) & mask;; slot = (slot + 1) & mask) {
    if (table_[slot] == 0) {
      words_.push_back({key, 0, 0});
      table_[slot] = static_cast<std::uint32_t>(words_.size());
      return table_[slot] - 1;
    }
    if (words_[table_[slot] - 1].key == key) return table_[slot] - 1;
  }
}

void NameArticle::count_words() {
  const auto& tokens = tokens_.tokens;
  std::size_t slots = 64;
  while (slots < tokens.size() * 2) slots *= 2;
  table_.assign(slots, 0);
  words_.clear();
  word_of_.resize(tokens.size());
  const auto count = [](std::uint16_t& n) { n = static_cast<std::uint16_t>(std::min(n + 1, 999)); };
  for (const TextSentence& sentence : tokens_.sentences) {
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const TextToken& token = tokens[i];
      word_of_[i] = word(token.key);
      if (!token.is(TextToken::kWord) || sentence.capitals) continue;
      ArticleWord& word = words_[word_of_[i]];
      if (!token.is(TextToken::kPossible)) {
        count(word.small);
      } else if (!token.is(TextToken::kFirst | TextToken::kAfterBreak) && !sentence.title_case) {
        count(word.capital);
      }
    }
  }
}

}  // namespace vigie::fr
