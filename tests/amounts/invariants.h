// What holds for find_amounts on every text; shared by the random tests and the fuzz target.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/amounts/amount_format.h"
#include "analyzers/fr/amounts/amount_grammar.h"

namespace vigie::testing_support {

// The first broken invariant, in words; empty when all hold.
inline std::string broken_amount_invariant(std::string_view text) {
  const auto at_border = [text](std::size_t pos) {
    return pos >= text.size() || (static_cast<unsigned char>(text[pos]) & 0xC0) != 0x80;
  };
  const bool valid = utf8::is_valid(text);
  const auto mentions = fr::find_amounts(text);
  std::size_t last = 0;
  for (const auto& [start, end, amount] : mentions) {
    if (start < last) return "mentions overlap or fall";
    if (end <= start || end > text.size()) return "a mention leaves the text";
    if (valid && (!at_border(start) || !at_border(end))) return "a mention cuts a code point";
    if (!amount.low && !amount.high) return "an amount without ends";
    if (amount.low && amount.high && !(*amount.low <= *amount.high)) return "low above high";
    if (amount.value() < 0) return "a negative amount";
    for (const Language language : {Language::kFrench, Language::kEnglish}) {
      const std::string written = fr::format_amount(amount, language);
      if (written.empty() || !utf8::is_valid(written)) return "an amount cannot be written";
    }
    last = end;
  }
  const auto again = fr::find_amounts(text);
  if (again.size() != mentions.size()) return "the second time gives another count";
  for (std::size_t i = 0; i < again.size(); ++i) {
    if (again[i].start != mentions[i].start || again[i].end != mentions[i].end ||
        again[i].amount != mentions[i].amount) {
      return "the second time gives another result";
    }
  }
  return {};
}

}  // namespace vigie::testing_support
