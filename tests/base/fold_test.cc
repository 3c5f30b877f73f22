#include "analyzers/base/fold.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

TEST(Fold, Table) {
  struct Case {
    std::string input;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"ÉVÉNEMENT", "evenement"},
      {"evénement", "evenement"},
      {"e\u0301ve\u0301nement", "evenement"},
      {"àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy"},
      {"ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ", "aaaceeeeiioouuuy"},
      {"Œuvre Æquo", "oeuvre aequo"},
      {"ﬁnance oﬃce eﬀet ﬂux", "finance office effet flux"},
      {"Straße STRASSE", "strasse strasse"},
      {"Łódź Ørsted Đà Ħ", "lodz orsted da h"},
      {"İstanbul ışık", "istanbul isik"},
      {"Þór Eyðir", "thor eydir"},
      {"ñ Č Ş ő", "n c s o"},
      {"C++ № 5 — « x »", "c++ no 5 — « x »"},
      {"１２ Ａ", "12 a"},
      {"ΑΘΉΝΑ Москва", "αθηνα москва"},
      {"ĳ ǆ", "ij dz"},
      {"日本", "日本"},
      {"m²", "m2"},
  };
  for (const Case& c : cases) EXPECT_EQ(fold(c.input), c.expected) << c.input;
}

TEST(Fold, FoldingTwiceChangesNothing) {
  for (char32_t cp = 1; cp < 0x20000; ++cp) {
    if (cp >= 0xD800 && cp <= 0xDFFF) continue;
    std::string one;
    utf8::append(one, cp);
    const std::string folded = fold(one);
    ASSERT_TRUE(utf8::is_valid(folded)) << std::hex << static_cast<unsigned>(cp);
    ASSERT_EQ(fold(folded), folded) << std::hex << static_cast<unsigned>(cp);
  }
}

// In an order that asks for pages of the table from several threads at once.
TEST(Fold, TheTableHoldsWhatIsComputed) {
  const auto compare = [](char32_t first, char32_t step) {
    for (char32_t cp = first; cp < 0x3000; cp += step) {
      std::string tabulated, computed;
      append_folded(tabulated, cp);
      append_folded_directly(computed, cp);
      ASSERT_EQ(tabulated, computed) << std::hex << static_cast<unsigned>(cp);
    }
  };
  std::vector<std::thread> threads;
  for (char32_t first = 0; first < 4; ++first) threads.emplace_back(compare, first, 4);
  for (std::thread& thread : threads) thread.join();
}

TEST(Fold, CaseAndNormalisationDoNotCount) {
  for (const std::string word : {"Cœur", "Noël", "Français", "Où", "Capharnaüm", "Besançon"}) {
    EXPECT_EQ(fold(lower(word)), fold(word));
    EXPECT_EQ(fold(utf8::to_nfc(word)), fold(word));
  }
}

TEST(Fold, ANulByteAndIllFormedBytesPass) {
  const std::string text("a\0b", 3);
  EXPECT_EQ(fold(text), text);
  EXPECT_TRUE(utf8::is_valid(fold("a\xFF\xC3")));
}

TEST(Lower, Table) {
  struct Case {
    std::string input;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"", ""},   {"OpenAI", "openai"},   {"ÉTÉ", "été"}, {"ŒUVRE", "œuvre"},
      {"Ÿ", "ÿ"}, {"ΣΊΣΥΦΟΣ", "σίσυφοσ"}, {"5G", "5g"},   {"日本", "日本"},
  };
  for (const Case& c : cases) EXPECT_EQ(lower(c.input), c.expected) << c.input;
}

}  // namespace
}  // namespace vigie
