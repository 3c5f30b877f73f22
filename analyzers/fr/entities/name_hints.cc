#include "analyzers/fr/entities/name_hints.h"

#include <algorithm>
#include <cstring>

extern "C" {
extern const char vigie_name_hints_begin[];
extern const char vigie_name_hints_end[];
}

namespace vigie::fr {
namespace {

constexpr std::uint32_t kNameMask = (1U << kNameHints) - 1;

// Marks tokens [first, last) as a run of `kinds`; a kind that a longer run has claimed stays.
void mark(std::uint32_t kinds, std::size_t first, std::size_t last,
          std::vector<TokenHints>& hints) {
  const auto bits = static_cast<std::uint64_t>(kinds);
  if (last - first == 1) {
    hints[first].names |= bits << TokenHints::kWhole;
    return;
  }
  hints[first].names |= bits << TokenHints::kStart;
  for (std::size_t i = first + 1; i + 1 < last; ++i) hints[i].names |= bits << TokenHints::kInside;
  hints[last - 1].names |= bits << TokenHints::kEnd;
}

}  // namespace

NameHints::NameHints(std::string_view bytes) {
  std::uint32_t slots = 0;
  std::memcpy(&slots, bytes.data() + 4, 4);
  slots_ = bytes.data() + 8;
  mask_ = slots - 1;
}

const NameHints& NameHints::embedded() {
  static const NameHints kEmbedded(
      {vigie_name_hints_begin,
       static_cast<std::size_t>(vigie_name_hints_end - vigie_name_hints_begin)});
  return kEmbedded;
}

std::uint32_t NameHints::value(std::uint64_t run) const {
  const auto part = static_cast<std::uint32_t>(run);
  for (std::uint64_t slot = (run >> 32) & mask_;; slot = (slot + 1) & mask_) {
    std::uint32_t entry[2];
    std::memcpy(entry, slots_ + 8 * slot, 8);
    if (entry[1] == 0) return 0;
    if (entry[0] == part) return entry[1];
  }
}

void NameHints::find(const TextTokens& tokens, std::vector<TokenHints>& hints) const {
  hints.assign(tokens.tokens.size(), {});
  struct Run {
    std::size_t last;
    std::uint32_t kinds;
  };
  Run runs[kLongest];
  for (const TextSentence& sentence : tokens.sentences) {
    std::size_t claimed[kNameHints] = {};  // up to where a kind has a run already
    for (std::size_t first = sentence.first; first < sentence.last; ++first) {
      std::size_t count = 0;
      std::uint64_t key = 0;
      bool possible = false;
      bool capitals = true;
      const std::size_t end = std::min<std::size_t>(sentence.last, first + kLongest);
      for (std::size_t last = first; last < end; ++last) {
        const TextToken& token = tokens.tokens[last];
        key = run_key(key, token.key);
        const std::uint32_t entry = value(key);
        possible = possible || token.is(TextToken::kPossible);
        capitals = capitals && !(token.is(TextToken::kWord) && !token.is(TextToken::kAllCapitals));
        std::uint32_t kinds = entry & ~(kContinues | kSmallLetters | kOnlyCapitals);
        const bool counts = (entry & kSmallLetters) != 0 ||
                            (possible && (capitals || (entry & kOnlyCapitals) == 0));
        if (!counts) kinds &= ~kNameMask;
        if (kinds != 0) runs[count++] = {last + 1, kinds};
        if ((entry & kContinues) == 0) break;
      }
      while (count > 0) {
        const Run run = runs[--count];
        std::uint32_t names = 0;
        for (std::uint32_t kind = 0; kind < kNameHints; ++kind) {
          if ((run.kinds >> kind & 1) == 0 || claimed[kind] > first) continue;
          claimed[kind] = run.last;
          names |= 1U << kind;
        }
        if (names != 0) mark(names, first, run.last, hints);
        const std::uint32_t cues = run.kinds >> kNameHints;
        for (std::size_t i = first; i < run.last && cues != 0; ++i) hints[i].cues |= cues;
      }
    }
  }
}

}  // namespace vigie::fr
