// Analyzer: the public face of analysis. The same analyzer serves the index, queries, highlighting,
// suggestions and facet search.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "analyzers/tokenizer.h"

namespace vigie {

// A form of a raw token, with its place inside it.
struct AnalyzedForm {
  Form form;
  std::uint32_t begin = 0;  // byte offsets in the raw token
  std::uint32_t end = 0;
};

// Const and thread-safe after construction.
class Analyzer {
 public:
  virtual ~Analyzer() = default;

  // Changes whenever the terms of any text may change; an index records it.
  virtual std::string version() const = 0;

  // Appends the forms of one raw token to `out`: positional ones in text order, then the others.
  // Never fails: bytes without meaning yield no form.
  virtual void analyze(std::string_view raw, std::vector<AnalyzedForm>& out) const = 0;

  const Tokenizer& tokenizer() const { return tokenizer_; }

 private:
  Tokenizer tokenizer_;
};

}  // namespace vigie
