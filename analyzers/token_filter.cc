#include "analyzers/token_filter.h"

namespace vigie {

TokenDraft TokenDraft::slice(std::size_t from, std::size_t to) const {
  TokenDraft part;
  part.text = text.substr(from, to - from);
  part.offsets.assign(offsets.begin() + static_cast<std::ptrdiff_t>(from),
                      offsets.begin() + static_cast<std::ptrdiff_t>(to) + 1);
  part.kind = kind;
  return part;
}

}  // namespace vigie
