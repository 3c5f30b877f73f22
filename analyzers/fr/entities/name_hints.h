// NameHints: in which lists a run of words stands, names and the words beside names. Coarser than
// CompiledNames and made for the name model: it tells of what kind a run is, not which name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/entities/text_tokens.h"

namespace vigie::fr {

// The kinds of lists. Doubtful: a name that is also an ordinary word.
enum class Hint : std::uint8_t {
  kCompany,
  kPerson,
  kPlace,
  kProduct,
  kOrganization,
  kDoubtfulCompany,
  kDoubtfulPerson,
  kDoubtfulPlace,
  kDoubtfulProduct,
  kDoubtfulOrganization,
  kFirstName,
  kFamilyName,
  kDoubtfulFirstName,
  kDoubtfulFamilyName,
  kCommon,   // written with capitals, names nothing
  kDemonym,  // people of a place: Palestiniens
  // Words beside names: the sections of data/cues.txt.
  kPersonBefore,
  kPersonAfter,
  kPersonVerb,
  kCompanyBefore,
  kCompanyAfter,
  kCompanyHead,
  kCompanyVerb,
  kCompanyPreposition,
  kOrganizationHead,
  kProductBefore,
  kPlaceBefore,
  kPlacePreposition,
  kPlaceHead,
};
inline constexpr std::uint32_t kNameHints = 16;
inline constexpr std::uint32_t kCueHints = 13;

// What the lists say of one token: 16 bits each for names it is all of, starts, is inside of, ends,
// then the cues it belongs to.
struct TokenHints {
  std::uint64_t names = 0;  // four groups of 16 bits
  std::uint32_t cues = 0;

  static constexpr std::uint32_t kWhole = 0;
  static constexpr std::uint32_t kStart = 16;
  static constexpr std::uint32_t kInside = 32;
  static constexpr std::uint32_t kEnd = 48;
};

// Laid over bytes that outlive it. Layout (little-endian): u32 magic, u32 slots (a power of two);
// slots × { u32 part of the key, u32 value } with open addressing, value 0 = free. Const and
// thread-safe.
class NameHints {
 public:
  static constexpr std::uint32_t kMagic = 0x31484E56;       // "VNH1"
  static constexpr std::uint32_t kContinues = 1U << 31;     // longer runs begin so
  static constexpr std::uint32_t kSmallLetters = 1U << 30;  // counts in small letters too
  static constexpr std::uint32_t kOnlyCapitals = 1U << 29;  // counts in capitals only
  static constexpr std::size_t kLongest = 12;               // tokens of a run

  // Precondition: `bytes` was written by compile_name_hints.
  explicit NameHints(std::string_view bytes);

  // Those of the program.
  static const NameHints& embedded();

  // One for each token; runs do not cross sentences.
  void find(const TextTokens& tokens, std::vector<TokenHints>& hints) const;

  static std::uint64_t run_key(std::uint64_t before, std::uint64_t token) {
    return (before ^ (token << 23 | token >> 41)) * 0x9E3779B97F4A7C15ULL;
  }

 private:
  std::uint32_t value(std::uint64_t run) const;

  const char* slots_;
  std::uint64_t mask_;
};

}  // namespace vigie::fr
