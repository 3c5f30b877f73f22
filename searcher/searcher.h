// Searcher: the search engine over one index folder, behind the SearchService interface.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/fr/entities/name_tagger.h"
#include "analyzers/fr/french_analyzer.h"
#include "analyzers/fr/synonyms.h"
#include "indexer/index_snapshot.h"
#include "searcher/column_matcher.h"
#include "searcher/deadline.h"
#include "searcher/document_cache.h"
#include "searcher/finder.h"
#include "searcher/plan_cache.h"
#include "searcher/planner.h"
#include "searcher/postings.h"
#include "searcher/preparations.h"
#include "searcher/scoring.h"
#include "searcher/search_service.h"
#include "searcher/speller.h"
#include "searcher/timeline.h"

namespace vigie {

struct SearcherOptions {
  // Affects behaviour.
  Day now = 0;
  ScoringOptions scoring;
  std::optional<std::chrono::milliseconds> time_limit;  // of requests that state none
  // Affects performance.
  std::size_t cache_bytes = 128U << 20;          // posting arrays
  std::size_t document_cache_bytes = 32U << 20;  // stored documents, decoded
  std::size_t rank_window = 40;                  // documents that get the second look, at least
};

class Searcher : public SearchService {
 public:
  // What is shared between the searchers of a process; must outlive them.
  struct Knowledge {
    const fr::FrenchAnalyzer& analyzer;
    const fr::Synonyms& synonyms;
    const fr::Gazetteer& gazetteer;
    const fr::NameTagger& tagger;
    // Null: the searcher prepares for itself.
    Preparations* preparations = nullptr;
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
  std::uint64_t revision() const override { return snapshot_.revision(); }

  // Follows the index: opens the newest generation if it changed, also when the folder was removed
  // and made anew. When that fails (no index there, for now), the searcher goes on with what it
  // has open, whose files the system keeps for it.
  Status refresh();

 private:
  Searcher(std::filesystem::path index, const Knowledge& knowledge, const SearcherOptions& options);

  // Runs `work` with the request's time; what the index throws becomes an error.
  template <typename Response, typename Work>
  Result<Response> answer(const SearchRequest& request, Work work);
  Preparations& preparations() {
    return knowledge_.preparations != nullptr ? *knowledge_.preparations : own_preparations_;
  }
  Planner new_planner();
  Finder new_finder();
  Plan plan_of(const std::string& query, const SearchRequest& request,
               Interpretation& interpretation);
  void apply_filters(const SearchRequest& request, Plan& plan);
  // Finds, with fewer words or others where it must.
  Found find_or_relax(const Plan& plan, const SearchRequest& request, SearchResponse& response);
  // Fails when no live document has this id.
  Result<DocumentRef> place_of(const std::string& id) const;
  EventHit event_hit(const TimelineEvent& told) const;
  void fill(const Found& found, const SearchRequest& request, SearchResponse& response);
  std::vector<std::uint32_t> facet_counts_within(Facet facet, const FacetDirectory& directory,
                                                 const SearchRequest& within);

  std::filesystem::path index_;
  Knowledge knowledge_;
  SearcherOptions options_;
  IndexSnapshot snapshot_;
  Day newest_ = kUnknownDay;
  PostingCache cache_;
  DocumentCache documents_;
  PlanCache plans_;
  ColumnMatcher matcher_;
  AnalysisSession session_;
  QueryNames names_;
  Speller speller_;
  QuestionWords questions_;
  WordFamilies families_;
  Preparations own_preparations_;
};

}  // namespace vigie
