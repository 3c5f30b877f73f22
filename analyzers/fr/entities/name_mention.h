// NameMention: a stretch of text that names something, with the name it stands for.
#pragma once

#include <cstdint>
#include <string>

#include "analyzers/fr/entities/name_lines.h"

namespace vigie::fr {

struct NameMention {
  EntityType type = EntityType::kCompany;
  std::uint32_t start = 0;  // byte offsets in the text
  std::uint32_t end = 0;
  std::string name;  // canonical: "Tony Wu" where the text has "Wu", "Meta" where it has "Facebook"

  bool operator==(const NameMention&) const = default;
};

}  // namespace vigie::fr
