#include "analyzers/fr/lexicon/lexicon.h"

#include <algorithm>
#include <cstring>

#include "analyzers/base/hash.h"

extern "C" {
extern const char vigie_lexicon_begin[];
extern const char vigie_lexicon_end[];
}

namespace vigie::fr {

Lexicon::Lexicon(std::string_view bytes) {
  std::uint32_t header[4];
  std::memcpy(header, bytes.data(), sizeof header);
  std::memcpy(&fingerprint_, bytes.data() + sizeof header, sizeof fingerprint_);
  slots_ =
      reinterpret_cast<const std::uint64_t*>(bytes.data() + sizeof header + sizeof fingerprint_);
  mask_ = header[1] - 1;
  rules_ = reinterpret_cast<const std::uint8_t*>(slots_ + header[1]);
  suffixes_ = reinterpret_cast<const char*>(rules_ + std::size_t{4} * header[2]);
}

const Lexicon& Lexicon::embedded() {
  static const Lexicon kEmbedded(
      {vigie_lexicon_begin, static_cast<std::size_t>(vigie_lexicon_end - vigie_lexicon_begin)});
  return kEmbedded;
}

const std::uint64_t* Lexicon::find(std::string_view folded) const {
  const std::uint64_t hash = hash64(folded);
  for (std::uint64_t slot = (hash >> 16) & mask_;; slot = (slot + 1) & mask_) {
    const std::uint64_t entry = slots_[slot];
    if ((entry & ~kHashMask) == 0) return nullptr;
    if (((entry ^ hash) & kHashMask) == 0) return slots_ + slot;
  }
}

const std::uint8_t* Lexicon::rule_of(const std::uint64_t* entry) const {
  return rules_ + 4 * ((*entry & ~kHashMask) - 1);
}

std::string Lexicon::apply(const std::uint64_t* entry, std::string_view word) const {
  const std::uint8_t* rule = rule_of(entry);
  std::uint16_t offset;
  std::memcpy(&offset, rule + 2, sizeof offset);
  const std::size_t strip = rule[0] & ~(kBranched | kName);
  std::string lemma(word.substr(0, word.size() - std::min(strip, word.size())));
  lemma.append(suffixes_ + offset, rule[1]);
  return lemma;
}

std::optional<std::string> Lexicon::lemma(std::string_view folded) const {
  const std::uint64_t* entry = find(folded);
  if (entry == nullptr) return std::nullopt;
  return apply(entry, folded);
}

bool Lexicon::is_branched(std::string_view folded) const {
  const std::uint64_t* entry = find(folded);
  return entry != nullptr && (rule_of(entry)[0] & kBranched) != 0;
}

bool Lexicon::is_name(std::string_view folded) const {
  const std::uint64_t* entry = find(folded);
  return entry != nullptr && (rule_of(entry)[0] & kName) != 0;
}

std::optional<std::string> Lexicon::marked(char mark, std::string_view word) const {
  std::string key(1, mark);
  key += word;
  const std::uint64_t* entry = find(key);
  if (entry == nullptr) return std::nullopt;
  return apply(entry, word);
}

std::vector<std::string> Lexicon::unaccented(std::string_view folded) const {
  std::vector<std::string> terms;
  for (char mark = kFirstUnaccented; mark <= kLastUnaccented; ++mark) {
    auto term = marked(mark, folded);
    if (!term) break;
    terms.push_back(std::move(*term));
  }
  return terms;
}

}  // namespace vigie::fr
