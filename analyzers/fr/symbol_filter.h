// Symbol filter: signs that belong to words: C++, C#, .NET, Canal+, @compte, #motdièse, M€, $20.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/lemmatizer.h"
#include "analyzers/token_filter.h"

namespace vigie::fr {

//  - "C++", "C#", ".NET": words of their own; longer names keep a part without the sign ("Canal+"
//    is also found by "canal");
//  - "#ia", "@compte": the word, and beside it the specific form that a query with the sign wants;
//  - currency signs and magnitudes become the words of the data file ("M€" is million, euro).
class SymbolFilter : public TokenFilter {
 public:
  // `units`: data file, sign<TAB>words.
  SymbolFilter(std::string_view units, const Lemmatizer& lemmatizer);
  void apply(TokenBuffer& buffer) const override;

 private:
  // The words that a sign stands for; null for text that is no sign of the data file.
  const std::vector<std::string>* words_of(const TokenDraft& draft) const;
  bool unit(const TokenDraft& draft, TokenBuffer& out) const;
  bool concerns(const TokenDraft& draft) const;

  std::unordered_map<std::string, std::vector<std::string>> units_;  // sign to terms
  std::size_t longest_unit_ = 0;                                     // in bytes
};

}  // namespace vigie::fr
