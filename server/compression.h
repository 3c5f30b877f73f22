// gzip (RFC 1952) for what is sent.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

// Nullopt when there is no memory for it.
std::optional<std::string> gzip(std::string_view bytes);

}  // namespace vigie
