#include "indexer/columns.h"

#include <algorithm>
#include <cstring>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

Message unusable(const std::filesystem::path& path) {
  return {path.string() + " : colonnes endommagées ou d'une autre version",
          path.string() + ": columns damaged or of another version"};
}

template <typename T>
std::string_view bytes_of(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

}  // namespace

std::uint8_t bucket_of_term(std::string_view term) {
  return static_cast<std::uint8_t>(1 + hash64(term) % 255);
}

StoredAmount stored_amount(const fr::Amount& amount) {
  StoredAmount stored{
      amount.low.value_or(amount.value()), amount.high.value_or(amount.value()), {}};
  const std::size_t size = std::min(amount.currency.size(), stored.currency.size());
  std::copy_n(amount.currency.begin(), size, stored.currency.begin());
  return stored;
}

std::uint64_t checksum_of_header(ColumnsHeader header) {
  header.checksum = 0;
  return checksum_of({reinterpret_cast<const char*>(&header), sizeof header});
}

namespace {

// Takes sections out of a mapped file and remembers whether each was there and sound.
class SectionReader {
 public:
  SectionReader(std::string_view file, const ColumnsHeader& header)
      : file_(file), header_(header) {}

  template <typename T>
  void take(std::size_t index, std::span<const T>& target) {
    take_unverified(index, target);
    if (sound_) sound_ = checksum_of(bytes_of(target)) == header_.sections[index].checksum;
  }
  template <typename T>
  void take(Section section, std::span<const T>& target) {
    take(static_cast<std::size_t>(section), target);
  }
  template <typename T>
  void take_unverified(std::size_t index, std::span<const T>& target) {
    const ColumnsHeader::Entry& entry = header_.sections[index];
    if (entry.offset % 8 != 0 || entry.offset > file_.size() ||
        entry.size > file_.size() - entry.offset || entry.size % sizeof(T) != 0) {
      sound_ = false;
      return;
    }
    target = {reinterpret_cast<const T*>(file_.data() + entry.offset), entry.size / sizeof(T)};
  }
  void take_text(std::size_t index, std::string_view& target) {
    std::span<const char> bytes;
    take(index, bytes);
    target = bytes_of(bytes);
  }
  void take_strings(std::size_t index, StringColumn& target) {
    std::span<const std::uint32_t> offsets;
    std::string_view text;
    take(index, offsets);
    take_text(index + 1, text);
    sound_ = sound_ && !offsets.empty() && offsets.back() == text.size();
    target = StringColumn(offsets, text);
  }
  bool sound() const { return sound_; }

 private:
  std::string_view file_;
  const ColumnsHeader& header_;
  bool sound_ = true;
};

}  // namespace

bool Columns::take_sections(const ColumnsHeader& header) {
  const auto at = [](Section section) { return static_cast<std::size_t>(section); };
  SectionReader reader(file_.bytes(), header);
  reader.take(Section::kLengths, lengths);
  reader.take(Section::kTitleLengths, title_lengths);
  reader.take(Section::kDates, dates);
  reader.take(Section::kGroups, groups);
  reader.take(Section::kTokenOffsets, token_offsets);
  reader.take_unverified(at(Section::kTokenBuckets), token_buckets);
  reader.take_unverified(at(Section::kTokenRanks), token_ranks);
  bucket_checksum_ = header.sections[at(Section::kTokenBuckets)].checksum;
  rank_checksum_ = header.sections[at(Section::kTokenRanks)].checksum;
  reader.take_unverified(at(Section::kStoryKeys), story_keys);
  reader.take_unverified(at(Section::kStoryDocuments), story_documents);
  story_key_checksum_ = header.sections[at(Section::kStoryKeys)].checksum;
  story_document_checksum_ = header.sections[at(Section::kStoryDocuments)].checksum;
  reader.take(Section::kFormBuckets, form_buckets_);
  reader.take(Section::kFormOffsets, form_offsets_);
  reader.take_text(at(Section::kFormBytes), form_bytes_);
  reader.take(Section::kFormCounts, form_counts_);
  reader.take_strings(at(Section::kIdOffsets), ids);
  reader.take_strings(at(Section::kTitleOffsets), titles);
  reader.take(Section::kPeriodOffsets, periods.offsets);
  reader.take(Section::kPeriods, periods.values);
  reader.take(Section::kAmountOffsets, amounts.offsets);
  reader.take(Section::kAmounts, amounts.values);
  reader.take_strings(at(Section::kEventOffsets), events);
  reader.take(Section::kBlockOffsets, blocks.offsets);
  reader.take(Section::kBlocks, blocks.values);
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    const std::size_t first = at(Section::kFacetFirst) + kSectionsPerFacet * f;
    reader.take(first, facets_[f].offsets);
    reader.take(first + 1, facets_[f].ordinals);
    reader.take_strings(first + 2, facets_[f].values);
    reader.take_strings(first + 4, facets_[f].variants);
    reader.take(first + 6, facets_[f].variant_documents);
  }
  return reader.sound();
}

// What the sections hold is as it was written, by their checksums; this compares their sizes.
bool Columns::sections_fit() const {
  const std::size_t documents = documents_;
  const auto fits = [&](const auto& list) {
    return list.offsets.size() == documents + 1 && list.offsets.back() == list.values.size();
  };
  const bool facets_fit =
      std::all_of(facets_.begin(), facets_.end(), [&](const FacetColumn& facet) {
        return facet.offsets.size() == documents + 1 &&
               facet.offsets.back() == facet.ordinals.size() &&
               facet.variants.size() == facet.variant_documents.size();
      });
  return facets_fit && lengths.size() == documents && title_lengths.size() == documents &&
         dates.size() == 2 * documents && groups.size() == documents &&
         token_offsets.size() == documents + 1 && token_offsets.back() == token_buckets.size() &&
         token_ranks.size() == token_buckets.size() && form_buckets_.size() == 257 &&
         form_offsets_.size() == form_counts_.size() + 1 &&
         form_buckets_.back() == form_counts_.size() &&
         form_offsets_.back() == form_bytes_.size() && ids.size() == documents &&
         titles.size() == documents && fits(periods) && fits(amounts) &&
         events.size() == documents && fits(blocks) && story_keys.size() == story_documents.size();
}

Result<Columns> Columns::open(const std::filesystem::path& path,
                              std::string_view analyzer_version) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file.ok()) return file.error();
  const std::string_view bytes = file->bytes();
  ColumnsHeader header;
  if (bytes.size() < sizeof header) return unusable(path);
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kColumnsMagic || header.format != kColumnsFormat ||
      header.checksum != checksum_of_header(header)) {
    return unusable(path);
  }
  if (analyzer_version != std::string_view(header.analyzer, strnlen(header.analyzer, 32))) {
    return unusable(path);
  }
  Columns columns;
  columns.file_ = std::move(file).value();
  columns.documents_ = header.documents;
  if (!columns.take_sections(header) || !columns.sections_fit()) return unusable(path);
  return columns;
}

bool Columns::unverified_sections_are_sound() const {
  return checksum_of(bytes_of(token_buckets)) == bucket_checksum_ &&
         checksum_of(bytes_of(token_ranks)) == rank_checksum_ &&
         checksum_of(bytes_of(story_keys)) == story_key_checksum_ &&
         checksum_of(bytes_of(story_documents)) == story_document_checksum_;
}

std::span<const std::uint32_t> Columns::documents_of_story_key(std::uint32_t key) const {
  const auto [first, last] = std::equal_range(story_keys.begin(), story_keys.end(), key);
  return story_documents.subspan(static_cast<std::size_t>(first - story_keys.begin()),
                                 static_cast<std::size_t>(last - first));
}

StoredForm Columns::form(std::size_t index) const {
  const std::string_view bytes =
      form_bytes_.substr(form_offsets_[index], form_offsets_[index + 1] - form_offsets_[index]);
  const auto kind = static_cast<FormKind>(bytes[0]);
  const std::size_t border = bytes.find('\0', 1);
  return {bytes.substr(1, border - 1), bytes.substr(border + 1), kind};
}

FormRange Columns::forms_of_term(std::string_view term) const {
  const std::uint8_t bucket = bucket_of_term(term);
  const std::uint32_t begin = bucket_begin(bucket);
  const auto bound = [&](std::uint32_t low, auto before) {
    std::uint32_t high = bucket_end(bucket);
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (before(form(middle).term))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  const std::uint32_t first = bound(begin, [&](std::string_view t) { return t < term; });
  const std::uint32_t last = bound(first, [&](std::string_view t) { return t <= term; });
  return {bucket, first - begin, last - begin};
}

FormRange Columns::form_of_surface(std::string_view term, std::string_view surface) const {
  const FormRange range = forms_of_term(term);
  const std::uint32_t begin = bucket_begin(range.bucket);
  FormRange found{range.bucket, 0, 0};
  for (std::uint32_t rank = range.first; rank < range.last; ++rank) {
    if (form(begin + rank).surface != surface) continue;
    if (found.empty()) found.first = rank;  // the same surface may stand there in several kinds
    found.last = rank + 1;
  }
  return found;
}

}  // namespace vigie
