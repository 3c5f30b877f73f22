#include <algorithm>
#include <utility>

#include "indexer/readers/charset.h"
#include "indexer/readers/date_reader.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/item_readers.h"
#include "indexer/readers/plain_text.h"
#include "indexer/readers/text_header.h"
#include "indexer/readers/text_story.h"

namespace vigie::readers {
namespace {

// Words without a number at the end: captions repeat a title with one ("Titre 1").
std::vector<std::string> caption_words(const TextLine& line) {
  std::vector<std::string> words = line.features.words;
  const auto digits = [](const std::string& word) {
    return word.find_first_not_of("0123456789") == std::string::npos;
  };
  if (words.size() > 3 && digits(words.back())) words.pop_back();
  return words;
}

void take_byline(Byline&& byline, Document& document, Emitter& emitter) {
  if (document.authors.empty()) document.authors = std::move(byline.authors);
  if (document.source.empty()) document.source = std::move(byline.source);
  if (byline.date.empty() || document.published) return;
  auto date = read_date(byline.date);
  if (!date) date = find_long_date(byline.date);
  if (date && doubt_date(*date, emitter.options().now) == DateDoubt::kNone)
    document.published = date;
}

// Whether a line between the title and the first paragraph belongs to the story.
bool is_opening(const TextLine& line, const StoryWords& story, std::string_view language) {
  const LineFeatures& f = line.features;
  if (f.is_interface() || f.is_disclaimer() || is_foreign_line(line.text, f, language))
    return false;
  const Overlap overlap = overlap_of(line, story);
  if (f.is_prose() && f.ends_period) return true;
  if (f.is_prose()) return overlap.shared * 3 >= overlap.content;
  const bool related = overlap.shared >= 2 && overlap.shared * 2 >= overlap.content;
  if (f.bullet) return f.words.size() >= 3;
  if (f.ends_colon) return related || f.words.size() >= 6;
  return related && f.words.size() >= 4 && f.function_fr + f.function_en > 0;
}

// Cuts the story out of `lines`; what is left out goes to `document.dropped`.
void read_story(const std::vector<TextLine>& lines, StoryRange range, Document& document,
                Emitter& emitter) {
  const StoryWords story = story_words(lines, range);
  trim_story(lines, story, range);
  const std::size_t title = find_title(lines, range, story);
  const std::vector<bool> stray = stray_lines(lines, range, story);
  const bool titled = title < lines.size();
  if (titled && document.title.empty()) document.title = lines[title].text;
  const std::vector<std::string> title_words =
      titled ? caption_words(lines[title]) : folded_words(document.title);
  const std::size_t start = titled ? title : range.first;

  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    bool kept = false;
    if (i == title) {
      kept = true;
    } else if (i >= start && i < range.first) {
      kept = is_opening(line, story, range.language);
    } else if (i >= std::max(start, range.first) && i < range.last) {
      kept = !stray[i - range.first];
      if (kept && i < range.solid) kept = is_opening(line, story, range.language);
    }
    // Bylines stand around the story: near its title, and on its last lines.
    const bool around = i < range.solid || i + 3 >= range.last;
    if (around && i != title && line.features.words.size() <= 16 &&
        (i >= start || i < range.solid)) {
      Byline byline = read_byline(line);
      if (byline.any()) {
        kept = false;
        if (i >= start) take_byline(std::move(byline), document, emitter);
      }
    }
    if (kept && i != title && title_words.size() >= 3 && caption_words(line) == title_words) {
      kept = false;
    }
    if (!kept) {
      document.dropped.push_back(line.text);
      continue;
    }
    if (!document.text.empty()) document.text.push_back('\n');
    document.text += line.text;
  }
}

// No prose: a list, a headline alone. Everything that is not interface stays.
void read_lines(const std::vector<TextLine>& lines, Document& document) {
  for (const bool interface : {false, true}) {
    for (const TextLine& line : lines) {
      if (line.features.is_interface() && !interface) {
        document.dropped.push_back(line.text);
        continue;
      }
      if (document.title.empty() && document.text.empty() && can_be_title(line)) {
        document.title = line.text;
      }
      if (!document.text.empty()) document.text.push_back('\n');
      document.text += line.text;
    }
    if (!document.text.empty()) return;
    document.dropped.clear();
  }
}

}  // namespace

void read_text(const RawItem& item, Emitter& emitter) {
  const std::string text = to_utf8(item.bytes);
  Document document;
  const std::string_view body = take_front_matter(text, document, emitter);
  const std::vector<TextLine> lines = lines_of(body);
  const auto range = find_story(lines);
  if (range) {
    read_story(lines, *range, document, emitter);
  } else {
    read_lines(lines, document);
  }
  emitter.emit(std::move(document), 0, 0);
}

}  // namespace vigie::readers
