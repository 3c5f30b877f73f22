#include "analyzers/base/message.h"

#include <cstdlib>
#include <string_view>

namespace vigie {

Language message_language(const std::string& option) {
  if (!option.empty()) return option == "en" ? Language::kEnglish : Language::kFrench;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).substr(0, 2) == "en" ? Language::kEnglish : Language::kFrench;
  }
  return Language::kFrench;
}

}  // namespace vigie
