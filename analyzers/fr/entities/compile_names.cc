// Build tool: compiles lists of names for the program.
//   compile_names OUT (TYPE FILE)…   with TYPE company, person, place, product or organization
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

#include "analyzers/base/files.h"
#include "analyzers/fr/entities/compiled_names.h"
#include "analyzers/fr/french_analyzer.h"

namespace {

using vigie::fr::EntityType;

constexpr std::size_t kMaxList = 64U << 20;

EntityType type_of(const std::string& name) {
  if (name == "company") return EntityType::kCompany;
  if (name == "person") return EntityType::kPerson;
  if (name == "place") return EntityType::kPlace;
  if (name == "product") return EntityType::kProduct;
  if (name == "organization") return EntityType::kOrganization;
  throw std::runtime_error("unknown type of names: " + name);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2 || argc % 2 != 0) {
    throw std::runtime_error("usage: compile_names OUT (TYPE FILE)...");
  }
  vigie::fr::NameLines names;
  for (int i = 2; i < argc; i += 2) {
    const auto content = vigie::read_file(argv[i + 1], kMaxList);
    if (!content.ok()) throw std::runtime_error(content.error().en);
    const vigie::Status added = names.add(content.value(), type_of(argv[i]), argv[i + 1]);
    if (!added.ok()) throw std::runtime_error(added.error().en);
  }
  const std::string bytes = vigie::fr::compile_names(names, vigie::fr::FrenchAnalyzer());
  std::ofstream out(argv[1], std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + argv[1]);
  std::printf("names: %zu in %zu bytes\n", names.lines.size(), bytes.size());
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "compile_names: %s\n", error.what());
  return 1;
}
