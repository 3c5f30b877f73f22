// A fast 64-bit hash of bytes, the same on every run and machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace vigie {

// Multiply-and-fold over 8-byte words (the construction of wyhash, Wang Yi, public domain
// description). Not for hostile keys that must not collide on purpose.
inline std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0x9E3779B97F4A7C15ULL) {
  const auto mix = [](std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  constexpr std::uint64_t kFirst = 0xA0761D6478BD642FULL;
  constexpr std::uint64_t kSecond = 0xE7037ED1A0B428DBULL;
  std::uint64_t state = seed ^ mix(bytes.size() ^ kFirst, kSecond);
  const char* p = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; left -= 8, p += 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    state = mix(state ^ word, kFirst);
  }
  std::uint64_t tail = 0;
  if (left > 0) std::memcpy(&tail, p, left);
  return mix(mix(state ^ tail, kSecond), kFirst);
}

}  // namespace vigie
