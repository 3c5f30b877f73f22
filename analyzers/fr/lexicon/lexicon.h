// Lexicon: from a folded French word to its folded lemma, compiled at build time from the
// hunspell-fr dictionary ("Dictionnaire orthographique français", Olivier R., MPL 2.0).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::fr {

// One compiled lexicon, laid over bytes that outlive it. Layout (little-endian):
//   u32 magic, u32 slots (a power of two), u32 rules, u32 suffix bytes, u64 fingerprint;
//   slots × u64: 48 bits of the word's hash, 16 bits of rule + 1 (0 = free slot);
//   rules × { u8 strip, u8 suffix length, u16 suffix offset }; suffix bytes.
// Const and thread-safe.
class Lexicon {
 public:
  static constexpr std::uint32_t kMagic = 0x31584C56;  // "VLX1"
  static constexpr std::uint64_t kHashMask = ~std::uint64_t{0xFFFF};

  // Precondition: `bytes` was written by compile_lexicon.
  explicit Lexicon(std::string_view bytes);

  // The lexicon that is part of the program.
  static const Lexicon& embedded();

  // Hash of the content: differs whenever a lemma does.
  std::uint64_t fingerprint() const { return fingerprint_; }

  // The lemma of `folded`; nullopt when the word is unknown. The hash keeps 48 bits: a word outside
  // the lexicon is taken for one inside with probability 2e-9.
  std::optional<std::string> lemma(std::string_view folded) const;
  bool contains(std::string_view folded) const { return find(folded) != nullptr; }

 private:
  const std::uint64_t* find(std::string_view folded) const;

  const std::uint64_t* slots_ = nullptr;
  std::uint64_t mask_ = 0;
  std::uint64_t fingerprint_ = 0;
  const std::uint8_t* rules_ = nullptr;
  const char* suffixes_ = nullptr;
};

}  // namespace vigie::fr
