// Media: what carries news (newspapers, agencies, stations, social networks) without being what it
// is about.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "analyzers/fr/entities/gazetteer.h"
#include "analyzers/fr/entities/name_mention.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class Media {
 public:
  // The names of the gazetteer whose note begins with a line of data/media.txt. Copies what it
  // needs.
  explicit Media(const Gazetteer& gazetteer);

  // Whether a canonical name is that of a newspaper, an agency or a station.
  bool is_press(const std::string& name) const { return press_.contains(name); }

  // Whether the mention in `text` only says where something was published: "sur Twitter", "sur son
  // compte LinkedIn".
  bool is_channel(std::string_view text, const NameMention& mention) const;

 private:
  using Words = std::vector<std::string>;

  std::unordered_set<std::string> press_;
  std::unordered_set<std::string> networks_;
  Words before_;   // the words that make a network a channel
  Words between_;  // and those that may stand between them and its name
};

}  // namespace vigie::fr
