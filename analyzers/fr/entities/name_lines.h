// NameLines: lists of names as data files hold them, which a journalist can correct.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/result.h"

namespace vigie::fr {

enum class EntityType : std::uint8_t { kCompany, kPerson, kPlace, kProduct, kOrganization };
inline constexpr std::size_t kEntityTypeCount = 5;

// One name with all the ways to write it.
struct NameLine {
  std::string name;  // canonical: the real name in its real case and accents
  EntityType type = EntityType::kCompany;
  std::vector<std::string> aliases;
  // Those of the forms that are also ordinary words and need evidence beyond the word itself.
  std::vector<std::string> words;
};

struct NameLines {
  std::vector<NameLine> lines;
  // Hash of all lines and their types: differs whenever tagging may.
  std::uint64_t fingerprint = 1;

  // Adds the lines of a data file: name<TAB>aliases separated by |<TAB>flags<TAB>note. The flag
  // "word" marks ambiguous names; a note that ends in "[mot : A|B]" says which forms are. Malformed
  // lines are left out; the status names the first.
  Status add(std::string_view content, EntityType type, const std::string& origin);
};

}  // namespace vigie::fr
