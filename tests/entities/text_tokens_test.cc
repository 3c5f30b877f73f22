#include "analyzers/fr/entities/text_tokens.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::fr {
namespace {

TextTokens tokens_of(std::string_view text) {
  static const TextTokenizer kTokenizer;
  TextTokens tokens;
  kTokenizer.add(text, 0, tokens);
  return tokens;
}

std::vector<std::string> sentences_of(const std::string& text) {
  const TextTokens tokens = tokens_of(text);
  std::vector<std::string> sentences;
  for (const TextSentence& sentence : tokens.sentences) {
    std::string& out = sentences.emplace_back();
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      std::string word =
          text.substr(tokens.tokens[i].start, tokens.tokens[i].end - tokens.tokens[i].start);
      std::replace(word.begin(), word.end(), ' ', '_');
      if (!out.empty()) out += ' ';
      out += word;
    }
  }
  return sentences;
}

TEST(TextTokens, CaseFile) {
  std::ifstream in(std::string(VIGIE_SOURCE_DIR) + "/tests/cases/entities/text_tokens.txt");
  ASSERT_TRUE(in);
  std::string line;
  int cases = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::string input = line;
    for (std::size_t at = 0; (at = input.find("\\n", at)) != std::string::npos;) {
      input.replace(at, 2, "\n");
    }
    std::getline(in, line);
    ASSERT_EQ(line, "----") << "line " << ++number;
    std::vector<std::string> expected;
    while (std::getline(in, line) && !line.empty()) expected.push_back(line);
    number += static_cast<int>(expected.size()) + 2;
    EXPECT_EQ(sentences_of(input), expected) << input;
    ++cases;
  }
  EXPECT_GE(cases, 15);
}

std::uint32_t flags_of(const std::string& text, std::size_t token) {
  return tokens_of(text).tokens.at(token).flags;
}

TEST(TextTokens, Flags) {
  struct Case {
    std::string text;
    std::size_t token;
    std::uint32_t flags;
  };
  constexpr std::uint32_t kWord = TextToken::kWord;
  constexpr std::uint32_t kCapital = TextToken::kCapital;
  const std::vector<Case> cases = {
      {"Élan neuf", 0, kWord | kCapital | TextToken::kFirst},
      {"un Élan", 1, kWord | kCapital},
      {"un xAI", 1, kWord | TextToken::kInnerCapital},
      {"un OpenAI", 1, kWord | kCapital | TextToken::kInnerCapital},
      {"la CNIL", 1, kWord | kCapital | TextToken::kAllCapitals},
      {"en 2026", 1, TextToken::kDigit},
      {"le GPT-4", 1, kWord | kCapital | TextToken::kAllCapitals | TextToken::kDigit},
      {"rien : Tout", 2, kWord | kCapital | TextToken::kAfterBreak},
      {"dit « Oui » fort", 2, kWord | kCapital | TextToken::kAfterBreak | TextToken::kQuoted},
      {"dit « Oui » fort", 4, kWord},
      {"c'est l'Alba", 2, kWord | TextToken::kElided},
      {"c'est l'Alba", 3, kWord | kCapital | TextToken::kGlued},
  };
  for (const Case& c : cases) EXPECT_EQ(flags_of(c.text, c.token), c.flags) << c.text;
}

TEST(TextTokens, KeysIgnoreCaseAndTheFormOfTheApostrophe) {
  const auto key = [](const std::string& text) { return tokens_of(text).tokens.at(0).key; };
  EXPECT_EQ(key("ÉTÉ"), key("été"));
  EXPECT_EQ(key("O’Brien"), key("o'brien"));
  EXPECT_NE(key("été"), key("ete"));
  EXPECT_EQ(key("État"), TextTokenizer::key_of("état"));
}

TEST(TextTokens, SentencesInCapitalsAndInTitleCase) {
  EXPECT_TRUE(tokens_of("ALBA RACHÈTE NUMÉRIX À LYON").sentences.at(0).capitals);
  EXPECT_FALSE(tokens_of("ALBA rachète NUMÉRIX").sentences.at(0).capitals);
  EXPECT_FALSE(tokens_of("La CNIL").sentences.at(0).capitals);
  EXPECT_TRUE(tokens_of("Alba Buys Numérix For Billions").sentences.at(0).title_case);
  EXPECT_FALSE(tokens_of("Alba achète Numérix pour cher").sentences.at(0).title_case);
}

TEST(TextTokens, WithoutATokenThereIsNoSentence) {
  EXPECT_TRUE(tokens_of("").sentences.empty());
  EXPECT_TRUE(tokens_of(" \n\t\u00A0").sentences.empty());
}

}  // namespace
}  // namespace vigie::fr
