#include "server/pages/folded_text.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

bool is_word_character(char32_t cp) {
  const auto c = static_cast<UChar32>(cp);
  return u_isalnum(c) != 0 || (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0;
}

bool begins_in_capitals(std::string_view text) {
  std::size_t pos = 0;
  return !text.empty() && u_isupper(static_cast<UChar32>(utf8::next(text, pos))) != 0;
}

bool begins_in_small_letters(std::string_view text) {
  std::size_t pos = 0;
  return !text.empty() && u_islower(static_cast<UChar32>(utf8::next(text, pos))) != 0;
}

// What may stand between two words of a name.
bool joins_words(std::string_view between) {
  return between.size() <= 4 && between.find_first_of("\n\r,;:!?()\"") == std::string_view::npos;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::vector<FoldedWord> folded_words(std::string_view text) {
  std::vector<FoldedWord> words;
  bool inside = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    const char32_t cp = utf8::next(text, pos);
    if (!is_word_character(cp)) {
      inside = false;
      continue;
    }
    if (!inside) words.push_back({{}, start, pos});
    inside = true;
    append_folded(words.back().text, cp);
    words.back().end = pos;
  }
  return words;
}

void NameFinder::add(std::string_view text) {
  const std::size_t number = added_++;
  const std::vector<FoldedWord> words = folded_words(text);
  if (words.empty() || words.size() > kMaxWords || number >= kMaxNames) return;
  Name name;
  for (const FoldedWord& word : words) name.words.push_back(word.text);
  name.tail = text.substr(words.back().end);
  name.capital = begins_in_capitals(text.substr(words.front().start));
  name.number = number;
  std::vector<Name>& names = by_first_[name.words[0]];
  if (names.size() >= kMaxSameFirst) return;
  const auto place = std::find_if(names.begin(), names.end(), [&](const Name& known) {
    return known.words.size() < name.words.size() ||
           (known.words.size() == name.words.size() && known.tail.size() < name.tail.size());
  });
  names.insert(place, std::move(name));
}

bool NameFinder::fits(const Name& name, std::string_view text, const std::vector<FoldedWord>& words,
                      std::size_t at) const {
  if (at + name.words.size() > words.size()) return false;
  if (name.capital && begins_in_small_letters(text.substr(words[at].start))) return false;
  for (std::size_t i = 1; i < name.words.size(); ++i) {
    const FoldedWord& word = words[at + i];
    const std::size_t end = words[at + i - 1].end;
    if (word.text != name.words[i] || !joins_words(text.substr(end, word.start - end))) {
      return false;
    }
  }
  return text.substr(words[at + name.words.size() - 1].end).starts_with(name.tail);
}

std::vector<NameFinder::Found> NameFinder::find(std::string_view text) const {
  std::vector<Found> found;
  if (by_first_.empty()) return found;
  const std::vector<FoldedWord> words = folded_words(text);
  for (std::size_t at = 0; at < words.size();) {
    std::size_t taken = 1;
    const auto names = by_first_.find(words[at].text);
    if (names != by_first_.end()) {
      const auto name = std::find_if(names->second.begin(), names->second.end(),
                                     [&](const Name& n) { return fits(n, text, words, at); });
      if (name != names->second.end()) {
        taken = name->words.size();
        found.push_back(
            {words[at].start, words[at + taken - 1].end + name->tail.size(), name->number});
      }
    }
    at += taken;
  }
  return found;
}

std::string query_without(std::string_view query, std::string_view part) {
  const std::vector<FoldedWord> words = folded_words(query);
  const std::vector<FoldedWord> wanted = folded_words(part);
  const auto at =
      std::search(words.begin(), words.end(), wanted.begin(), wanted.end(),
                  [](const FoldedWord& a, const FoldedWord& b) { return a.text == b.text; });
  if (wanted.empty() || at == words.end()) return std::string(query);
  std::size_t start = at->start;
  std::size_t end = (at + static_cast<std::ptrdiff_t>(wanted.size()) - 1)->end;
  if (start > 0 && query[start - 1] == '"' && end < query.size() && query[end] == '"') {
    --start;
    ++end;
  }
  if (start > 0 && query[start - 1] == ':') {
    while (start > 0 && !is_blank(query[start - 1])) --start;
  }
  const std::string before = trimmed(query.substr(0, start));
  const std::string after = trimmed(query.substr(end));
  return before + (before.empty() || after.empty() ? "" : " ") + after;
}

}  // namespace vigie
