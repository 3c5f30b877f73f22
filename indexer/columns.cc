#include "indexer/columns.h"

#include <algorithm>
#include <cstring>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

Message unusable(const std::filesystem::path& path) {
  return {path.string() + " : colonnes illisibles ou d'une autre version",
          path.string() + ": columns unreadable or of another version"};
}

std::string_view as_text(std::span<const char> bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

std::uint8_t bucket_of_term(std::string_view term) {
  return static_cast<std::uint8_t>(1 + hash64(term) % 255);
}

template <typename T>
Result<std::span<const T>> Columns::section(std::size_t index) const {
  const std::string_view bytes = file_.bytes();
  ColumnsHeader::Range range;
  std::memcpy(&range, bytes.data() + offsetof(ColumnsHeader, sections) + index * sizeof range,
              sizeof range);
  if (range.offset % 8 != 0 || range.offset > bytes.size() ||
      range.size > bytes.size() - range.offset || range.size % sizeof(T) != 0) {
    return Message{};
  }
  return std::span<const T>(reinterpret_cast<const T*>(bytes.data() + range.offset),
                            range.size / sizeof(T));
}

Result<Columns> Columns::open(const std::filesystem::path& path,
                              std::string_view analyzer_version) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file.ok()) return file.error();
  const std::string_view bytes = file->bytes();
  ColumnsHeader header;
  if (bytes.size() < sizeof header) return unusable(path);
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kColumnsMagic || header.format != kIndexFormat) return unusable(path);
  if (analyzer_version != std::string_view(header.analyzer, strnlen(header.analyzer, 32))) {
    return unusable(path);
  }
  Columns columns;
  columns.file_ = std::move(file).value();
  columns.documents_ = header.documents;
  bool complete = true;
  const auto take = [&]<typename T>(std::size_t index, std::span<const T>& target) {
    auto found = columns.section<T>(index);
    complete = complete && found.ok();
    if (found.ok()) target = *found;
  };
  const auto index_of = [](Section section) { return static_cast<std::size_t>(section); };
  const auto take_strings = [&](std::size_t first, StringColumn& target) {
    std::span<const std::uint32_t> offsets;
    std::span<const char> text;
    take(first, offsets);
    take(first + 1, text);
    complete = complete && !offsets.empty() && offsets.back() <= text.size();
    target = StringColumn(offsets, as_text(text));
  };
  take(index_of(Section::kLengths), columns.lengths);
  take(index_of(Section::kTitleLengths), columns.title_lengths);
  take(index_of(Section::kDates), columns.dates);
  take(index_of(Section::kGroups), columns.groups);
  take(index_of(Section::kTokenOffsets), columns.token_offsets);
  take(index_of(Section::kTokenBuckets), columns.token_buckets);
  take(index_of(Section::kTokenRanks), columns.token_ranks);
  take(index_of(Section::kFormBuckets), columns.form_buckets_);
  take(index_of(Section::kFormOffsets), columns.form_offsets_);
  take(index_of(Section::kFormCounts), columns.form_counts_);
  std::span<const char> form_bytes;
  take(index_of(Section::kFormBytes), form_bytes);
  columns.form_bytes_ = as_text(form_bytes);
  take_strings(index_of(Section::kIdOffsets), columns.ids);
  take_strings(index_of(Section::kTitleOffsets), columns.titles);
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    const std::size_t first = index_of(Section::kFacetFirst) + kSectionsPerFacet * f;
    FacetColumn& facet = columns.facets_[f];
    take(first, facet.offsets);
    take(first + 1, facet.ordinals);
    take_strings(first + 2, facet.values);
    complete = complete && facet.offsets.size() == columns.documents_ + 1U;
  }
  const std::size_t documents = columns.documents_;
  complete = complete && columns.lengths.size() == documents &&
             columns.title_lengths.size() == documents && columns.dates.size() == 2 * documents &&
             columns.groups.size() == documents && columns.token_offsets.size() == documents + 1 &&
             columns.token_ranks.size() == columns.token_buckets.size() &&
             columns.form_buckets_.size() == 257 && !columns.form_offsets_.empty() &&
             columns.ids.size() == documents;
  if (!complete) return unusable(path);
  return columns;
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
      if (before(form(middle).term)) low = middle + 1;
      else high = middle;
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
