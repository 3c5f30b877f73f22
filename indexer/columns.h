// Columns: what ranking, facets and phrases need of every document of one segment, in a file mapped
// into memory. Derived from the segment's stored documents; never the only copy of anything.
//
// Documents are numbered as in the segment's Xapian database, from 1. The token stream of a
// document is its title, a border, its text: one entry a positional token, so that phrases are
// looked up without position lists. A token is the number of its form, split in two planes: the
// bucket of the form's term (1 to 255; 0 is the border) in the first, which vector instructions
// scan, and the form's rank in its bucket in the second. Forms of one term have adjacent ranks.
//
// Where the tokens of a text stand in its bytes is kept for every kBlockTokens of them, so that the
// words of a query are marked without analysing the whole text again.
//
// Every section has a checksum. All but the two token planes, which are most of the file, and the
// keys of stories, which searches do not need, are verified on opening. These are verified only
// before a merge copies them; so a token or a document under a key may hold any value, and whoever
// uses one as an index bounds it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/files.h"
#include "analyzers/base/result.h"
#include "analyzers/fr/amounts/amount_grammar.h"
#include "analyzers/token.h"
#include "indexer/schema.h"

namespace vigie {

inline constexpr Day kUnknownDay = INT32_MIN;
inline constexpr std::uint8_t kBorderBucket = 0;

// The bucket of a term: 1 to 255, from its hash.
std::uint8_t bucket_of_term(std::string_view term);

enum class Section : std::uint32_t {
  kLengths,
  kTitleLengths,
  kDates,
  kGroups,
  kTokenOffsets,
  kTokenBuckets,
  kTokenRanks,
  kFormBuckets,
  kFormOffsets,
  kFormBytes,
  kFormCounts,
  kIdOffsets,
  kIdBytes,
  kTitleOffsets,
  kTitleBytes,
  kPeriodOffsets,
  kPeriods,
  kAmountOffsets,
  kAmounts,
  kEventOffsets,
  kEventBytes,
  kBlockOffsets,
  kBlocks,
  kStoryKeys,
  kStoryDocuments,
  kFacetFirst,  // then, for each facet: list offsets, ordinals, value offsets and bytes, variant
                // offsets and bytes, documents of variants
};
inline constexpr std::size_t kSectionsPerFacet = 7;
inline constexpr std::size_t kSectionCount =
    static_cast<std::size_t>(Section::kFacetFirst) + kSectionsPerFacet * kFacetCount;

struct ColumnsHeader {
  std::uint64_t magic;
  std::uint32_t format;
  std::uint32_t documents;
  char analyzer[32];
  std::uint64_t checksum;  // of the header, with 0 in this place
  struct Entry {
    std::uint64_t offset;
    std::uint64_t size;
    std::uint64_t checksum;
  } sections[kSectionCount];
};
inline constexpr std::uint64_t kColumnsMagic = 0x314C4F4345494756ULL;  // "VGIECOL1"
// Raised when the file changes; columns of another format are rebuilt, the index stays.
inline constexpr std::uint32_t kColumnsFormat = 6;

std::uint64_t checksum_of_header(ColumnsHeader header);

// A list of strings laid end to end.
class StringColumn {
 public:
  StringColumn() = default;
  StringColumn(std::span<const std::uint32_t> offsets, std::string_view bytes)
      : offsets_(offsets), bytes_(bytes) {}
  std::size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  std::string_view operator[](std::size_t i) const {
    return bytes_.substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
  }

 private:
  std::span<const std::uint32_t> offsets_;
  std::string_view bytes_;
};

// The values of one facet: for document d the ordinals [offsets[d-1], offsets[d]) into `values`.
struct FacetColumn {
  std::span<const std::uint32_t> offsets;
  std::span<const std::uint32_t> ordinals;
  StringColumn values;    // one form of each (ValueForms), in French order
  StringColumn variants;  // all forms of the values that documents write in several
  std::span<const std::uint32_t> variant_documents;  // that write each

  std::span<const std::uint32_t> of(std::uint32_t document) const {
    return ordinals.subspan(offsets[document - 1], offsets[document] - offsets[document - 1]);
  }
};

// A list of values for each document.
template <typename T>
struct ListColumn {
  std::span<const std::uint32_t> offsets;
  std::span<const T> values;

  std::span<const T> of(std::uint32_t document) const {
    return values.subspan(offsets[document - 1], offsets[document] - offsets[document - 1]);
  }
};

// A sum as a column holds it; "more than 100 M€" stands for its figure.
struct StoredAmount {
  double low;
  double high;
  std::array<char, 8> currency;  // ISO 4217, zeros behind; all zeros when unknown
};
StoredAmount stored_amount(const fr::Amount& amount);

// A block: so many positional tokens of a text, from the first on; the last one may hold fewer.
inline constexpr std::uint32_t kBlockTokens = 16;

// Where a block begins, as a column holds it.
struct TextBlock {
  static constexpr std::uint16_t kFar = 0x7FFF;
  static constexpr std::uint16_t kOtherForms = 0x8000;

  // The first byte of its first token, counted from where the block before begins; 0 for the first
  // block of a text. kFar: so far or farther.
  std::uint16_t distance() const { return packed & kFar; }
  // Whether forms stand in it that are not positional.
  bool has_other_forms() const { return (packed & kOtherForms) != 0; }

  std::uint16_t packed;
};

// A form as stored: its place in the token planes and its strings.
struct StoredForm {
  std::string_view term;
  std::string_view surface;
  FormKind kind;
};

// The ranks [first, last) that the forms of one term have in its bucket.
struct FormRange {
  std::uint8_t bucket = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first == last; }
};

// Thread-safe; views live as long as the object.
class Columns {
 public:
  // Fails when the file is absent, truncated, damaged (but for the token planes), of another format
  // or of another analyzer.
  static Result<Columns> open(const std::filesystem::path& path, std::string_view analyzer_version);

  std::uint32_t document_count() const { return documents_; }
  // Whether the token planes and the keys of stories hold what was written. Reads all of them.
  bool unverified_sections_are_sound() const;

  // Positional tokens that are no stop words, title included; saturates at 65,535.
  std::span<const std::uint16_t> lengths;
  std::span<const std::uint8_t> title_lengths;
  // First and last day of `published` by document; kUnknownDay twice when unknown.
  std::span<const Day> dates;
  // Story by document: equal for copies, 0 for none.
  std::span<const std::uint64_t> groups;
  std::span<const std::uint64_t> token_offsets;
  std::span<const std::uint8_t> token_buckets;
  std::span<const std::uint16_t> token_ranks;
  StringColumn ids;
  StringColumn titles;
  // Days that a document speaks of.
  ListColumn<Period> periods;
  // Sums that it speaks of.
  ListColumn<StoredAmount> amounts;
  // Its events, as put_events writes them; empty without any.
  StringColumn events;
  // The blocks of its text.
  ListColumn<TextBlock> blocks;
  // Keys of story signatures, ascending, and the document that each belongs to.
  std::span<const std::uint32_t> story_keys;
  std::span<const std::uint32_t> story_documents;

  // Documents whose signature has the key, in order. Any value where the file is damaged.
  std::span<const std::uint32_t> documents_of_story_key(std::uint32_t key) const;

  const FacetColumn& facet(Facet f) const { return facets_[static_cast<std::size_t>(f)]; }

  std::size_t form_count() const { return form_offsets_.size() - 1; }
  // Forms are in order of bucket, then term, then surface.
  StoredForm form(std::size_t index) const;
  std::uint32_t form_frequency(std::size_t index) const { return form_counts_[index]; }
  std::uint32_t bucket_begin(std::uint8_t bucket) const { return form_buckets_[bucket]; }
  std::uint32_t bucket_end(std::uint8_t bucket) const { return form_buckets_[bucket + 1U]; }

  FormRange forms_of_term(std::string_view term) const;
  // The one form with this surface among those of the term; empty when there is none.
  FormRange form_of_surface(std::string_view term, std::string_view surface) const;

 private:
  bool take_sections(const ColumnsHeader& header);
  bool sections_fit() const;

  MappedFile file_;
  std::uint32_t documents_ = 0;
  std::uint64_t bucket_checksum_ = 0;
  std::uint64_t rank_checksum_ = 0;
  std::uint64_t story_key_checksum_ = 0;
  std::uint64_t story_document_checksum_ = 0;
  std::span<const std::uint32_t> form_buckets_;
  std::span<const std::uint32_t> form_offsets_;
  std::string_view form_bytes_;
  std::span<const std::uint32_t> form_counts_;
  std::array<FacetColumn, kFacetCount> facets_;
};

}  // namespace vigie
