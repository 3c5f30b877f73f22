// Fast 64-bit hashes of bytes, the same on every run and machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vigie {
namespace hash_detail {

inline constexpr std::uint64_t kFirst = 0xA0761D6478BD642FULL;
inline constexpr std::uint64_t kSecond = 0xE7037ED1A0B428DBULL;

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace hash_detail

// Multiply-and-fold over 8-byte words (the construction of wyhash, Wang Yi, public domain
// description). Not for hostile keys that must not collide on purpose.
inline std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0x9E3779B97F4A7C15ULL) {
  using hash_detail::kFirst, hash_detail::kSecond, hash_detail::mix;
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

// The checksum of bytes that arrive in pieces; where they are cut does not count. The same
// construction as hash64 in four chains side by side, so that large files are summed at the speed
// of memory and not of one multiplication after the other.
class Checksum {
 public:
  void add(std::string_view bytes) {
    size_ += bytes.size();
    if (held_ > 0) {
      const std::size_t taken = std::min(bytes.size(), kStripe - held_);
      hold(bytes.substr(0, taken));
      bytes.remove_prefix(taken);
      if (held_ < kStripe) return;
      add_stripes(stripe_, 1);
      held_ = 0;
    }
    add_stripes(bytes.data(), bytes.size() / kStripe);
    hold(bytes.substr(bytes.size() - bytes.size() % kStripe));
  }

  std::uint64_t value() const {
    std::uint64_t state = hash64({stripe_, held_}, size_);
    for (std::uint64_t chain : chains_) {
      state = hash_detail::mix(state ^ chain, hash_detail::kSecond);
    }
    return state;
  }

 private:
  static constexpr std::size_t kChains = 4;
  static constexpr std::size_t kStripe = kChains * 8;

  void hold(std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(stripe_ + held_, bytes.data(), bytes.size());
    held_ += bytes.size();
  }
  void add_stripes(const char* p, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i, p += kStripe) {
      for (std::size_t c = 0; c < kChains; ++c) {
        std::uint64_t word;
        std::memcpy(&word, p + 8 * c, 8);
        chains_[c] = hash_detail::mix(chains_[c] ^ word, hash_detail::kFirst);
      }
    }
  }

  std::uint64_t chains_[kChains] = {1, 2, 3, 4};
  std::uint64_t size_ = 0;
  char stripe_[kStripe];
  std::size_t held_ = 0;
};

inline std::uint64_t checksum_of(std::string_view bytes) {
  Checksum sum;
  sum.add(bytes);
  return sum.value();
}

}  // namespace vigie
