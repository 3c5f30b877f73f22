// Tokenizer: cuts UTF-8 text into raw tokens, the largest stretches that can be one word of French
// tech news. It decides from characters alone; what a raw token means is for the analyzer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigie {

// Byte range of a raw token. Raw tokens never overlap, are in order, and never cut a code point.
struct RawToken {
  std::size_t start = 0;
  std::size_t end = 0;
};

// Classes come from ICU's character properties (Unicode 15), tabulated on first use. A raw token is
//  - a run of letters, digits and combining marks, joined inside by one apostrophe, hyphen, dot,
//    ampersand or underscore when a letter or digit stands on both sides;
//  - with a leading # @ or dot before a letter, a trailing + ++ or # ("C++", "C#", "Canal+"), and
//    currency signs that touch it ("M€", "$20");
//  - a number with its groups of three digits, whatever the space, dot or apostrophe between them
//    (commas when there are two), and its decimals ("40 000", "1.234.567", "12'000", "2,5");
//  - a single ideograph, kana or currency or percent sign.
// Soft hyphens and zero-width characters do not end a token. Linear time, no allocation.
// Tokens longer than kMaxBytes are cut. Const and thread-safe after construction.
class Tokenizer {
 public:
  static constexpr std::size_t kMaxBytes = 256;

  Tokenizer();

  // The next raw token at or after `pos`; false at the end of the text.
  bool next(std::string_view text, std::size_t pos, RawToken& token) const;

  enum class Class : std::uint8_t {
    kOther,
    kLetter,
    kDigit,
    kMark,
    kIgnorable,
    kIdeograph,
    kApostrophe,
    kHyphen,
    kDot,
    kComma,
    kAmpersand,
    kUnderscore,
    kPlus,
    kHash,
    kAt,
    kCurrency,
    kPercent,
    kSpace,
  };
  Class class_of(char32_t cp) const;

 private:
  struct Cursor;
  std::array<Class, 0x80> ascii_;
};

}  // namespace vigie
