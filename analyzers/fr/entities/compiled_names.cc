#include "analyzers/fr/entities/compiled_names.h"

#include <cstring>

#include "analyzers/base/hash.h"

namespace vigie::fr {

CompiledNames::CompiledNames(std::string_view bytes) : bytes_(bytes) {
  std::memcpy(&header_, bytes.data(), sizeof header_);
  surfaces_ = reinterpret_cast<const std::uint64_t*>(bytes.data() + sizeof header_);
  slots_ = reinterpret_cast<const Slot*>(surfaces_ + header_.surfaces);
  forms_ = reinterpret_cast<const Form*>(slots_ + header_.slots);
  names_ = reinterpret_cast<const Name*>(forms_ + header_.forms);
  text_ = reinterpret_cast<const char*>(names_ + header_.names);
}

const CompiledNames::Slot* CompiledNames::find(std::uint64_t key) const {
  if (header_.slots == 0) return nullptr;
  const std::uint64_t mask = header_.slots - 1;
  for (std::uint64_t slot = (key >> 16) & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot].key == key) return slots_ + slot;
    if (slots_[slot].key == 0) return nullptr;
  }
}

std::uint64_t CompiledNames::key_of(std::string_view folded) {
  const std::uint64_t hash = hash64(folded);
  return hash == 0 ? 1 : hash;
}

std::uint64_t CompiledNames::key_of(std::uint64_t first, std::uint64_t second) {
  const std::uint64_t key = (first ^ (second << 29 | second >> 35)) * 0x9E3779B97F4A7C15ULL;
  return key == 0 ? 1 : key;
}

}  // namespace vigie::fr
