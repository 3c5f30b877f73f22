// Lexicon: from a French word to the term of its lemma, compiled at build time from the
// hunspell-fr dictionary ("Dictionnaire orthographique français", Olivier R., MPL 2.0).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::fr {

// One compiled lexicon, laid over bytes that outlive it. Layout (little-endian):
//   u32 magic, u32 slots (a power of two), u32 rules, u32 suffix bytes, u64 fingerprint;
//   slots × u64: 48 bits of the word's hash, 16 bits of rule + 1 (0 = free slot);
//   rules × { u8 strip, u8 suffix length, u16 suffix offset }; suffix bytes. The two high bits of
//   strip say that the word is branched, and that it is a name only.
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

  // Marks that stand before a spelling key or a folded word in the table (see below). One of the
  // middle ones for each term beyond the first.
  static constexpr char kSpelling = 1;
  static constexpr char kFirstUnaccented = 2;
  static constexpr char kLastUnaccented = 5;
  static constexpr char kReading = 6;

  // The term of an accented word whose folded form belongs to another word (pêche, côté); nullopt
  // when the folded word says it all. `spelling`: a spelling key, or the word in lower case.
  std::optional<std::string> spelled(std::string_view spelling) const {
    return marked(kSpelling, spelling);
  }
  // The verb that a noun's or adjective's form may also be ("subit": subir).
  std::optional<std::string> second_reading(std::string_view spelling) const {
    return marked(kReading, spelling);
  }
  // The other words that `folded` stands for when its accents were left out ("cote": côte, côté).
  std::vector<std::string> unaccented(std::string_view folded) const;

  // The lemma of `folded`; nullopt when the word is unknown. The hash keeps 48 bits: a word outside
  // the lexicon is taken for one inside with probability 2e-9.
  std::optional<std::string> lemma(std::string_view folded) const;
  bool contains(std::string_view folded) const { return find(folded) != nullptr; }
  // Whether some spelling of `folded` has a term or a reading of its own; false spares the look at
  // spelled() and second_reading().
  bool is_branched(std::string_view folded) const;
  static constexpr std::uint8_t kBranched = 0x80;
  // Whether the dictionary has `folded` as a proper noun only (Apple, Paris).
  bool is_name(std::string_view folded) const;
  static constexpr std::uint8_t kName = 0x40;

 private:
  const std::uint64_t* find(std::string_view folded) const;
  const std::uint8_t* rule_of(const std::uint64_t* entry) const;
  std::string apply(const std::uint64_t* entry, std::string_view word) const;
  std::optional<std::string> marked(char mark, std::string_view word) const;

  const std::uint64_t* slots_ = nullptr;
  std::uint64_t mask_ = 0;
  std::uint64_t fingerprint_ = 0;
  const std::uint8_t* rules_ = nullptr;
  const char* suffixes_ = nullptr;
};

}  // namespace vigie::fr
