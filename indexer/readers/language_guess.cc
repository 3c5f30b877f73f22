#include "indexer/readers/language_guess.h"

#include <cld2/public/compact_lang_det.h>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMinBytes = 40;  // below this CLD2 guesses at random
// CLD2 reads 30 MB a second: a few lines first, and more only where they leave a doubt.
constexpr std::size_t kFirstBytes = 300;
constexpr std::size_t kMaxBytes = 1000;

// Empty when CLD2 is in doubt.
std::string detect(std::string_view text) {
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return language_code(CLD2::LanguageCode(language));
}

}  // namespace

std::string guess_language(std::string_view text) {
  if (text.size() < kMinBytes) return {};
  const std::string language = detect(utf8::truncate(text, kFirstBytes));
  if (!language.empty() || text.size() <= kFirstBytes) return language;
  return detect(utf8::truncate(text, kMaxBytes));
}

std::string language_code(std::string_view name) {
  const std::string lower = fold(trim(name));
  if (lower == "francais" || lower == "french" || lower == "fra" || lower == "fre") return "fr";
  if (lower == "anglais" || lower == "english" || lower == "eng") return "en";
  std::size_t letters = 0;
  while (letters < lower.size() && lower[letters] >= 'a' && lower[letters] <= 'z') ++letters;
  if (letters != 2) return {};
  if (letters < lower.size() && lower[2] != '-' && lower[2] != '_' && lower[2] != '.') return {};
  return lower.substr(0, 2);
}

}  // namespace vigie::readers
