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
  bool unit(const TokenDraft& draft, TokenBuffer& out) const;

  std::unordered_map<std::string, std::vector<std::string>> units_;  // sign to terms
};

}  // namespace vigie::fr
