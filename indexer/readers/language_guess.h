// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace vigie::readers {

// ISO 639-1 code of `text`, empty when it is too short or mixed to tell. Thread-safe, linear.
std::string guess_language(std::string_view text);

// "fr-FR", "fr_CA.UTF-8", "FR", "français" -> "fr"; empty when it is no language.
std::string language_code(std::string_view name);

}  // namespace vigie::readers
