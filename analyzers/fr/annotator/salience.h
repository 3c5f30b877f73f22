// Salience: how much an article is about the names in it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/media.h"
#include "analyzers/fr/entities/name_mention.h"
#include "analyzers/fr/events/event.h"

namespace vigie::fr {

// The mentions of one article; `title` and `text` are empty lists or views where there is none. The
// first `title_size` bytes of the text are its title where it opens with it.
struct NamedArticle {
  std::string_view text;
  std::size_t title_size = 0;
  const std::vector<NameMention>* in_title = nullptr;
  const std::vector<NameMention>* in_text = nullptr;
  const std::vector<Event>* events = nullptr;
  std::string_view source;  // who publishes it
  const std::vector<std::string>* authors = nullptr;
  const Media* media = nullptr;
};

// The canonical names of each type, those that the article is about first: title, lead, how often,
// taking part in an event. Who publishes or signs the article, the press that it only cites,
// networks where something was only published, and names that stand in credits only, are left out.
std::array<std::vector<std::string>, kEntityTypeCount> salient_names(const NamedArticle& article);

}  // namespace vigie::fr
