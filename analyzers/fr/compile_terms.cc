// Build tool: analyses the data files whose entries are looked up by term.
//   compile_terms COMPOUNDS SYNONYMS   the files to write
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

#include "analyzers/fr/compiled_data.h"
#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"

namespace vigie::fr {

TermLines CompiledData::compounds() { return {}; }
TermLines CompiledData::synonyms() { return {}; }

}  // namespace vigie::fr

namespace {

void write(const std::string& path, std::string_view text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) throw std::runtime_error("usage: compile_terms COMPOUNDS SYNONYMS");
  const vigie::fr::FrenchAnalyzer analyzer;
  write(argv[1], analyzer.compounds().compiled().text());
  vigie::fr::Synonyms synonyms(analyzer);
  // The tests check the file; a malformed line is left out.
  (void)synonyms.add(vigie::fr::EmbeddedData::synonyms(), "synonyms.txt");
  write(argv[2], synonyms.compiled());
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "compile_terms: %s\n", error.what());
  return 1;
}
