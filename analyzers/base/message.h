// Bilingual messages: every text that a user may read exists in French and in English, side by
// side where it is produced, and is chosen only where it is shown.
#pragma once

#include <string>
#include <utility>

namespace vigie {

enum class Language { kFrench, kEnglish };

// A message for a user, in both languages. Plain value.
struct Message {
  std::string fr;
  std::string en;

  const std::string& in(Language language) const {
    return language == Language::kEnglish ? en : fr;
  }
};

// The language of messages: `option` ("fr", "en" or empty) wins, else the locale of the environment
// (LC_ALL, LC_MESSAGES, LANG, in that order; the first one that is set decides). C, C.UTF-8, POSIX
// and no locale at all count as French.
Language message_language(const std::string& option);

// Why a call of the system failed (an errno value), to be put in brackets: "disque plein".
Message system_reason(int code);

}  // namespace vigie
