#include "indexer/readers/text_story.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "analyzers/base/utf8.h"
#include "indexer/readers/language_guess.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMinWrapped = 6;  // lines needed to believe in a fixed width
constexpr std::size_t kMinWidth = 50;   // code points
constexpr std::size_t kMaxWidth = 110;
constexpr double kMaxRun = 40.0;  // a run of menu entries costs no more, or it would cut stories
constexpr double kMaxWordWeight = 4.0;
constexpr std::size_t kMenuRun = 6;  // this many entries in a row inside a story are a menu

// Whether the paragraphs of the text were broken at a fixed width: most lines that another follows
// directly are nearly as long as the longest of them, and end inside a sentence.
bool is_wrapped(const std::vector<TextLine>& lines) {
  std::size_t longest = 0;
  for (const TextLine& line : lines) longest = std::max(longest, line.features.chars);
  if (longest < kMinWidth || longest > kMaxWidth) return false;
  std::size_t followed = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].after_blank) continue;
    ++followed;
    full += lines[i].features.chars * 10 >= longest * 7 ? 1 : 0;
  }
  return followed >= kMinWrapped && full * 10 >= followed * 7;
}

std::vector<TextLine> unwrapped(const std::vector<TextLine>& lines) {
  std::vector<TextLine> joined;
  std::size_t before = 0;  // length of the line before
  for (const TextLine& line : lines) {
    const bool goes_on = !joined.empty() && !line.after_blank && !line.features.bullet &&
                         before >= kMinWidth * 2 / 3;
    if (goes_on) {
      joined.back().text += " " + line.text;
    } else {
      joined.push_back(line);
    }
    before = line.features.chars;
  }
  for (TextLine& line : joined) line.features = features_of(line.text);
  return joined;
}

std::string singular(const std::string& word) {
  const bool plural = word.size() > 3 && (word.back() == 's' || word.back() == 'x');
  return plural ? word.substr(0, word.size() - 1) : word;
}

// What a line adds to the stretch it is in.
double line_value(const TextLine& line, bool listed) {
  const LineFeatures& f = line.features;
  if (f.ui == UiKind::kPitch) return -4.0;
  if (f.is_interface()) return -2.5;
  if (f.is_disclaimer()) return -4.0;
  if (f.foreign_letters * 2 > f.letters) return -1.0;
  if (is_language_name(line.text)) return -2.0;
  if (f.ui == UiKind::kDoubtful && (f.second_person > 0 || f.words.size() < 12)) return -1.5;
  // A question or an exclamation alone may be a headline among others.
  const bool headline = !f.ends_period && !f.several_sentences && f.words.size() < 25;
  if (f.is_prose() && headline && !f.ends_colon) return f.is_call() ? -1.5 : 0.3;
  if (f.is_prose()) {
    const double words = static_cast<double>(std::min<std::size_t>(f.words.size(), 60));
    return f.is_call() ? -1.5 : 1.0 + words / 8.0;
  }
  if (f.is_call()) return -1.5;
  if (listed) return 0.3;
  const bool sentence = f.ends_sentence && f.words.size() >= 3 && f.function_fr + f.function_en > 0;
  if (sentence) return 0.5;
  return -1.0;
}

// Items of a list that a line ending in a colon announces.
std::vector<bool> listed_lines(const std::vector<TextLine>& lines) {
  std::vector<bool> listed(lines.size(), false);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const LineFeatures& before = lines[i - 1].features;
    const LineFeatures& f = lines[i].features;
    const bool opened = before.ends_colon && !before.is_interface() &&
                        (f.bullet || !lines[i].after_blank || before.is_prose());
    const bool goes_on = listed[i - 1] && f.bullet == lines[i - 1].features.bullet;
    listed[i] = (opened || goes_on) && f.words.size() <= 40 && !f.is_interface();
  }
  return listed;
}

bool is_menu_entry(const TextLine& line, const StoryWords& story) {
  const LineFeatures& f = line.features;
  if (f.is_prose() || f.ends_sentence || f.ends_colon || f.words.size() > 12) return false;
  const Overlap overlap = overlap_of(line, story);
  return overlap.shared * 2 < overlap.content || overlap.content == 0;
}

// Short sentences behind the end go with the story while nothing speaks of an interface: lists of
// products and briefs consist of them.
std::size_t with_short_sentences(const std::vector<TextLine>& lines, std::size_t last) {
  constexpr std::size_t kMaxGap = 3;  // headings between two sentences
  std::size_t end = last;
  for (std::size_t i = last; i < lines.size() && i - end <= kMaxGap; ++i) {
    const LineFeatures& f = lines[i].features;
    if (f.ui != UiKind::kNone || f.is_call() || f.is_disclaimer() || f.second_person > 0 ||
        f.foreign_letters * 2 > f.letters || is_language_name(lines[i].text)) {
      break;
    }
    if (f.ends_period && f.words.size() >= 3) end = i + 1;
  }
  return end;
}

}  // namespace

std::vector<TextLine> lines_of(std::string_view text) {
  std::vector<TextLine> lines;
  bool blank = false;
  for (const std::string_view raw : split_lines(text)) {
    TextLine line;
    line.text = clean_line(raw);
    if (line.text.empty()) {
      blank = true;
      continue;
    }
    line.features = features_of(line.text);
    line.after_blank = blank;
    blank = false;
    lines.push_back(std::move(line));
  }
  return is_wrapped(lines) ? unwrapped(lines) : lines;
}

std::optional<StoryRange> find_story(const std::vector<TextLine>& lines) {
  const std::vector<bool> listed = listed_lines(lines);
  StoryRange best;
  double best_sum = 0;
  double sum = 0;
  double run = 0;     // what the current run of negative lines has cost
  int negatives = 0;  // and their number
  std::size_t start = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    double value = line_value(lines[i], listed[i]);
    if (value < 0) {
      // One or two lines between paragraphs are a widget; menus come in runs.
      ++negatives;
      value *= negatives == 1 ? 0.25 : negatives == 2 ? 0.5 : 1.0;
      value = std::max(value, -std::max(0.0, kMaxRun + run));
      run += value;
    } else {
      run = 0;
      negatives = 0;
    }
    if (sum <= 0) {
      sum = 0;
      start = i;
    }
    sum += value;
    if (sum > best_sum) {
      best_sum = sum;
      best.first = start;
      best.last = i + 1;
    }
  }
  if (best_sum <= 0) return std::nullopt;
  best.last = with_short_sentences(lines, best.last);
  std::string prose;
  best.solid = best.last;
  for (std::size_t i = best.first; i < best.last; ++i) {
    const LineFeatures& f = lines[i].features;
    if (f.is_prose()) prose += lines[i].text + "\n";
    if (best.solid == best.last && f.is_solid() && line_value(lines[i], false) > 0) best.solid = i;
  }
  if (best.solid == best.last) best.solid = best.first;
  best.language = guess_language(prose);
  return best;
}

StoryWords story_words(const std::vector<TextLine>& lines, const StoryRange& range) {
  StoryWords words;
  for (std::size_t i = range.solid; i < range.last; ++i) {
    const LineFeatures& f = lines[i].features;
    if (!f.is_prose()) continue;
    for (const std::string& word : f.words) {
      if (f.is_content(word)) ++words[singular(word)];
    }
  }
  return words;
}

Overlap overlap_of(const TextLine& line, const StoryWords& story) {
  Overlap overlap;
  std::set<std::string> seen;
  for (const std::string& word : line.features.words) {
    if (!line.features.is_content(word) || !seen.insert(word).second) continue;
    ++overlap.content;
    const auto found = story.find(singular(word));
    if (found == story.end()) continue;
    ++overlap.shared;
    overlap.weight += std::min(kMaxWordWeight, std::log2(1.0 + found->second));
  }
  return overlap;
}

void trim_story(const std::vector<TextLine>& lines, const StoryWords& story, StoryRange& range) {
  const auto is_related = [&](std::size_t i) {
    const Overlap overlap = overlap_of(lines[i], story);
    return overlap.shared * 2 > overlap.content;
  };
  // Behind the last paragraph of the story, the first piece of interface ends it.
  std::size_t paragraph = range.last;
  while (paragraph > range.solid + 1) {
    const LineFeatures& f = lines[paragraph - 1].features;
    if (f.is_prose() && f.words.size() >= 10 && f.second_person == 0) break;
    --paragraph;
  }
  for (std::size_t i = paragraph; i < range.last; ++i) {
    if (lines[i].features.is_interface()) range.last = i;
  }
  const std::vector<bool> listed = listed_lines(lines);
  while (range.last > paragraph) {
    const std::size_t i = range.last - 1;
    const LineFeatures& f = lines[i].features;
    const bool addressed = f.second_person > 0;  // a question to the reader repeats his words
    if (f.words.size() > 12 || listed[i] || (is_related(i) && !addressed)) return;
    if (f.ends_sentence && !addressed) return;
    --range.last;
  }
}

std::vector<bool> stray_lines(const std::vector<TextLine>& lines, const StoryRange& range,
                              const StoryWords& story) {
  const std::vector<bool> listed = listed_lines(lines);
  std::vector<bool> stray(range.last - range.first, false);
  std::size_t run = 0;
  for (std::size_t i = range.first; i <= range.last; ++i) {
    const bool entry = i < range.last && !listed[i] && is_menu_entry(lines[i], story);
    if (entry) {
      ++run;
      continue;
    }
    if (run >= kMenuRun) {
      for (std::size_t j = i - run; j < i; ++j) stray[j - range.first] = true;
    }
    run = 0;
  }
  for (std::size_t i = range.first; i < range.last; ++i) {
    const LineFeatures& f = lines[i].features;
    // A heading that happens to be a footer's link ("Données personnelles") is one of the story's
    // when the story uses all its words.
    const Overlap overlap = overlap_of(lines[i], story);
    const bool heading = f.ui == UiKind::kControl && overlap.content >= 2 &&
                         overlap.shared == overlap.content && i + 1 < range.last &&
                         lines[i + 1].features.is_prose();
    if ((f.is_interface() && !heading) || is_foreign_line(lines[i].text, f, range.language) ||
        (is_language_name(lines[i].text) && !listed[i])) {
      stray[i - range.first] = true;
    }
  }
  return stray;
}

}  // namespace vigie::readers
