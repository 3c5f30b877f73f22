// The terminal: colour and progress only where a person looks.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace vigie {

// Whether a person reads `stream` (a terminal). Colour also wants NO_COLOR to be unset or empty.
bool is_terminal(std::FILE* stream);
bool wants_colour(std::FILE* stream);

// Control characters of `text` made harmless, so that a document cannot drive the terminal.
std::string printable(std::string_view text);

}  // namespace vigie
