// The story inside a text file as scraped: menus before and after, widgets between.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/readers/line_features.h"

namespace vigie::readers {

struct TextLine {
  std::string text;  // clean, never empty
  LineFeatures features;
  bool after_blank = false;  // an empty line stands before it
};

// The non-empty lines of `text`; lines broken at a fixed width are joined into paragraphs.
std::vector<TextLine> lines_of(std::string_view text);

struct StoryRange {
  std::size_t first = 0;  // first line of the story's prose (the title may stand before)
  std::size_t solid = 0;  // first line in it that is a whole paragraph, else `first`
  std::size_t last = 0;   // one past its last line
  std::string language;   // of its prose; empty when unknown
};

// The stretch of lines with the most prose and the least interface; nullopt when there is no prose.
std::optional<StoryRange> find_story(const std::vector<TextLine>& lines);

// Content words of the story's prose and how often each comes.
using StoryWords = std::unordered_map<std::string, int>;
StoryWords story_words(const std::vector<TextLine>& lines, const StoryRange& range);

// How many content words `line` has, how many of them the story uses, and the weight of those: a
// word that keeps coming back says more than one that came by once.
struct Overlap {
  std::size_t content = 0;
  std::size_t shared = 0;
  double weight = 0;
};
Overlap overlap_of(const TextLine& line, const StoryWords& story);

// Takes short lines off the end of the range that speak to the reader, or are no sentence, and have
// next to nothing in common with the story.
void trim_story(const std::vector<TextLine>& lines, const StoryWords& story, StoryRange& range);

// Lines of the range that do not belong to the story: widgets, links to other articles, strays in
// other languages, runs of menu entries. Indexed from range.first.
std::vector<bool> stray_lines(const std::vector<TextLine>& lines, const StoryRange& range,
                              const StoryWords& story);

}  // namespace vigie::readers
