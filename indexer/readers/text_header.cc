#include "indexer/readers/text_header.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>

#include "analyzers/base/utf8.h"
#include "indexer/readers/date_reader.h"
#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMaxTitle = 150;  // code points
constexpr std::size_t kMaxBylineWords = 16;
constexpr std::size_t kMaxNameWords = 6;
constexpr double kForeignWord = 0.5;  // what a word that the story lacks costs
constexpr double kMaxWeight = 16.0;   // more words make no better title

bool starts_upper(std::string_view text) {
  std::size_t pos = 0;
  return !text.empty() && u_isupper(static_cast<UChar32>(utf8::next(text, pos)));
}

// Every word of a name begins with a capital, particles aside.
bool is_name(std::string_view text) {
  const std::vector<std::string> words = split_list(text, " ");
  if (words.empty() || words.size() > kMaxNameWords) return false;
  return std::ranges::all_of(words, [](const std::string& word) {
    constexpr std::string_view kParticles[] = {"de", "du",  "des", "la", "le",
                                               "d",  "von", "van", "der"};
    return starts_upper(word) || std::ranges::find(kParticles, word) != std::end(kParticles) ||
           word.starts_with("d'") || word.starts_with("d’");
  });
}

// The text behind the first `count` words of a line, without the colon; "" when there is none.
std::string_view behind_words(std::string_view line, std::size_t count) {
  std::size_t pos = 0;
  bool open = false;
  while (pos < line.size()) {
    const std::size_t at = pos;
    const char32_t cp = utf8::next(line, pos);
    const bool letter = u_isalnum(static_cast<UChar32>(cp)) != 0;
    if (open && !letter) {
      if (count == 0) return trim(line.substr(at));
      open = false;
    }
    if (letter && !open) {
      open = true;
      --count;
    }
  }
  return {};
}

// "X, le 12 mars 2024", "X - 12/03/2024", "X | Publié le …": the part before the first separator.
std::string_view before_separator(std::string_view text, std::string_view& rest) {
  std::size_t cut = text.size();
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " · ", " • ", ", le ",
                                           ", publié", " le ", " publié", " (", "|", "•"}) {
    cut = std::min(cut, text.find(separator));
  }
  rest = text.substr(cut);
  return trim(text.substr(0, cut));
}

std::vector<std::string> names_in(std::string_view text, bool several) {
  std::vector<std::string> names;
  for (std::string& name : split_authors(text)) {
    // A singular label has one author; what a comma adds is where the author works.
    const std::size_t comma = name.find(',');
    if (comma != std::string::npos) name.resize(comma);
    if (!is_name(name)) break;
    names.push_back(std::move(name));
    if (!several) break;
  }
  return names;
}

}  // namespace

Byline read_byline(const TextLine& line) {
  Byline byline;
  const LineFeatures& f = line.features;
  if (f.words.size() > kMaxBylineWords || f.words.empty() || f.quoted) return byline;
  if (f.ends_sentence && f.words.size() > 8) return byline;
  std::size_t label_words = 0;
  const Label label = label_of(f.words, label_words);
  std::string_view value;
  bool colon = false;
  if (label != Label::kNone) {
    value = behind_words(line.text, label_words);
    colon = value.starts_with(':') || value.starts_with("\xC2\xA0:") ||
            value.starts_with("\xE2\x80\xAF:");
    if (colon) value = trim(value.substr(value.find(':') + 1));
  }
  std::string_view rest = line.text;
  switch (label) {
    case Label::kAuthor: {
      const std::string_view who = before_separator(value, rest);
      const bool plural = f.words[0].ends_with('s') || f.words[0] == "par" || f.words[0] == "by";
      byline.authors = names_in(who, plural);
      if (byline.authors.empty()) return byline;
      break;
    }
    case Label::kSource:
      if (colon && !value.empty() && f.words.size() <= 10) byline.source = std::string(value);
      if (byline.source.ends_with('.')) byline.source.pop_back();
      return byline;
    case Label::kCredit:
      byline.credit = colon && !value.empty();
      return byline;
    case Label::kDate:
      rest = value;
      break;
    case Label::kNone:
      // A date alone on its line.
      if (f.words.size() > 8 || f.function_fr > 2) return byline;
      break;
  }
  if (find_long_date(rest)) {
    byline.date = std::string(rest);
  } else if (read_date(trim(rest))) {
    byline.date = std::string(trim(rest));
  }
  return byline;
}

bool can_be_title(const TextLine& line) {
  const LineFeatures& f = line.features;
  if (f.chars > kMaxTitle || f.several_sentences || f.is_interface() || f.letters < 3) return false;
  if (f.ends_colon || f.is_disclaimer() || is_language_name(line.text)) return false;
  return !read_byline(line).any();
}

std::size_t find_title(const std::vector<TextLine>& lines, const StoryRange& range,
                       const StoryWords& story) {
  std::map<std::vector<std::string>, int> repeats;
  for (const TextLine& line : lines) {
    if (line.features.words.size() >= 4) ++repeats[line.features.words];
  }
  const auto eligible = [&](std::size_t i) {
    return can_be_title(lines[i]) &&
           !is_foreign_line(lines[i].text, lines[i].features, range.language);
  };
  std::size_t last_candidate = lines.size();
  for (std::size_t i = 0; i < range.solid; ++i) {
    if (eligible(i) && lines[i].features.words.size() >= 4 && !lines[i].features.is_call())
      last_candidate = i;
  }
  std::vector<std::size_t> candidates;
  std::vector<double> scores;
  double best = 0;
  for (std::size_t i = 0; i < range.solid; ++i) {
    const TextLine& line = lines[i];
    if (!eligible(i)) continue;
    const Overlap overlap = overlap_of(line, story);
    double score = std::min(overlap.weight, kMaxWeight) -
                   kForeignWord * static_cast<double>(overlap.content - overlap.shared);
    const LineFeatures& f = line.features;
    const std::size_t functions = f.function_fr + f.function_en;
    // Titles say something: they have verbs and articles where menus have nouns.
    if (functions > 0) score += 0.5;
    if (functions > 1 && f.words.size() >= 6) score += 1.0;
    if (f.words.size() >= 4 && repeats[f.words] > 1) score += 1.0;
    if (f.bullet || f.is_call() || f.words.size() < 3) score -= 2.0;
    // Alone between empty lines, or the last before the story: where titles stand.
    if (line.after_blank && i + 1 < lines.size() && lines[i + 1].after_blank) score += 1.5;
    if (i == last_candidate) score += 1.0;
    const auto distance = static_cast<double>(range.solid - i);
    score *= std::max(0.5, 1.0 - 0.01 * distance);
    candidates.push_back(i);
    scores.push_back(score);
    best = std::max(best, score);
  }
  if (candidates.empty()) return lines.size();
  // The first line is the title of a clean file, even where a heading below repeats more of the
  // story; the more lines stand before the story, the more the best one is meant.
  const double share = std::min(0.9, 0.35 + 0.06 * static_cast<double>(candidates.size() - 1));
  if (best > 0) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (scores[i] >= share * best && scores[i] > 0) return candidates[i];
    }
  }
  if (candidates.size() <= 3) return candidates.front();
  for (std::size_t i = candidates.size(); i-- > 0;) {
    if (lines[candidates[i]].features.words.size() >= 4) return candidates[i];
  }
  return lines.size();
}

}  // namespace vigie::readers
