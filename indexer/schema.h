// Schema: what the terms, value slots and names in an index mean. Writer and searcher share it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace vigie {

// Raised whenever an index made before can no longer be read.
inline constexpr int kIndexFormat = 3;

// Facets in the order of their columns.
enum class Facet : unsigned char {
  kCompany,
  kPerson,
  kPlace,
  kProduct,
  kOrganization,
  kEvent,
  kSource,
  kAuthor,
  kTag,
  kLanguage,
  kYear,
  kMonth,
};
inline constexpr std::size_t kFacetCount = 12;

// Facets whose values are names, in the order of how much a document is about them.
constexpr bool is_name(Facet facet) { return facet <= Facet::kOrganization; }

// The terms of names have a frequency, their salience: 4 for the name that a document is about
// before all others, down to 1.
inline constexpr unsigned kMostSalient = 4;
constexpr unsigned salience_at(std::size_t place) {
  return place < kMostSalient ? kMostSalient - static_cast<unsigned>(place) : 1;
}

struct FacetSchema {
  std::string_view name;    // in JSON and in --facets
  std::string_view prefix;  // of its boolean terms
};

inline constexpr std::array<FacetSchema, kFacetCount> kFacets = {{
    {"company", "XC"},
    {"person", "XP"},
    {"place", "XL"},
    {"product", "XR"},
    {"organization", "XO"},
    {"event", "XE"},
    {"source", "XS"},
    {"author", "XA"},
    {"tag", "XT"},
    {"language", "L"},
    {"year", "Y"},
    {"month", "M"},
}};

constexpr const FacetSchema& schema_of(Facet facet) {
  return kFacets[static_cast<std::size_t>(facet)];
}

std::optional<Facet> facet_named(std::string_view name);

// Terms without a prefix are the words of title and text together; every other family of terms
// begins with a capital letter, which no analysed word does.
inline constexpr std::string_view kTitlePrefix = "S";  // a word of the title
inline constexpr std::string_view kIdPrefix = "Q";     // the document's id
inline constexpr std::string_view kGroupPrefix = "G";  // copies share it

// Value slots. Facet f keeps its values in slot kFacetSlot + f, put end to end with kListSeparator
// between them: a stock ValueCountMatchSpy counts such lists (also over the remote backend), and
// who asked splits them.
inline constexpr Xapian::valueno kDateFromSlot = 0;  // first day of `published`, sortable_serialise
inline constexpr Xapian::valueno kDateToSlot = 1;    // last day
inline constexpr Xapian::valueno kGroupSlot = 2;     // as the term, for collapse
inline constexpr Xapian::valueno kFacetSlot = 8;
inline constexpr char kListSeparator = '\x1F';

// Xapian refuses terms above 245 bytes; longer ones keep a prefix and end in their hash.
std::string bounded_term(std::string_view prefix, std::string_view value);

// The boolean term of a facet value. Case and accents do not count, nor in names what joins their
// words (see value_key).
std::string facet_term(Facet facet, std::string_view value);

// What forms of one value share in lists and counts: names are the same whatever their case,
// their accents and the spaces, hyphens, dots, apostrophes and "!" in them (OVH Cloud, OVHcloud;
// x.ai, xAI), but between digits; other values as they are written.
std::string value_key(Facet facet, std::string_view value);

}  // namespace vigie
