// NameResolver: which names the recognised spans and the names of the lists are.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/fr/entities/gazetteer.h"
#include "analyzers/fr/entities/name_article.h"
#include "analyzers/fr/entities/name_mention.h"
#include "analyzers/fr/entities/name_spellings.h"
#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/entities/name_tags.h"
#include "analyzers/fr/lemmatizer.h"

namespace vigie::fr {

// One article: its fields (title, text…), what the recognizer and the lists found in each.
struct NamesFound {
  std::span<const std::string_view> fields;
  const NameArticle& article;                       // as the recognizer read it
  std::span<const NameSpan> spans;                  // of all fields, in order
  std::span<const std::vector<NameMatch>> matches;  // by field
  std::optional<Day> day;                           // of the article
};

// Const and thread-safe after construction.
class NameResolver {
 public:
  // Both must outlive it.
  NameResolver(const Gazetteer& gazetteer, const Lemmatizer& lemmatizer);

  // The mentions of each field, in order, without overlap. What the lists know under one name has
  // that name, also in a spelling of its own (NameSpellings); a name unknown to them has its best
  // written form in the article, persons their full name. A form of the lists that is also a word,
  // or of several names, is decided by the recognizer, by words beside it, and by other names of
  // the article.
  std::vector<std::vector<NameMention>> resolve(const NamesFound& found) const;

 private:
  const Gazetteer& gazetteer_;
  const Lemmatizer& lemmatizer_;
  // Entries whose name begins with an article that a preposition swallows ("du Monde" is "de Le
  // Monde"), by the whole name, folded.
  std::unordered_map<std::string, std::uint32_t> with_article_;
  const NameSpellings spellings_;
};

}  // namespace vigie::fr
