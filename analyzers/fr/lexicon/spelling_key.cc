#include "analyzers/fr/lexicon/spelling_key.h"

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

bool ends_word(std::u32string_view rest) {
  return rest.empty() || rest == U"s" || rest == U"e" || rest == U"es";
}

}  // namespace

std::string spelling_key(std::u32string_view word) {
  std::u32string written;
  for (char32_t cp : word) written.push_back(lower(cp));
  std::string key;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char32_t cp = written[i];
    const bool distinct = cp == U'â' || cp == U'ê' || cp == U'ô' ||
                          (cp == U'é' && ends_word(std::u32string_view(written).substr(i + 1)));
    if (distinct) {
      utf8::append(key, cp);
    } else {
      append_folded(key, cp);
    }
  }
  return key;
}

}  // namespace vigie::fr
