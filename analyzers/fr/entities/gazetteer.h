// Gazetteer: the names to look for. Those of the program are compiled at build time; more can be
// added at run time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/base/result.h"
#include "analyzers/fr/entities/compiled_names.h"
#include "analyzers/fr/entities/name_lines.h"

namespace vigie::fr {

struct GazetteerEntry {
  std::string name;  // canonical
  EntityType type = EntityType::kCompany;
  std::string_view note;  // as the list has it; lives as long as the gazetteer
};

class Gazetteer {
 public:
  // The lists that are part of the program; costs nothing.
  static Gazetteer embedded();

  // Adds the lines of a data file (see NameLines::add). A form written here wins over the same form
  // of the compiled lists.
  Status add(std::string_view content, EntityType type, const std::string& origin) {
    return added_.add(content, type, origin);
  }

  // The same for a file of names of any type, under headings: [entreprises], [personnes], [lieux],
  // [produits], [organismes], or the types in English. Lines before the first heading are
  // companies.
  Status add(std::string_view content, const std::string& origin);

  // All names: the compiled ones first, then the added ones in order. Made on demand.
  class Entries {
   public:
    std::size_t size() const;
    GazetteerEntry operator[](std::size_t index) const;

   private:
    friend class Gazetteer;
    explicit Entries(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}
    const Gazetteer& gazetteer_;
  };
  Entries entries() const { return Entries(*this); }

  const CompiledNames& compiled() const { return compiled_; }
  const NameLines& added() const { return added_; }

  // Hash of all lines: differs whenever tagging may.
  std::uint64_t fingerprint() const { return added_.fingerprint; }

 private:
  CompiledNames compiled_;
  NameLines added_;
};

}  // namespace vigie::fr
