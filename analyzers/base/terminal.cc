#include "analyzers/base/terminal.h"

#include <unistd.h>

#include <cstdlib>

#include "analyzers/base/utf8.h"

namespace vigie {

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) != 0; }

bool wants_colour(std::FILE* stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  return is_terminal(stream) && (no_colour == nullptr || *no_colour == '\0');
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t cp = utf8::next(text, pos);
    const bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
    utf8::append(out, control ? U' ' : cp);
  }
  return out;
}

}  // namespace vigie
