// Sentences with slots, filled with names: training material of our own, for turns of phrase that
// the annotated corpus lacks.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/name_tags.h"
#include "analyzers/fr/entities/training/conll.h"

namespace vigie::fr {

// What the slots are filled with.
struct TemplateNames {
  std::vector<std::string> companies;
  std::vector<std::string> places;
  std::vector<std::string> products;
  std::vector<std::string> organizations;
  std::vector<std::string> first_names;
  std::vector<std::string> family_names;
  std::vector<std::string> common;    // words in capitals that name nothing
  std::vector<std::string> demonyms;  // masculine, plural
  std::vector<std::string> women;     // demonyms, feminine, singular
};

// Makes articles of a title and a few sentences out of the sections [titres] and [phrases] of
// `templates`; [voies] says what roads and sites are called (training/templates.txt explains the
// slots). About half of the names are invented by
// joining pieces of listed ones. The same `seed` gives the same articles. Throws
// std::runtime_error when a slot is unknown or a list empty.
std::vector<ConllArticle> fill_templates(std::string_view templates, const TemplateNames& names,
                                         std::size_t articles, std::uint64_t seed);

}  // namespace vigie::fr
