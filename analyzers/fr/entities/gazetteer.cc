#include "analyzers/fr/entities/gazetteer.h"

extern "C" {
extern const char vigie_names_begin[];
extern const char vigie_names_end[];
}

namespace vigie::fr {

Gazetteer Gazetteer::embedded() {
  Gazetteer gazetteer;
  gazetteer.compiled_ = CompiledNames(
      {vigie_names_begin, static_cast<std::size_t>(vigie_names_end - vigie_names_begin)});
  gazetteer.added_.fingerprint = gazetteer.compiled_.fingerprint();
  return gazetteer;
}

std::size_t Gazetteer::Entries::size() const {
  return gazetteer_.compiled_.size() + gazetteer_.added_.lines.size();
}

GazetteerEntry Gazetteer::Entries::operator[](std::size_t index) const {
  const CompiledNames& compiled = gazetteer_.compiled_;
  if (index < compiled.size()) {
    return {std::string(compiled.name(index)), compiled.type(index), compiled.note(index)};
  }
  const NameLine& line = gazetteer_.added_.lines[index - compiled.size()];
  return {line.name, line.type, line.note};
}

}  // namespace vigie::fr
