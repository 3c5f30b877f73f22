// NameDraft: a name on its way from spans and lists to a mention.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "analyzers/fr/entities/name_lines.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/entities/name_tags.h"

namespace vigie::fr {

struct NameDraft {
  std::uint32_t field = 0;
  std::uint32_t start = 0;  // bytes in the field
  std::uint32_t end = 0;
  std::optional<NameKind> kind;           // as the recognizer has it; none where only lists know it
  std::span<const NameMatch> candidates;  // the names of the lists that are written so

  // What is decided.
  std::optional<std::uint32_t> entry;  // of the gazetteer
  EntityType type = EntityType::kCompany;
  std::string name;
  bool dropped = false;

  bool decided() const { return entry.has_value() || dropped; }
};

// Whether the recognizer's kind and a list's type can be one thing.
constexpr bool agree(NameKind kind, EntityType type) {
  switch (kind) {
    case NameKind::kPerson:
      return type == EntityType::kPerson;
    case NameKind::kPlace:
      return type == EntityType::kPlace;
    case NameKind::kOrganization:
      return type == EntityType::kCompany || type == EntityType::kOrganization;
    case NameKind::kProduct:
      return type == EntityType::kProduct;
    case NameKind::kEvent:
      return false;
  }
  return false;
}

}  // namespace vigie::fr
