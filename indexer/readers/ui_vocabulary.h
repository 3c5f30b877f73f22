// The words of interfaces: buttons, menus, notices, bylines. Loaded once from data/interface.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigie::readers {

enum class UiKind {
  kNone,
  kControl,   // a button, a menu entry, a call to subscribe
  kTrailer,   // the heading of what follows an article
  kPitch,     // cookies, subscription, legal
  kDoubtful,  // may be a notice: counts only where the text is doubtful anyway
};

enum class Label { kNone, kAuthor, kSource, kDate, kCredit };

// Folded words of a line, apostrophes and punctuation separating ("L'IA :" -> l ia).
std::vector<std::string> folded_words(std::string_view line);

// What interface text the words are, if any. Thread-safe.
UiKind ui_kind(const std::vector<std::string>& words);

// The label that the words begin with, and how many of them it takes (the longest that fits).
Label label_of(const std::vector<std::string>& words, std::size_t& label_words);

bool is_function_word_fr(const std::string& word);
bool is_function_word_en(const std::string& word);
bool is_second_person(const std::string& word);
bool is_disclaimer_word(const std::string& word);

// Whether the line is the name of a language, in that language, in French or in English.
bool is_language_name(std::string_view line);

}  // namespace vigie::readers
