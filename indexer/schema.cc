#include "indexer/schema.h"

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxTerm = 240;
constexpr std::size_t kHashDigits = 16;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Spaces, hyphens, dots, apostrophes and exclamation marks are matters of taste, but between
// digits: a dot there is part of a number (iOS 17.1), all else keeps two numbers apart (Boeing
// 737-800).
std::string without_joints(std::string_view folded) {
  std::string key;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t start = i;
    const char32_t cp = utf8::next(folded, i);
    const bool joint = cp == ' ' || cp == 0xA0 || cp == 0x202F || cp == '-' || cp == 0x2010 ||
                       cp == 0x2011 || cp == '.' || cp == '\'' || cp == 0x2019 || cp == '!';
    if (!joint) {
      key += folded.substr(start, i - start);
    } else if (!key.empty() && is_digit(key.back()) && i < folded.size() && is_digit(folded[i])) {
      key += cp == '.' ? '.' : '-';
    }
  }
  return key.empty() ? std::string(folded) : key;
}

}  // namespace

std::string bounded_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  if (prefix.size() + value.size() <= kMaxTerm) {
    term += value;
    return term;
  }
  static constexpr char kHex[] = "0123456789abcdef";
  term += utf8::truncate(value, kMaxTerm - prefix.size() - kHashDigits);
  const std::uint64_t hash = hash64(value);
  for (int shift = 60; shift >= 0; shift -= 4) term += kHex[(hash >> shift) & 15];
  return term;
}

std::string facet_term(Facet facet, std::string_view value) {
  return bounded_term(schema_of(facet).prefix,
                      is_name(facet) ? value_key(facet, value) : fold(value));
}

std::string value_key(Facet facet, std::string_view value) {
  return is_name(facet) ? without_joints(fold(value)) : std::string(value);
}

std::optional<Facet> facet_named(std::string_view name) {
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    if (kFacets[f].name == name) return static_cast<Facet>(f);
  }
  return std::nullopt;
}

}  // namespace vigie
