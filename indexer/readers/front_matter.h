// Metadata at the head of a text or Markdown file: YAML between "---", TOML between "+++".
#pragma once

#include <string_view>

#include "indexer/readers/emitter.h"

namespace vigie::readers {

// Reads the front matter of `text` into `document`, if there is any, and returns the text behind
// it. YAML that lost its opening "---" is recognised; YAML that does not parse is read line by line
// as "name: value". Bounded: 64 KB, 2,000 values; a larger block is no front matter.
std::string_view take_front_matter(std::string_view text, Document& document, Emitter& emitter);

}  // namespace vigie::readers
