// Searcher: the search engine over one index folder, behind the SearchService interface.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/index_snapshot.h"
#include "searcher/column_matcher.h"
#include "searcher/planner.h"
#include "searcher/postings.h"
#include "searcher/scoring.h"
#include "searcher/search_service.h"
#include "searcher/timeline.h"

namespace vigie {

struct SearcherOptions {
  // Affects behaviour.
  Day now = 0;
  ScoringOptions scoring;
  // Affects performance.
  std::size_t cache_bytes = 128U << 20;
  std::size_t rank_window = 40;  // documents that get the second look, at least
};

class Searcher : public SearchService {
 public:
  // What is shared between the searchers of a process; must outlive them.
  struct Knowledge {
    const fr::FrenchAnalyzer& analyzer;
    const fr::Synonyms& synonyms;
    const fr::Gazetteer& gazetteer;
    const fr::NameTagger& tagger;
  };

  // Fails with reason and remedy when the index cannot be used.
  static Result<std::unique_ptr<Searcher>> open(const std::filesystem::path& index,
                                                const Knowledge& knowledge,
                                                const SearcherOptions& options);

  Result<SearchResponse> search(const SearchRequest& request) override;
  Result<SearchResponse> similar(const std::string& id, const SearchRequest& request) override;
  Result<EventsResponse> events(const SearchRequest& request) override;
  Result<SearchResponse> copies(const std::string& id, const SearchRequest& request) override;
  Result<FacetValues> facet_values(const FacetQuery& query, const SearchRequest& within) override;
  Result<std::vector<Suggestion>> suggest(const std::string& text, std::size_t limit) override;
  Result<std::optional<DocumentView>> document(const std::string& id) override;
  Result<IndexStats> stats() override;
  std::uint64_t revision() const override { return snapshot_.generation(); }

  // Follows the index: opens the newest generation if it changed.
  Status refresh();

 private:
  Searcher(std::filesystem::path index, const Knowledge& knowledge, const SearcherOptions& options);

  struct Found {
    Plan plan;
    MatchResult match;
    std::vector<MatchedDocument> hits;  // the page asked for
  };

  static bool lacks_most(const Found& found);
  Found find(Plan plan, const SearchRequest& request);
  Found find_or_relax(const Plan& plan, const SearchRequest& request, SearchResponse& response);
  Planner new_planner();
  void apply_filters(const SearchRequest& request, Plan& plan);
  std::vector<MatchedDocument> collapse(const std::vector<MatchedDocument>& best,
                                        const SearchRequest& request) const;
  EventHit event_hit(const TimelineEvent& told) const;
  std::string corrected_query(const std::string& query, const Plan& plan) const;
  void fill(const Found& found, const SearchRequest& request, SearchResponse& response);

  std::filesystem::path index_;
  Knowledge knowledge_;
  SearcherOptions options_;
  IndexSnapshot snapshot_;
  Day newest_ = kUnknownDay;
  PostingCache cache_;
  ColumnMatcher matcher_;
  AnalysisSession session_;
  QueryNames names_;
};

}  // namespace vigie
