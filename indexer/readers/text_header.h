// What stands around the story of a text file: its title, who wrote it, when, for whom.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/text_story.h"

namespace vigie::readers {

// What one line says about the document.
struct Byline {
  std::vector<std::string> authors;
  std::string source;
  std::string date;     // text with a long or ISO date in it
  bool credit = false;  // an editor, a translator, a reading time
  bool any() const { return !authors.empty() || !source.empty() || !date.empty() || credit; }
};

// Reads "Auteur : X", "Par X, le 12 mars 2024", "Source : X", "Publié le …"; long lines are none.
Byline read_byline(const TextLine& line);

// Whether a line can be a title: one sentence of at most 150 characters, no interface, no byline.
bool can_be_title(const TextLine& line);

// Index of the title among lines [0, range.solid), or lines.size() when there is none. The title
// shares its words with the story; menus, whatever they sell, do not.
std::size_t find_title(const std::vector<TextLine>& lines, const StoryRange& range,
                       const StoryWords& story);

}  // namespace vigie::readers
