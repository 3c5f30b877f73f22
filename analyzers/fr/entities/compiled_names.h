// CompiledNames: lists of names made ready for the tagger, so that using them costs no parsing, no
// analysis and no allocation. Those of the program are compiled at build time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "analyzers/fr/entities/name_lines.h"

namespace vigie::fr {

// Laid over bytes that outlive it, aligned to 8. Layout (little-endian): the header, then
//   surfaces × u64; slots × Slot (a power of two, open addressing, key 0 = free);
//   forms × Form, those of one slot together, longest first; names × Name; text bytes.
// Const and thread-safe.
class CompiledNames {
 public:
  static constexpr std::uint32_t kMagic = 0x324D4E56;  // "VNM2"

  struct Header {
    std::uint32_t magic;
    std::uint32_t names;
    std::uint32_t forms;
    std::uint32_t surfaces;
    std::uint32_t slots;
    std::uint32_t text_bytes;
    std::uint64_t fingerprint;  // that of the lines
  };
  struct Name {
    std::uint32_t text;  // offset
    std::uint32_t size : 24;
    std::uint32_t type : 8;
    std::uint32_t note;  // offset
    std::uint32_t note_size;
  };
  // One way to write a name.
  struct Form {
    std::uint32_t name;
    std::uint32_t text;  // offset of the form as the list writes it
    std::uint32_t size;
    std::uint32_t surface;  // its first surface
    std::uint32_t surfaces;
    std::uint32_t flags;
    Period valid;  // articles of other days do not mean it

    bool word() const { return (flags & kWord) != 0; }          // also an ordinary word
    bool capitals() const { return (flags & kCapitals) != 0; }  // counts in capitals only
  };
  static constexpr std::uint32_t kWord = 1;
  static constexpr std::uint32_t kCapitals = 2;
  // The forms of one surface, or the longer ones that begin with the same two.
  struct Slot {
    std::uint64_t key;
    std::uint32_t first;
    std::uint32_t forms : 31;
    std::uint32_t longer : 1;  // of a single surface: longer forms begin with it
  };

  // No names.
  CompiledNames() = default;
  // Precondition: `bytes` was written by compile_names.
  explicit CompiledNames(std::string_view bytes);

  std::string_view bytes() const { return bytes_; }
  std::size_t size() const { return header_.names; }
  std::string_view name(std::size_t index) const {
    return {text_ + names_[index].text, names_[index].size};
  }
  std::string_view note(std::size_t index) const {
    return {text_ + names_[index].note, names_[index].note_size};
  }
  EntityType type(std::size_t index) const { return static_cast<EntityType>(names_[index].type); }
  std::uint64_t fingerprint() const { return header_.fingerprint; }

  // Null when no form is, or begins with, the key.
  const Slot* find(std::uint64_t key) const;
  // Of all names, in no order that means anything.
  std::span<const Form> forms() const { return {forms_, header_.forms}; }
  std::span<const Form> forms(const Slot& slot) const { return {forms_ + slot.first, slot.forms}; }
  std::string_view written(const Form& form) const { return {text_ + form.text, form.size}; }
  std::span<const std::uint64_t> surfaces(const Form& form) const {
    return {surfaces_ + form.surface, form.surfaces};
  }

  // What a positional surface, folded, is known by; never 0.
  static std::uint64_t key_of(std::string_view folded);
  // The key of two neighbours.
  static std::uint64_t key_of(std::uint64_t first, std::uint64_t second);

 private:
  std::string_view bytes_;
  Header header_{};
  const Name* names_ = nullptr;
  const Form* forms_ = nullptr;
  const std::uint64_t* surfaces_ = nullptr;
  const Slot* slots_ = nullptr;
  const char* text_ = nullptr;
};

// The bytes of a CompiledNames: `names`, in order, analysed by `analyzer`. Below 4 GiB of text.
std::string compile_names(const NameLines& names, const Analyzer& analyzer);

}  // namespace vigie::fr
