// CompiledData: the data files that compile_terms has analysed at build time.
#pragma once

#include "analyzers/fr/term_lines.h"

namespace vigie::fr {

// Empty in compile_terms itself, which then reads the data files.
struct CompiledData {
  static TermLines compounds();
  static TermLines synonyms();
};

}  // namespace vigie::fr
