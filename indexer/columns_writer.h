// Writing columns: from documents while a segment is built, or from the columns of segments that
// are merged.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/analysis_session.h"
#include "analyzers/base/result.h"
#include "indexer/columns.h"
#include "indexer/stored_document.h"

namespace vigie {

// Collects the columns of the documents of one segment, in document order. Not thread-safe.
class ColumnsBuilder {
 public:
  // Adds the next document, of the story `group`, looked up by `story_keys`. `title` and `text` are
  // the occurrences of both in `session`.
  void add(const StoredDocument& document, std::uint64_t group,
           std::span<const std::uint32_t> story_keys, const AnalysisSession& session,
           const std::vector<Occurrence>& title, const std::vector<Occurrence>& text);

  std::uint32_t document_count() const { return static_cast<std::uint32_t>(lengths_.size()); }
  // Bytes held (estimate).
  std::size_t memory() const;

  // Writes the file (to a temporary name, then renamed). The builder is empty afterwards.
  Status write(const std::filesystem::path& path, const AnalysisSession& session);

 private:
  struct FacetLists {
    std::unordered_map<std::string, std::uint32_t> number_of;
    std::vector<std::string> forms;  // by number: values as written
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> numbers;
  };

  std::uint32_t append_tokens(const AnalysisSession& session,
                              const std::vector<Occurrence>& occurrences);
  void append_blocks(const AnalysisSession& session, const std::vector<Occurrence>& text);

  std::vector<std::uint16_t> lengths_;
  std::vector<std::uint8_t> title_lengths_;
  std::vector<Day> dates_;
  std::vector<std::uint64_t> groups_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> story_keys_;  // key, document
  std::vector<std::uint64_t> token_offsets_{0};
  std::vector<FormId> tokens_;              // kBorder between title and text
  std::vector<std::uint32_t> form_counts_;  // by FormId
  std::vector<std::uint32_t> id_offsets_{0};
  std::string id_bytes_;
  std::vector<std::uint32_t> title_offsets_{0};
  std::string title_bytes_;
  std::vector<std::uint32_t> period_offsets_{0};
  std::vector<Period> periods_;
  std::vector<std::uint32_t> amount_offsets_{0};
  std::vector<StoredAmount> amounts_;
  std::vector<std::uint32_t> event_offsets_{0};
  std::string event_bytes_;
  std::vector<std::uint32_t> block_offsets_{0};
  std::vector<TextBlock> blocks_;
  std::array<FacetLists, kFacetCount> facets_;
};

// Writes the columns of `inputs` put end to end, as xapian-compact renumbers their documents.
Status merge_columns(const std::vector<const Columns*>& inputs, const std::filesystem::path& path,
                     std::string_view analyzer_version);

}  // namespace vigie
