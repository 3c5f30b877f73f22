// The kinds of names that the name model tells apart, and its tags.
#pragma once

#include <cstdint>

namespace vigie::fr {

enum class NameKind : std::uint8_t { kPerson, kPlace, kOrganization, kProduct, kEvent };
inline constexpr std::size_t kNameKinds = 5;

// A name in a field of an article.
struct NameSpan {
  NameKind kind = NameKind::kPerson;
  std::uint32_t field = 0;
  std::uint32_t start = 0;  // bytes in the field
  std::uint32_t end = 0;

  bool operator==(const NameSpan&) const = default;
};

// Tags: 0 outside; for each kind a first token and a further one.
inline constexpr std::size_t kNameTags = 1 + 2 * kNameKinds;
constexpr std::uint8_t first_tag(NameKind kind) {
  return static_cast<std::uint8_t>(1 + 2 * static_cast<int>(kind));
}
constexpr std::uint8_t further_tag(NameKind kind) {
  return static_cast<std::uint8_t>(2 + 2 * static_cast<int>(kind));
}
constexpr bool is_first(std::uint8_t tag) { return tag % 2 == 1; }
constexpr bool is_further(std::uint8_t tag) { return tag != 0 && tag % 2 == 0; }
// Precondition: tag != 0.
constexpr NameKind kind_of(std::uint8_t tag) { return static_cast<NameKind>((tag - 1) / 2); }
// A further token follows a first or further one of its kind.
constexpr bool may_follow(std::uint8_t before, std::uint8_t tag) {
  return !is_further(tag) || before == tag || before + 1 == tag;
}

}  // namespace vigie::fr
