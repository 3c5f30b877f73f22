#include "indexer/readers/line_features.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "analyzers/base/utf8.h"
#include "indexer/readers/language_guess.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

bool is_closing(char32_t cp) {
  return cp == U'»' || cp == U'”' || cp == U'"' || cp == U')' || cp == U']' || cp == U'’' ||
         cp == U'\'' || cp == U' ' || cp == 0xA0 || cp == 0x202F || cp == U'*' || cp == U'_';
}

bool is_sentence_end(char32_t cp) {
  return cp == U'.' || cp == U'!' || cp == U'?' || cp == U'…' || cp == U'。' || cp == U'！';
}

bool is_bullet_mark(char32_t cp) {
  return cp == U'•' || cp == U'-' || cp == U'*' || cp == U'–' || cp == U'—' || cp == U'·' ||
         cp == U'▪' || cp == U'■' || cp == U'◦' || cp == U'‣' || cp == U'→' || cp == U'▶';
}

bool is_opening_quote(char32_t cp) {
  return cp == U'«' || cp == U'“' || cp == U'"' || cp == U'‘' || cp == U'„';
}

bool starts_with_bullet(const std::u32string& text) {
  if (text.size() < 3) return false;
  if (is_bullet_mark(text[0])) return text[1] == U' ' || text[1] == 0xA0 || text[0] == U'•';
  std::size_t digits = 0;
  while (digits < text.size() && digits < 3 && text[digits] >= U'0' && text[digits] <= U'9')
    ++digits;
  return digits > 0 && digits + 1 < text.size() && (text[digits] == U'.' || text[digits] == U')') &&
         text[digits + 1] == U' ';
}

// Sentence ends inside the text, before a blank and a capital or a quotation mark; initials and
// abbreviations ("M. Musk", "J. R.") do not count.
std::size_t inner_sentence_ends(const std::u32string& text) {
  std::size_t ends = 0;
  std::size_t word = 0;  // letters before this point
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const char32_t cp = text[i];
    if (is_sentence_end(cp) && (text[i + 1] == U' ' || text[i + 1] == 0xA0)) {
      const char32_t after = text[i + 2];
      const bool sentence = u_isupper(static_cast<UChar32>(after)) || is_opening_quote(after);
      if (sentence && (cp != U'.' || word > 2)) ++ends;
    }
    word = u_isalpha(static_cast<UChar32>(cp)) ? word + 1 : 0;
  }
  return ends;
}

}  // namespace

bool LineFeatures::is_content(const std::string& word) const {
  return word.size() >= 2 && !is_function_word_fr(word) && !is_function_word_en(word);
}

bool LineFeatures::is_prose() const {
  if (is_interface() || words.size() < 6) return false;
  const std::size_t functions = std::max(function_fr, function_en);
  // Function words make up 40 to 55 % of running French and English; menus have few.
  if (functions * 6 < words.size()) return false;
  return ends_sentence || (ends_colon && words.size() >= 8) || words.size() >= 30;
}

bool LineFeatures::is_solid() const {
  if (!is_prose() || is_disclaimer() || (words.size() < 20 && chars <= 150)) return false;
  return ends_period || several_sentences || words.size() >= 40;
}

bool LineFeatures::is_call() const {
  // The second person plural of the imperative; "chez" and "assez" are no verbs.
  return !words.empty() && words.size() <= 15 && words.front().size() > 5 &&
         words.front().ends_with("ez");
}

bool LineFeatures::is_disclaimer() const {
  return disclaimer >= 5 && disclaimer * 9 >= words.size();
}

LineFeatures features_of(std::string_view line) {
  LineFeatures f;
  const std::u32string text = utf8::decode(line);
  f.chars = text.size();
  f.words = folded_words(line);
  for (const std::string& word : f.words) {
    f.function_fr += is_function_word_fr(word) ? 1 : 0;
    f.function_en += is_function_word_en(word) ? 1 : 0;
    f.second_person += is_second_person(word) ? 1 : 0;
    f.disclaimer += is_disclaimer_word(word) ? 1 : 0;
  }
  for (const char32_t cp : text) {
    if (!u_isalpha(static_cast<UChar32>(cp))) continue;
    ++f.letters;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(cp), &error);
    f.foreign_letters += script != USCRIPT_LATIN && script != USCRIPT_COMMON ? 1 : 0;
  }
  std::size_t last = text.size();
  while (last > 0 && is_closing(text[last - 1])) --last;
  f.ends_sentence = last > 0 && is_sentence_end(text[last - 1]);
  f.ends_period = last > 0 && (text[last - 1] == U'.' || text[last - 1] == U'…');
  f.ends_colon = last > 0 && (text[last - 1] == U':' || text[last - 1] == U';');
  f.bullet = starts_with_bullet(text);
  f.quoted = !text.empty() && is_opening_quote(text.front());
  f.several_sentences = f.ends_sentence && inner_sentence_ends(text) > 0;
  // What somebody said is no notice, whatever it is about.
  if (!f.quoted) f.ui = ui_kind(f.words);
  // A copyright line is short.
  if (f.words.size() <= 15 && text.find(U'©') != std::u32string::npos) f.ui = UiKind::kControl;
  return f;
}

bool is_foreign_line(std::string_view line, const LineFeatures& f, std::string_view main) {
  const bool latin_main = main != "zh" && main != "ja" && main != "ru" && main != "ar" &&
                          main != "ko" && main != "el" && main != "he" && main != "uk";
  if (!latin_main || main.empty()) return false;
  if (f.foreign_letters * 2 > f.letters) return true;
  if (f.quoted || (main != "fr" && main != "en")) return false;
  const std::size_t own = main == "fr" ? f.function_fr : f.function_en;
  const std::size_t other = main == "fr" ? f.function_en : f.function_fr;
  if (f.words.size() < 4 || own * 8 > f.words.size()) return false;
  if (other >= 3 && other > 2 * own && f.words.size() >= 5) return true;
  const std::string language = guess_language(line);
  return !language.empty() && language != main && own == 0;
}

}  // namespace vigie::readers
