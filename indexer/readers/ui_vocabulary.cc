#include "indexer/readers/ui_vocabulary.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/base/fold.h"
#include "indexer/readers/embedded_data.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

using WordSet = std::unordered_set<std::string>;

constexpr std::size_t kMaxEntryWords = 6;
constexpr std::size_t kMaxStartLine = 25;  // words of a line that its beginning alone condemns
constexpr std::size_t kMaxNotice = 60;     // a longer paragraph speaks of other things too

struct Vocabulary {
  std::unordered_map<std::string, WordSet> sections;

  Vocabulary() {
    for_each_entry(interface_data(), [&](std::string_view section, std::string_view entry) {
      sections[std::string(section)].emplace(entry);
    });
  }
  bool has(const char* section, const std::string& entry) const {
    const auto found = sections.find(section);
    return found != sections.end() && found->second.contains(entry);
  }
};

const Vocabulary& vocabulary() {
  static const Vocabulary kVocabulary;
  return kVocabulary;
}

const WordSet& set_of(const char* section) { return vocabulary().sections.at(section); }

bool is_number(const std::string& word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i > from) out.push_back(' ');
    out += words[i];
  }
  return out;
}

bool begins_with(const WordSet& entries, const std::vector<std::string>& words) {
  for (std::size_t count = 1; count <= std::min(words.size(), kMaxEntryWords); ++count) {
    if (entries.contains(joined(words, 0, count))) return true;
  }
  return false;
}

bool contains_phrase(const WordSet& entries, const std::vector<std::string>& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t count = 1; count <= std::min(words.size() - at, kMaxEntryWords); ++count) {
      if (entries.contains(joined(words, at, count))) return true;
    }
  }
  return false;
}

std::string language_key(std::string_view name) {
  std::string key;
  for (const std::string& word : folded_words(name.substr(0, name.find('(')))) key += word;
  return key;
}

WordSet language_names() {
  WordSet names;
  std::int32_t count = 0;
  const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
  const icu::Locale readers[] = {icu::Locale::getFrench(), icu::Locale::getEnglish()};
  for (std::int32_t i = 0; i < count; ++i) {
    if (*locales[i].getCountry() != '\0') continue;  // each language once
    const auto add = [&](const icu::Locale& shown_to) {
      icu::UnicodeString name;
      locales[i].getDisplayLanguage(shown_to, name);
      std::string utf8;
      name.toUTF8String(utf8);
      names.insert(language_key(utf8));
    };
    add(locales[i]);
    for (const icu::Locale& reader : readers) add(reader);
  }
  names.erase("");
  return names;
}

}  // namespace

std::vector<std::string> folded_words(std::string_view line) {
  std::vector<std::string> words;
  bool open = false;
  const std::string folded = fold(line);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto c = static_cast<unsigned char>(folded[i]);
    // General punctuation (U+2000 to U+206F) and no-break spaces, guillemets separate too.
    const bool wide = (c == 0xE2 && i + 1 < folded.size() &&
                       (static_cast<unsigned char>(folded[i + 1]) == 0x80 ||
                        static_cast<unsigned char>(folded[i + 1]) == 0x81));
    const bool narrow = c == 0xC2;
    if (wide || narrow) {
      i += wide ? 2 : 1;
      open = false;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    if (!letter) {
      open = false;
      continue;
    }
    if (!open) words.emplace_back();
    words.back().push_back(static_cast<char>(c));
    open = true;
  }
  return words;
}

UiKind ui_kind(const std::vector<std::string>& words) {
  if (words.empty()) return UiKind::kNone;
  std::vector<std::string> plain;
  for (const std::string& word : words) {
    if (!is_number(word)) plain.push_back(word);
  }
  if (plain.size() <= kMaxEntryWords && !plain.empty()) {
    const std::string line = joined(plain, 0, plain.size());
    if (vocabulary().has("trailer", line)) return UiKind::kTrailer;
    if (vocabulary().has("exact", line)) return UiKind::kControl;
  }
  if (words.size() <= kMaxNotice && contains_phrase(set_of("notice"), words)) return UiKind::kPitch;
  if (words.size() <= kMaxStartLine && begins_with(set_of("start"), words)) return UiKind::kControl;
  const auto density = std::ranges::count_if(
      words, [](const std::string& word) { return set_of("word").contains(word); });
  if (words.size() <= 12 && static_cast<std::size_t>(density) * 3 >= words.size()) {
    return UiKind::kControl;
  }
  const bool weak = words.size() <= kMaxNotice && contains_phrase(set_of("weak-notice"), words);
  return weak ? UiKind::kDoubtful : UiKind::kNone;
}

Label label_of(const std::vector<std::string>& words, std::size_t& label_words) {
  constexpr std::pair<const char*, Label> kLabels[] = {{"author-label", Label::kAuthor},
                                                       {"source-label", Label::kSource},
                                                       {"date-label", Label::kDate},
                                                       {"credit-label", Label::kCredit}};
  for (std::size_t count = std::min(words.size(), kMaxEntryWords); count > 0; --count) {
    const std::string start = joined(words, 0, count);
    for (const auto& [section, label] : kLabels) {
      if (!vocabulary().has(section, start)) continue;
      label_words = count;
      return label;
    }
  }
  return Label::kNone;
}

bool is_function_word_fr(const std::string& word) { return set_of("function-fr").contains(word); }
bool is_function_word_en(const std::string& word) { return set_of("function-en").contains(word); }
bool is_second_person(const std::string& word) { return set_of("second-person").contains(word); }
bool is_disclaimer_word(const std::string& word) { return set_of("disclaimer").contains(word); }

bool is_language_name(std::string_view line) {
  static const WordSet kNames = language_names();
  if (line.size() > 80) return false;
  return kNames.contains(language_key(line));
}

}  // namespace vigie::readers
