// SegmentBuilder: writes the documents of one segment, Xapian database and columns.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/analysis_session.h"
#include "analyzers/base/result.h"
#include "indexer/columns_writer.h"
#include "indexer/stored_document.h"

namespace vigie {

// The hash by which exact copies of a text find each other: of its words, so that spacing and case
// do not count. Texts under 50 words are compared only together with title and date. 0 for an empty
// text.
std::uint64_t group_of(const StoredDocument& document, const AnalysisSession& session,
                       const std::vector<Occurrence>& title, const std::vector<Occurrence>& text);

// Not thread-safe. Errors of the disk surface as Xapian::Error from add() and finish().
class SegmentBuilder {
 public:
  // Creates `folder`. The session is the caller's, so that its cache serves many segments.
  SegmentBuilder(std::filesystem::path folder, AnalysisSession& session);

  // Adds a document of the story `group` (0: none), looked up by `story_keys`, and returns its
  // number. `occurrences` of title and text must come from the session.
  std::uint32_t add(const StoredDocument& document, std::uint64_t group,
                    std::span<const std::uint32_t> story_keys, const std::vector<Occurrence>& title,
                    const std::vector<Occurrence>& text);

  std::uint32_t document_count() const { return columns_.document_count(); }
  std::size_t memory() const { return columns_.memory(); }

  // Writes everything; the segment can be opened afterwards.
  Status finish();

 private:
  void count_terms(const std::vector<Occurrence>& occurrences, bool title);
  void add_terms(Xapian::Document& target);

  struct TermCount {
    std::uint32_t all = 0;
    std::uint32_t title = 0;
  };

  std::filesystem::path folder_;
  AnalysisSession& session_;
  Xapian::WritableDatabase database_;
  ColumnsBuilder columns_;
  // Terms of the session, numbered: several forms share one.
  std::unordered_map<std::string_view, std::uint32_t> term_ids_;
  std::vector<std::uint32_t> term_of_form_;
  std::vector<TermCount> counts_;
  std::vector<std::uint32_t> touched_;
  std::vector<const std::string*> term_names_;
};

// Derives the columns of a segment from its stored documents and the stories noted beside them.
Status rebuild_columns(Xapian::Database& database, const std::filesystem::path& path,
                       const Analyzer& analyzer);

}  // namespace vigie
