#include "analyzers/fr/entities/media.h"

#include <algorithm>
#include <utility>

#include "analyzers/base/fold.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_media_begin[];
extern const char vigie_media_end[];
}

namespace vigie::fr {
namespace {

constexpr int kMostBetween = 5;

bool begins_with_word(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  return text.size() == word.size() || text[word.size()] == ' ' || text[word.size()] == ',';
}

bool begins_with_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return begins_with_word(text, word); });
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The last word of `text`, which loses it; empty where a sign other than a space or an apostrophe
// comes first.
std::string_view take_last_word(std::string_view& text) {
  constexpr std::string_view kApostrophe = "’";
  while (text.ends_with(' ') || text.ends_with('\'') || text.ends_with(kApostrophe)) {
    text.remove_suffix(text.ends_with(kApostrophe) ? kApostrophe.size() : 1);
  }
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || (c & 0x80) != 0;
  };
  std::size_t start = text.size();
  while (start > 0 && is_letter(text[start - 1]) && !text.substr(0, start).ends_with(kApostrophe)) {
    --start;
  }
  const std::string_view word = text.substr(start);
  text = text.substr(0, start);
  return word;
}

}  // namespace

Media::Media(const Gazetteer& gazetteer) {
  DataSections sections = read_data_sections(
      {vigie_media_begin, static_cast<std::size_t>(vigie_media_end - vigie_media_begin)});
  before_ = std::move(sections["devant"]);
  between_ = std::move(sections["entre"]);
  const Gazetteer::Entries entries = gazetteer.entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    GazetteerEntry entry = entries[i];
    if (begins_with_any(entry.note, sections["presse"])) {
      press_.insert(std::move(entry.name));
    } else if (begins_with_any(entry.note, sections["reseaux"])) {
      networks_.insert(std::move(entry.name));
    }
  }
}

bool Media::is_channel(std::string_view text, const NameMention& mention) const {
  const std::string written(text.substr(mention.start, mention.end - mention.start));
  if (!networks_.contains(mention.name) && !networks_.contains(written)) return false;
  std::string_view before = text.substr(0, mention.start);
  for (int i = 0; i <= kMostBetween; ++i) {
    const std::string word = fold(take_last_word(before));
    if (holds(before_, word)) return true;
    if (!holds(between_, word)) return false;
  }
  return false;
}

}  // namespace vigie::fr
