#include "analyzers/fr/entities/gazetteer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/base/fold.h"

extern "C" {
extern const char vigie_names_begin[];
extern const char vigie_names_end[];
}

namespace vigie::fr {
namespace {

// What stands between the brackets of a heading; empty for any other line.
std::string heading_of(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  if (line.size() < 3 || line.front() != '[' || line.back() != ']') return {};
  return fold(line.substr(1, line.size() - 2));
}

std::optional<EntityType> type_named(std::string_view heading) {
  struct Heading {
    std::string_view name;  // folded, without its plural
    EntityType type;
  };
  static constexpr std::array<Heading, 12> kHeadings = {{
      {"entreprise", EntityType::kCompany},
      {"company", EntityType::kCompany},
      {"companie", EntityType::kCompany},
      {"personne", EntityType::kPerson},
      {"person", EntityType::kPerson},
      {"lieu", EntityType::kPlace},
      {"lieux", EntityType::kPlace},
      {"place", EntityType::kPlace},
      {"produit", EntityType::kProduct},
      {"product", EntityType::kProduct},
      {"organisme", EntityType::kOrganization},
      {"organization", EntityType::kOrganization},
  }};
  if (heading.ends_with('s')) heading.remove_suffix(1);
  const auto known = std::find_if(kHeadings.begin(), kHeadings.end(),
                                  [&](const Heading& h) { return h.name == heading; });
  if (known == kHeadings.end()) return std::nullopt;
  return known->type;
}

}  // namespace

Gazetteer Gazetteer::embedded() {
  Gazetteer gazetteer;
  gazetteer.compiled_ = CompiledNames(
      {vigie_names_begin, static_cast<std::size_t>(vigie_names_end - vigie_names_begin)});
  gazetteer.added_.fingerprint = gazetteer.compiled_.fingerprint();
  return gazetteer;
}

Status Gazetteer::add(std::string_view content, const std::string& origin) {
  Status status;
  EntityType type = EntityType::kCompany;
  std::string block;
  const auto end_block = [&] {
    const Status added = added_.add(block, type, origin);
    if (status.ok() && !added.ok()) status = added;
    block.clear();
  };
  for (std::size_t pos = 0; pos < content.size();) {
    const std::size_t end = std::min(content.find('\n', pos), content.size());
    const std::string_view line = content.substr(pos, end - pos);
    pos = end + 1;
    const std::string heading = heading_of(line);
    if (heading.empty()) {
      block += line;
      block += '\n';
      continue;
    }
    end_block();
    const auto known = type_named(heading);
    if (known)
      type = *known;
    else if (status.ok())
      status = Message{origin + " : titre inconnu [" + heading +
                           "] ; écrivez [entreprises], [personnes], [lieux], [produits] ou"
                           " [organismes]",
                       origin + ": unknown heading [" + heading +
                           "]; write [companies], [persons], [places], [products] or"
                           " [organizations]"};
  }
  end_block();
  return status;
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
