// Two ways to cut words: ours and ICU's word BreakIterator. On plain French prose, words made of
// letters only, with nothing but spaces and sentence punctuation around them, must be the same.
#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/utf8.h"
#include "analyzers/tokenizer.h"

namespace vigie {
namespace {

bool is_plain_edge(char32_t cp) {
  switch (cp) {
    case 0:
    case U' ':
    case U'\n':
    case U',':
    case U';':
    case U':':
    case U'!':
    case U'?':
    case U'(':
    case U')':
    case U'"':
    case 0x00A0:
    case 0x202F:
    case 0x00AB:
    case 0x00BB:
    case 0x2026:
    case 0x2014:
    case 0x2013:
      return true;
    default:
      return false;
  }
}

// Stretches [start, end) of code points that are Latin letters only between plain edges.
struct Word {
  std::size_t start;
  std::size_t end;
  bool operator==(const Word&) const = default;
};

bool is_plain_word(const std::u32string& text, const Word& word) {
  const char32_t before = word.start == 0 ? 0 : text[word.start - 1];
  const char32_t after = word.end == text.size() ? 0 : text[word.end];
  if (!is_plain_edge(before) || !is_plain_edge(after)) return false;
  for (std::size_t i = word.start; i < word.end; ++i) {
    if (text[i] >= 0x250 || !u_isalpha(static_cast<UChar32>(text[i]))) return false;
  }
  return true;
}

std::vector<Word> icu_words(const std::u32string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale("fr"), status));
  EXPECT_TRUE(U_SUCCESS(status));
  const auto utf16 = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                                   static_cast<int32_t>(text.size()));
  breaks->setText(utf16);
  std::vector<Word> words;
  int32_t from = breaks->first();
  for (int32_t to = breaks->next(); to != icu::BreakIterator::DONE;
       from = to, to = breaks->next()) {
    if (breaks->getRuleStatus() == UBRK_WORD_NONE) continue;
    const Word word{static_cast<std::size_t>(utf16.countChar32(0, from)),
                    static_cast<std::size_t>(utf16.countChar32(0, to))};
    if (is_plain_word(text, word)) words.push_back(word);
  }
  return words;
}

std::vector<Word> our_words(const std::u32string& text) {
  static const Tokenizer kTokenizer;
  const std::string bytes = utf8::encode(text);
  std::vector<std::size_t> index(bytes.size() + 1);  // code point that starts at a byte
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < bytes.size(); ++count) {
    index[pos] = count;
    utf8::next(bytes, pos);
  }
  index[bytes.size()] = count;
  std::vector<Word> words;
  RawToken token;
  for (std::size_t pos = 0; kTokenizer.next(bytes, pos, token); pos = token.end) {
    const Word word{index[token.start], index[token.end]};
    if (is_plain_word(text, word)) words.push_back(word);
  }
  return words;
}

TEST(TokenizerAgainstIcu, WordsOfLettersAgreeOnTheCorpus) {
  std::size_t files = 0;
  std::size_t words = 0;
  const std::filesystem::path corpus = std::filesystem::path(VIGIE_SOURCE_DIR) / "corpus";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    const auto extension = entry.path().extension();
    if (extension != ".txt" && extension != ".md") continue;
    auto content = read_file(entry.path(), 1 << 22);
    ASSERT_TRUE(content.ok()) << entry.path();
    const std::string prose = utf8::to_nfc(content.value());
    // By line: counting code points in UTF-16 is linear in the text.
    for (std::size_t from = 0; from < prose.size();) {
      const std::size_t end = std::min(prose.find('\n', from), prose.size());
      const std::u32string line = utf8::decode(std::string_view(prose).substr(from, end - from));
      const auto ours = our_words(line);
      const auto theirs = icu_words(line);
      ASSERT_EQ(ours.size(), theirs.size()) << entry.path() << ": " << utf8::encode(line);
      for (std::size_t i = 0; i < ours.size(); ++i) {
        ASSERT_EQ(ours[i], theirs[i])
            << entry.path() << ": "
            << utf8::encode(line.substr(ours[i].start, ours[i].end - ours[i].start));
      }
      words += ours.size();
      from = end + 1;
    }
    ++files;
  }
  EXPECT_GE(files, 5U);
  EXPECT_GE(words, 5000U);
}

}  // namespace
}  // namespace vigie
