#include "story_texts.h"

#include <random>
#include <sstream>

namespace vigie {
namespace {

// Pronounceable and in no dictionary, so that every word is its own.
std::string word_of(std::mt19937& random) {
  static constexpr const char* kSyllables[] = {"ba", "cro", "di", "fel", "gu", "ha",  "jo",  "kli",
                                               "ma", "nor", "pe", "qui", "ru", "sta", "tov", "vel"};
  std::string word;
  for (int i = 0; i < 4; ++i) word += kSyllables[random() % std::size(kSyllables)];
  return word;
}

}  // namespace

StoredDocument story_article(const std::string& id, std::size_t words, unsigned seed,
                             const std::string& date) {
  std::mt19937 random(seed * 7919U + 13U);
  StoredDocument article;
  article.id = id;
  article.title = word_of(random) + " " + word_of(random) + " " + word_of(random);
  for (std::size_t i = 0; i < words; ++i) article.text += word_of(random) + " ";
  article.published = parse_partial_date(date);
  article.content_hash = random();
  return article;
}

std::string first_words(const std::string& text, std::size_t count) {
  std::istringstream in(text);
  std::string out;
  for (std::string word; count > 0 && in >> word; --count) out += word + " ";
  return out;
}

std::string change_words(const std::string& text, unsigned percent, unsigned seed) {
  std::mt19937 random(seed);
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;) {
    out += (random() % 100 < percent ? word_of(random) : word) + " ";
  }
  return out;
}

}  // namespace vigie
