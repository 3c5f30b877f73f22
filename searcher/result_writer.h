// Writing results to a stream in the formats of vigie-search.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/message.h"
#include "searcher/atom_feed.h"
#include "searcher/search_service.h"

namespace vigie {

enum class OutputFormat { kText, kJson, kJsonl, kTsv, kTrec, kAtom };
std::optional<OutputFormat> output_format_of(std::string_view name);

struct WriterStyle {
  Language language = Language::kFrench;
  bool colour = false;
  bool explain = false;
};

// `qid` is empty outside a batch.
void write_results(std::ostream& out, OutputFormat format, const std::string& qid,
                   const SearchRequest& request, const SearchResponse& response,
                   const WriterStyle& style);

// The hits as entries of a feed; those without an address of their own have none.
std::vector<AtomEntry> atom_entries(const SearchResponse& response);

// One a line: text, what it is, count. A title is followed by its address.
void write_suggestions(std::ostream& out, const std::vector<Suggestion>& suggestions,
                       Language language);

void write_stats(std::ostream& out, const IndexStats& stats, Language language);

}  // namespace vigie
