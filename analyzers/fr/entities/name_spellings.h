// NameSpellings: names of the gazetteer in a spelling that it does not list: "Hugging-Face",
// "Musk Elon".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/fr/entities/gazetteer.h"
#include "analyzers/fr/entities/name_tags.h"

namespace vigie::fr {

// What two spellings of one name share: its letters and digits, folded. Case, accents, spaces,
// hyphens, points and apostrophes do not count.
std::string letters_of_name(std::string_view name);
// "Zhang Guodong" for "Guodong Zhang"; empty for any other number of words.
std::string other_order(std::string_view name);

// Const and thread-safe after construction, which takes some milliseconds.
class NameSpellings {
 public:
  explicit NameSpellings(const Gazetteer& gazetteer);

  // The entry that is written so but for its spelling and, for persons, the order of two words, and
  // that can be of this kind; nullopt when there is none or several. Forms below five letters,
  // those that are also words and those of a period only are not looked for.
  std::optional<std::uint32_t> find(std::string_view written, NameKind kind) const;

 private:
  void add(std::string_view form, std::uint32_t entry, EntityType type);

  // By type and letters_of_name; kSeveral where names share it.
  std::unordered_map<std::string, std::uint32_t> entries_;
};

}  // namespace vigie::fr
