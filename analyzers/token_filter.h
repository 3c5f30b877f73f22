// TokenFilter: one step of an analyzer chain. A chain works on the drafts of one raw token at a
// time; results are cached by the raw bytes, so a filter runs once per distinct raw token.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/token.h"

namespace vigie {

// A token in the making: code points with, for each, its byte offset in the raw token.
struct TokenDraft {
  std::u32string text;                 // apostrophes are ', hyphens are -, characters are NFC
  std::vector<std::uint32_t> offsets;  // text.size() + 1 entries, rising
  std::string term;                    // set by the filter that knows it; then later ones keep it
  FormKind kind = FormKind::kPositional;
  bool stop = false;
  bool number = false;
  bool final = false;  // text is settled: no filter splits or strips it any more

  std::uint32_t begin() const { return offsets.front(); }
  std::uint32_t end() const { return offsets.back(); }
  // The stretch [from, to) of this draft as a draft of its own.
  TokenDraft slice(std::size_t from, std::size_t to) const;
};

using TokenBuffer = std::vector<TokenDraft>;

// Const and thread-safe after construction. A filter may replace, drop or add drafts but never
// changes what an offset refers to.
class TokenFilter {
 public:
  virtual ~TokenFilter() = default;
  virtual void apply(TokenBuffer& buffer) const = 0;
};

}  // namespace vigie
