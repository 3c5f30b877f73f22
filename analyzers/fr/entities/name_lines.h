// NameLines: lists of names as data files hold them, which a journalist can correct.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/base/civil_date.h"
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
  std::string note;
  // Forms that hold for articles of a period only.
  std::vector<std::pair<std::string, Period>> validity;
};

struct NameLines {
  std::vector<NameLine> lines;
  // Hash of all lines and their types: differs whenever tagging may.
  std::uint64_t fingerprint = 1;

  // Adds the lines of a data file: name<TAB>aliases separated by |<TAB>flags<TAB>note<TAB>validity.
  // The flag "word" marks ambiguous names; a note that ends in "[mot : A|B]" says which forms are.
  // Validity: form=YYYY-MM..YYYY-MM, an open side empty, several separated by |. Malformed lines
  // are left out; the status names the first.
  Status add(std::string_view content, EntityType type, const std::string& origin);
};

}  // namespace vigie::fr
