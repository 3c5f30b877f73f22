#include "analyzers/fr/compiled_data.h"

extern "C" {
extern const char vigie_compound_terms_begin[];
extern const char vigie_compound_terms_end[];
extern const char vigie_synonym_terms_begin[];
extern const char vigie_synonym_terms_end[];
}

namespace vigie::fr {
namespace {

TermLines between(const char* begin, const char* end) {
  return TermLines({begin, static_cast<std::size_t>(end - begin)});
}

}  // namespace

TermLines CompiledData::compounds() {
  return between(vigie_compound_terms_begin, vigie_compound_terms_end);
}

TermLines CompiledData::synonyms() {
  return between(vigie_synonym_terms_begin, vigie_synonym_terms_end);
}

}  // namespace vigie::fr
