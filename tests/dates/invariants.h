// What holds for the dates found in every text; shared by the random tests and the fuzz target.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/dates/date_grammar.h"

namespace vigie::testing_support {

// True when `pos` is the start of a code point of `text` (or its end). Only for valid text.
inline bool starts_code_point(std::string_view text, std::size_t pos) {
  return pos >= text.size() || (static_cast<unsigned char>(text[pos]) & 0xC0) != 0x80;
}

inline bool same_mention(const fr::DateMention& a, const fr::DateMention& b) {
  return a.start == b.start && a.end == b.end && a.from == b.from && a.to == b.to &&
         a.precision == b.precision && a.relative == b.relative;
}

// The first broken invariant on `text`, in words; empty when all hold.
inline std::string broken_date_invariant(std::string_view text, const fr::DateContext& context) {
  const bool valid = utf8::is_valid(text);
  const auto found = fr::find_dates(text, context);
  std::size_t last = 0;
  for (const fr::DateMention& mention : found) {
    if (mention.start < last || mention.end <= mention.start)
      return "mentions overlap or are empty";
    if (mention.end > text.size()) return "a mention leaves the text";
    if (valid &&
        (!starts_code_point(text, mention.start) || !starts_code_point(text, mention.end))) {
      return "a mention cuts a code point";
    }
    if (!mention.from && !mention.to) return "a mention without a side";
    if (mention.from && mention.to && *mention.from > *mention.to) return "a mention ends early";
    if (!context.reference && mention.relative) return "relative without a reference";
    last = mention.end;
  }
  const auto again = fr::find_dates(text, context);
  if (again.size() != found.size()) return "the second time gives another count";
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!same_mention(found[i], again[i])) return "the second time gives another result";
  }
  return {};
}

}  // namespace vigie::testing_support
