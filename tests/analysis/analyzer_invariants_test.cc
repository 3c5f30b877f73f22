#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "analyzers/fr/french_analyzer.h"
#include "tests/analysis/invariants.h"

namespace vigie {
namespace {

using testing_support::broken_invariant;

const fr::FrenchAnalyzer& analyzer() {
  static const fr::FrenchAnalyzer kInstance;
  return kInstance;
}

std::string escaped(const std::string& text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15];
    }
  }
  return out;
}

class Source {
 public:
  explicit Source(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  char32_t code_point() {
    struct Range {
      char32_t from, to;
    };
    static constexpr Range kRanges[] = {
        {0x20, 0x7E},       {0x20, 0x7E},       {0xA0, 0xFF},       {0x100, 0x24F},
        {0x300, 0x36F},     {0x370, 0x3FF},     {0x400, 0x4FF},     {0x590, 0x6FF},
        {0x900, 0x97F},     {0xE00, 0xE7F},     {0x1100, 0x11FF},   {0x1E00, 0x1EFF},
        {0x2000, 0x206F},   {0x2070, 0x20CF},   {0x2100, 0x218F},   {0x3000, 0x30FF},
        {0x4E00, 0x4EFF},   {0xAC00, 0xACFF},   {0xFB00, 0xFB06},   {0xFF00, 0xFFEF},
        {0x1F600, 0x1F64F}, {0x1D400, 0x1D7FF}, {0x20000, 0x200FF}, {0x00, 0x1F}};
    const Range range = kRanges[below(std::size(kRanges))];
    return range.from + static_cast<char32_t>(below(range.to - range.from + 1));
  }

  std::string bytes(std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(below(256));
    return out;
  }

  std::string mixed(std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) utf8::append(out, code_point());
    return out;
  }

  // French words and the signs that analysis cares about, glued at random.
  std::string glued(std::size_t size) {
    static const std::vector<std::string> kWords = {"l",
                                                    "d",
                                                    "qu",
                                                    "jusqu",
                                                    "aujourd",
                                                    "hui",
                                                    "IA",
                                                    "P",
                                                    "D",
                                                    "G",
                                                    "C",
                                                    "net",
                                                    "NET",
                                                    "js",
                                                    "GPT",
                                                    "4",
                                                    "5G",
                                                    "2026",
                                                    "000",
                                                    "40",
                                                    "1",
                                                    "entreprise",
                                                    "œuvre",
                                                    "été",
                                                    "start",
                                                    "up",
                                                    "co",
                                                    "fondateur",
                                                    "semi",
                                                    "conducteurs",
                                                    "mais",
                                                    "maïs",
                                                    "M",
                                                    "Md",
                                                    "Mds",
                                                    "k",
                                                    "OpenAI",
                                                    "Node",
                                                    "mistral",
                                                    "ai",
                                                    "e\u0301te\u0301",
                                                    "nai\u0308f",
                                                    "ﬁn",
                                                    "peut",
                                                    "elle",
                                                    "t",
                                                    "il",
                                                    "rendez",
                                                    "vous",
                                                    "Moody",
                                                    "s",
                                                    "B",
                                                    "R",
                                                    "dé",
                                                    "coût",
                                                    "\u0301",
                                                    "½",
                                                    "Ⅳ"};
    static const std::vector<std::string> kGlue = {
        "'",      "’",      "-",      "\u2011", "\u2010", ".", ",", "&", "_",      "+",
        "++",     "#",      "@",      "€",      "$",      "£", "%", " ", "\u00A0", "\u202F",
        "\u2009", "\u00AD", "\u200B", "\u200D", "\u2060", "…", "«", "»", "/",      ":",
        "\n",     "",       "",       "",       "`",      "´", "·", "‰"};
    std::string out;
    for (std::size_t i = 0; i < size; ++i) {
      out += kWords[below(kWords.size())];
      for (std::size_t n = below(4); n > 0; --n) out += kGlue[below(kGlue.size())];
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

TEST(AnalyzerInvariants, RandomBytes) {
  AnalysisSession session(analyzer());
  Source source(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = source.bytes(source.below(120));
    ASSERT_EQ(broken_invariant(session, text), "") << escaped(text);
  }
}

TEST(AnalyzerInvariants, RandomCodePoints) {
  AnalysisSession session(analyzer());
  Source source(2);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = source.mixed(source.below(80));
    ASSERT_EQ(broken_invariant(session, text), "") << escaped(text);
  }
}

TEST(AnalyzerInvariants, FrenchWordsGluedWithPunctuation) {
  AnalysisSession session(analyzer());
  Source source(3);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = source.glued(1 + source.below(8));
    ASSERT_EQ(broken_invariant(session, text), "") << escaped(text) << "\n" << text;
  }
}

TEST(AnalyzerInvariants, FrenchWordsWithInvalidBytesAmongThem) {
  AnalysisSession session(analyzer());
  Source source(4);
  for (int i = 0; i < 3000; ++i) {
    std::string text = source.glued(1 + source.below(8));
    for (int n = 0; n < 3; ++n)
      text[source.below(text.size())] = static_cast<char>(source.below(256));
    ASSERT_EQ(broken_invariant(session, text), "") << escaped(text);
  }
}

TEST(AnalyzerInvariants, EveryCodePointAloneAndBetweenLetters) {
  AnalysisSession session(analyzer());
  for (char32_t cp = 0; cp < 0x20000; ++cp) {
    if (cp >= 0xD800 && cp < 0xE000) continue;
    std::string text;
    utf8::append(text, cp);
    text += " a";
    utf8::append(text, cp);
    text += "b 1";
    utf8::append(text, cp);
    text += '2';
    ASSERT_EQ(broken_invariant(session, text), "") << std::hex << static_cast<unsigned>(cp);
    if (cp % 0x1000 == 0) session.clear();
  }
}

TEST(AnalyzerInvariants, EmptyAndTiny) {
  AnalysisSession session(analyzer());
  for (const std::string text :
       {"",       " ",  "'",  "-",  ".",  "#",   "@",  "$",  "+", "\u0301",
        "\u00AD", "l'", "d’", "c'", "'s", "a's", "1'", ".-", "€", "\xFF"}) {
    EXPECT_EQ(broken_invariant(session, text), "") << escaped(text);
  }
}

// Every class of character a megabyte long, alone and after a letter or digit: the test ends, and
// tokens stay short.
TEST(AnalyzerInvariants, LongRuns) {
  const std::vector<std::string> units = {"a",        "é",
                                          "1",        "'",
                                          "’",        "-",
                                          ".",        ",",
                                          "&",        "_",
                                          "+",        "#",
                                          "@",        "€",
                                          "$",        "%",
                                          " ",        "\u202F",
                                          "\u0301",   "\u00AD",
                                          "\u200B",   "東",
                                          "\xFF",     "\xC3",
                                          "\n",       "1 ",
                                          "1.",       "1 111",
                                          "111.",     "111,",
                                          "111'",     "a'",
                                          "a-",       "a.",
                                          "a\u0301",  "a\u00AD",
                                          "-\u00AD",  "a.-",
                                          "1.\u00AD", "$1",
                                          "#a",       "@@a",
                                          "l'",       "qu'",
                                          "A.",       "\xF0\x9F\x98\x80",
                                          "1,1",      "€1€",
                                          "a+",       "C++"};
  AnalysisSession session(analyzer());
  for (const std::string& unit : units) {
    for (const std::string prefix : {"", "a", "1", "a-", "1."}) {
      std::string text = prefix;
      while (text.size() < (1U << 20)) text += unit;
      text += "z";
      RawToken token;
      std::size_t count = 0;
      for (std::size_t pos = 0; analyzer().tokenizer().next(text, pos, token); pos = token.end) {
        ASSERT_GT(token.end, token.start);
        ASSERT_LE(token.end - token.start, 3 * Tokenizer::kMaxBytes) << prefix << " " << unit;
        ++count;
      }
      ASSERT_LE(count, text.size());
      ASSERT_GE(count, 1U) << prefix << " " << unit;
    }
    std::string text;
    while (text.size() < (1U << 16)) text += unit;
    ASSERT_EQ(broken_invariant(session, text), "") << unit;
    session.clear();
  }
}

}  // namespace
}  // namespace vigie
