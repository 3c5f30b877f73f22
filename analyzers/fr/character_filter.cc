#include "analyzers/fr/character_filter.h"

#include <unicode/normalizer2.h>

#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

const icu::Normalizer2* nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFCInstance(status);
}

// Latin ligatures of the Alphabetic Presentation Forms block.
std::u32string_view ligature(char32_t cp) {
  switch (cp) {
    case 0xFB00:
      return U"ff";
    case 0xFB01:
      return U"fi";
    case 0xFB02:
      return U"fl";
    case 0xFB03:
      return U"ffi";
    case 0xFB04:
      return U"ffl";
    case 0xFB05:
    case 0xFB06:
      return U"st";
    default:
      return {};
  }
}

void put(TokenDraft& draft, char32_t cp, std::size_t offset) {
  draft.text.push_back(cp);
  draft.offsets.push_back(static_cast<std::uint32_t>(offset));
}

}  // namespace

TokenDraft read_characters(std::string_view raw, const Tokenizer& tokenizer) {
  TokenDraft draft;
  draft.text.reserve(raw.size());
  draft.offsets.reserve(raw.size() + 1);
  for (std::size_t pos = 0; pos < raw.size();) {
    const std::size_t start = pos;
    const char32_t cp = utf8::next(raw, pos);
    switch (tokenizer.class_of(cp)) {
      case Tokenizer::Class::kIgnorable:
        continue;
      case Tokenizer::Class::kApostrophe:
        put(draft, U'\'', start);
        continue;
      case Tokenizer::Class::kHyphen:
        put(draft, U'-', start);
        continue;
      case Tokenizer::Class::kSpace:
        put(draft, U' ', start);
        continue;
      case Tokenizer::Class::kMark:
        if (!draft.text.empty()) {
          const UChar32 composed =
              nfc()->composePair(static_cast<UChar32>(draft.text.back()), static_cast<UChar32>(cp));
          if (composed >= 0) {
            draft.text.back() = static_cast<char32_t>(composed);
            continue;
          }
        }
        put(draft, cp, start);
        continue;
      default:
        break;
    }
    if (const std::u32string_view parts = ligature(cp); !parts.empty()) {
      for (char32_t part : parts) put(draft, part, start);
    } else {
      put(draft, cp, start);
    }
  }
  draft.offsets.push_back(static_cast<std::uint32_t>(raw.size()));
  return draft;
}

}  // namespace vigie::fr
