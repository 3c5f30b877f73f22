#include "analyzers/fr/entities/name_spellings.h"

#include <unicode/uchar.h>
#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/entities/name_draft.h"

namespace vigie::fr {
namespace {

constexpr std::size_t kShortest = 5;
constexpr std::uint32_t kSeveral = UINT32_MAX;

std::string key_of(EntityType type, std::string_view spelling) {
  return std::string(1, static_cast<char>(type)) += spelling;
}

}  // namespace

std::string other_order(std::string_view name) {
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos || name.find(' ', space + 1) != std::string_view::npos) {
    return {};
  }
  return std::string(name.substr(space + 1)) + ' ' + std::string(name.substr(0, space));
}

std::string letters_of_name(std::string_view name) {
  std::string key;
  for (std::size_t pos = 0; pos < name.size();) {
    const char32_t cp = utf8::next(name, pos);
    if (u_isalnum(static_cast<UChar32>(cp)) != 0 || cp == '+' || cp == '#') append_folded(key, cp);
  }
  return key;
}

NameSpellings::NameSpellings(const Gazetteer& gazetteer) {
  const CompiledNames& compiled = gazetteer.compiled();
  for (const CompiledNames::Form& form : compiled.forms()) {
    const bool bounded = form.valid.from != INT32_MIN || form.valid.to != INT32_MAX;
    if (form.word() || form.capitals() || bounded) continue;
    add(compiled.written(form), form.name, compiled.type(form.name));
  }
  const auto first = static_cast<std::uint32_t>(compiled.size());
  for (std::uint32_t i = 0; i < gazetteer.added().lines.size(); ++i) {
    const NameLine& line = gazetteer.added().lines[i];
    const auto add_form = [&](const std::string& form) {
      const bool word = std::find(line.words.begin(), line.words.end(), form) != line.words.end();
      const bool bounded = std::any_of(line.validity.begin(), line.validity.end(),
                                       [&](const auto& valid) { return valid.first == form; });
      if (!word && !bounded) add(form, first + i, line.type);
    };
    add_form(line.name);
    for (const std::string& alias : line.aliases) add_form(alias);
  }
}

void NameSpellings::add(std::string_view form, std::uint32_t entry, EntityType type) {
  const auto add_key = [&](std::string_view spelling) {
    if (spelling.size() < kShortest) return;
    const auto [it, added] = entries_.try_emplace(key_of(type, spelling), entry);
    if (!added && it->second != entry) it->second = kSeveral;
  };
  add_key(letters_of_name(form));
  if (type == EntityType::kPerson) add_key(letters_of_name(other_order(form)));
}

std::optional<std::uint32_t> NameSpellings::find(std::string_view written, NameKind kind) const {
  const std::string spelling = letters_of_name(written);
  if (spelling.size() < kShortest) return std::nullopt;
  for (const EntityType type : {EntityType::kCompany, EntityType::kOrganization,
                                EntityType::kPerson, EntityType::kProduct, EntityType::kPlace}) {
    if (!agree(kind, type)) continue;
    const auto found = entries_.find(key_of(type, spelling));
    if (found != entries_.end() && found->second != kSeveral) return found->second;
  }
  return std::nullopt;
}

}  // namespace vigie::fr
