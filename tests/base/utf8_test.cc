#include "analyzers/base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace vigie::utf8 {
namespace {

using namespace std::string_literals;

TEST(Utf8, ValidTextGoesThroughDecodeAndEncodeUnchanged) {
  const std::vector<std::string> texts = {"",
                                          "abc",
                                          "élève",
                                          "œuvre",
                                          "“l’été”",
                                          "\xF0\x9F\x98\x80",
                                          "a\0b"s,
                                          "\x7F",
                                          "\xC2\x80",
                                          "\xDF\xBF",
                                          "\xE0\xA0\x80",
                                          "\xED\x9F\xBF",
                                          "\xEE\x80\x80",
                                          "\xEF\xBF\xBF",
                                          "\xF0\x90\x80\x80",
                                          "\xF4\x8F\xBF\xBF"};
  for (const std::string& text : texts) {
    EXPECT_TRUE(is_valid(text)) << text;
    EXPECT_EQ(encode(decode(text)), text);
  }
}

TEST(Utf8, IllFormedBytesAreReplacedOneByOne) {
  struct Case {
    std::string input;
    std::u32string decoded;
  };
  const std::vector<Case> cases = {
      {"\x80", U"\uFFFD"},
      {"a\xFFz", U"a\uFFFDz"},
      {"\xC3", U"\uFFFD"},                                // cut short
      {"\xC3(", U"\uFFFD("},                              // the next character survives
      {"\xE2\x82", U"\uFFFD\uFFFD"},                      // cut short
      {"\xC0\xAF", U"\uFFFD\uFFFD"},                      // overlong /
      {"\xE0\x80\xAF", U"\uFFFD\uFFFD\uFFFD"},            // overlong
      {"\xF0\x82\x82\xAC", U"\uFFFD\uFFFD\uFFFD\uFFFD"},  // overlong
      {"\xED\xA0\x80", U"\uFFFD\uFFFD\uFFFD"},            // surrogate
      {"\xF4\x90\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD"},  // above U+10FFFF
      {"\xF8\x88\x80\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xE9t\xE9", U"\uFFFDt\uFFFD"},  // Latin-1
  };
  for (const Case& c : cases) {
    EXPECT_FALSE(is_valid(c.input)) << testing::PrintToString(c.input);
    EXPECT_EQ(decode(c.input), c.decoded) << testing::PrintToString(c.input);
    EXPECT_EQ(length(c.input), c.decoded.size()) << testing::PrintToString(c.input);
    EXPECT_TRUE(is_valid(to_nfc(c.input))) << testing::PrintToString(c.input);
  }
}

TEST(Utf8, ARealReplacementCharacterIsValid) { EXPECT_TRUE(is_valid("\uFFFD")); }

TEST(Utf8, AppendWritesReplacementForWhatIsNoCodePoint) {
  for (char32_t cp : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string out;
    append(out, cp);
    EXPECT_EQ(out, "\uFFFD");
  }
}

TEST(Utf8, Length) {
  EXPECT_EQ(length(""), 0U);
  EXPECT_EQ(length("cœur"), 4U);
  EXPECT_EQ(length("e\u0301t\u00E9"), 4U);
  EXPECT_EQ(length("\xF0\x9F\x98\x80!"), 2U);
}

TEST(Utf8, Nfc) {
  struct Case {
    std::string input;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"déjà vu", "déjà vu"},
      {"e\u0301te\u0301", "été"},
      {"c\u0327a", "ça"},
      {"Angstro\u0308m \u212B", "Angström Å"},
      {"a\xFF", "a\uFFFD"},
      {"e\u0301\xFF", "é\uFFFD"},
      {"ﬁn", "ﬁn"},  // compatibility forms are not NFC's business
  };
  for (const Case& c : cases) EXPECT_EQ(to_nfc(c.input), c.expected) << c.input;
}

TEST(Utf8, TruncateNeverCutsACodePoint) {
  const std::string text = "aé€\xF0\x9F\x98\x80z";
  for (std::size_t max = 0; max <= text.size() + 2; ++max) {
    const std::string_view cut = truncate(text, max);
    EXPECT_LE(cut.size(), max);
    EXPECT_TRUE(is_valid(cut)) << max;
    EXPECT_TRUE(text.starts_with(cut));
    if (max + 4 <= text.size()) {
      EXPECT_GT(cut.size() + 4, max);
    }
  }
  EXPECT_EQ(truncate(text, 2), "a");
  EXPECT_EQ(truncate(text, 3), "aé");
  EXPECT_EQ(truncate("", 0), "");
}

}  // namespace
}  // namespace vigie::utf8
