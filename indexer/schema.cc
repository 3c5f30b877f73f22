#include "indexer/schema.h"

#include "analyzers/base/fold.h"
#include "analyzers/base/hash.h"
#include "analyzers/base/utf8.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxTerm = 240;
constexpr std::size_t kHashDigits = 16;

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
  return bounded_term(schema_of(facet).prefix, fold(value));
}

std::string value_key(Facet facet, std::string_view value) {
  return is_name(facet) ? fold(value) : std::string(value);
}

std::optional<Facet> facet_named(std::string_view name) {
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    if (kFacets[f].name == name) return static_cast<Facet>(f);
  }
  return std::nullopt;
}

}  // namespace vigie
