// What kind of file is this? By content first, then by name.
#pragma once

#include <string_view>

#include "analyzers/base/result.h"
#include "indexer/readers/reader.h"

namespace vigie::readers {

// Bytes at the beginning of a file that detection looks at.
inline constexpr std::size_t kSniffBytes = 64 << 10;

// The format of a file that begins with `head` (decompressed, any charset). Never kAuto. A message
// when it is none of ours: binary files, PDF, archives, other XML, JSON that is not one object a
// line. Thread-safe.
Result<Format> detect_format(std::string_view head, std::string_view path);

// The message for a binary file, nullopt for text; used when the caller forces a format too.
std::optional<Message> refuse_binary(std::string_view head);

}  // namespace vigie::readers
