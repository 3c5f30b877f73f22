#include "analyzers/tokenizer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vigie {
namespace {

std::vector<std::string> raw_tokens(const std::string& text) {
  static const Tokenizer kTokenizer;
  std::vector<std::string> tokens;
  RawToken token;
  for (std::size_t pos = 0; kTokenizer.next(text, pos, token); pos = token.end) {
    tokens.push_back(text.substr(token.start, token.end - token.start));
  }
  return tokens;
}

using Tokens = std::vector<std::string>;

TEST(Tokenizer, Table) {
  struct Case {
    std::string text;
    Tokens tokens;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {" \n\t…—«»!?;:", {}},
      {"Un mot, deux mots.", {"Un", "mot", "deux", "mots"}},
      {"l'avion de l’État", {"l'avion", "de", "l’État"}},
      {"'cité'", {"cité"}},
      {"start-up, e-mail - fin-", {"start-up", "e-mail", "fin"}},
      {"P.-D.G. de I.B.M.", {"P.-D.G", "de", "I.B.M"}},
      {"C++ et C#, Canal+.", {"C++", "et", "C#", "Canal+"}},
      {"a+b C++11", {"a", "b", "C++", "11"}},
      {".NET #ia @x #1 # @", {".NET", "#ia", "@x", "1"}},
      {"600 M€ $20M 20€ US$ 5 %", {"600", "M€", "$20M", "20€", "US$", "5", "%"}},
      {"40 000 40\u202F000 40.000 40'000 40’000",
       {"40 000", "40\u202F000", "40.000", "40'000", "40’000"}},
      {"1,234,567 1,234 2,5", {"1,234,567", "1,234", "2,5"}},
      {"d'1 000 euros", {"d", "1 000", "euros"}},
      {"5G GPT-4 2026-02 3.5.1 18h30", {"5G", "GPT-4", "2026-02", "3.5.1", "18h30"}},
      {"ordi\u00ADnateur in\u200Bter", {"ordi\u00ADnateur", "in\u200Bter"}},
      {"e\u0301te\u0301 \u0301 fin", {"e\u0301te\u0301", "fin"}},
      {"R&D AT&T a & b", {"R&D", "AT&T", "a", "b"}},
      {"東京 tour", {"東", "京", "tour"}},
      {"a\xFF"
       "b \xC3 c",
       {"a", "b", "c"}},
      {"mot\u00A0: suite", {"mot", "suite"}},
      {"Node.js. Fin.", {"Node.js", "Fin"}},
      {"x\xF0\x9F\x98\x80y", {"x", "y"}},
      {"et/ou", {"et", "ou"}},
      {"prénom.nom@exemple.fr", {"prénom.nom", "@exemple.fr"}},
  };
  for (const Case& c : cases) EXPECT_EQ(raw_tokens(c.text), c.tokens) << c.text;
}

TEST(Tokenizer, ClassesOfRareCharacters) {
  static const Tokenizer kTokenizer;
  using Class = Tokenizer::Class;
  EXPECT_EQ(kTokenizer.class_of(0x1F600), Class::kOther);      // 😀
  EXPECT_EQ(kTokenizer.class_of(0x20000), Class::kIdeograph);  // 𠀀
  EXPECT_EQ(kTokenizer.class_of(0x1D7D8), Class::kDigit);      // 𝟘
  EXPECT_EQ(kTokenizer.class_of(0xFFFD), Class::kOther);
  EXPECT_EQ(kTokenizer.class_of(0x202F), Class::kSpace);
  EXPECT_EQ(kTokenizer.class_of(0x20BF), Class::kCurrency);  // ₿
  EXPECT_EQ(kTokenizer.class_of(0x00BD), Class::kLetter);    // ½
}

}  // namespace
}  // namespace vigie
