// Elision filter: "l'IA" is IA, "jusqu'Orange" is Orange; "aujourd'hui" and "O'Brien" are whole.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "analyzers/token_filter.h"

namespace vigie::fr {

// Strips elided words before an apostrophe (also two in a row, "qu'd'"), keeps the exceptions of
// the data file whole, and ends an English possessive ("Moody's") before its apostrophe.
class ElisionFilter : public TokenFilter {
 public:
  // `data`: sections [formes] and [exceptions].
  explicit ElisionFilter(std::string_view data);
  void apply(TokenBuffer& buffer) const override;

 private:
  void strip(TokenDraft& draft) const;

  std::unordered_set<std::string> elided_;
  std::unordered_set<std::string> exceptions_;
};

}  // namespace vigie::fr
