// What a line of text looks like: prose, a heading, an entry of a menu?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/ui_vocabulary.h"

namespace vigie::readers {

struct LineFeatures {
  std::size_t chars = 0;           // code points
  std::vector<std::string> words;  // folded
  std::size_t function_fr = 0;     // French function words among them
  std::size_t function_en = 0;
  std::size_t disclaimer = 0;     // words of disclaimers
  std::size_t second_person = 0;  // words that address the reader
  std::size_t letters = 0;
  std::size_t foreign_letters = 0;  // of other scripts than Latin
  bool ends_sentence = false;       // . ! ? … or such before a closing quote or bracket
  bool ends_period = false;         // . or …, as paragraphs end and headlines do not
  bool ends_colon = false;          // ":" or ";"
  bool bullet = false;              // • - * – or "1." before its text
  bool quoted = false;              // begins with a quotation mark
  bool several_sentences = false;
  UiKind ui = UiKind::kNone;

  // Words that are neither function words nor short.
  bool is_content(const std::string& word) const;
  // Interface text, wherever it stands.
  bool is_interface() const { return ui != UiKind::kNone && ui != UiKind::kDoubtful; }
  // A whole sentence or more of running text.
  bool is_prose() const;
  // Prose that is a paragraph of a story: long, and no headline by its end.
  bool is_solid() const;
  // A short line that calls for a click ("Découvrez nos offres").
  bool is_call() const;
  // A legal disclaimer.
  bool is_disclaimer() const;
};

LineFeatures features_of(std::string_view line);

// Whether `line` is in another language than `main` (an ISO code), as far as one line can tell:
// another script, or words and language statistics. Quotations are let through.
bool is_foreign_line(std::string_view line, const LineFeatures& features, std::string_view main);

}  // namespace vigie::readers
