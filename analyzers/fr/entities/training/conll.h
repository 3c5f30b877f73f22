// Articles annotated with names, as conll files hold them, made raw text again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/fr/entities/name_tags.h"

namespace vigie::fr {

struct ConllToken {
  std::uint32_t start = 0;  // bytes in its field
  std::uint32_t end = 0;
  bool last = false;  // of its sentence
};

struct ConllArticle {
  std::string id;
  std::optional<Day> day;  // of publication
  std::string fields[2];   // title: the first sentence; text: the others
  std::vector<ConllToken> tokens[2];
  std::vector<NameSpan> names;  // in order
  float weight = 1;             // how much it counts in training
};

// Lines token<TAB>BIO tag, a blank line between sentences, "# doc = ID [date = YYYY-MM-DD]" before
// each article. Tags PER or Person, LOC or Location, ORG or Organization, PRODUCT, EVENT; others
// are no names. Tokens are put together as French writes them: "l' Agence" is l'Agence again, ", "
// keeps its space.
std::vector<ConllArticle> read_conll(std::string_view content);

}  // namespace vigie::fr
