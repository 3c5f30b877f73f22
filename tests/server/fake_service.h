// A SearchService without an index: it gives the answers that a test puts in and keeps the
// requests.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/search_service.h"

namespace vigie {

class FakeService : public SearchService {
 public:
  Result<SearchResponse> search(const SearchRequest& request) override {
    requests.push_back(request);
    return answer(response);
  }
  Result<SearchResponse> similar(const std::string& id, const SearchRequest& request) override {
    ids.push_back(id);
    requests.push_back(request);
    return answer(response);
  }
  Result<SearchResponse> copies(const std::string& id, const SearchRequest& request) override {
    ids.push_back(id);
    requests.push_back(request);
    return answer(response);
  }
  Result<EventsResponse> events(const SearchRequest& request) override {
    requests.push_back(request);
    return answer(timeline);
  }
  Result<FacetValues> facet_values(const FacetQuery& query, const SearchRequest& within) override {
    facet_queries.push_back(query);
    requests.push_back(within);
    return answer(values);
  }
  Result<std::vector<Suggestion>> suggest(const std::string& text, std::size_t) override {
    ids.push_back(text);
    return answer(suggestions);
  }
  Result<std::optional<DocumentView>> document(const std::string& id) override {
    ids.push_back(id);
    return answer(view);
  }
  Result<IndexStats> stats() override { return answer(numbers); }
  std::uint64_t revision() const override { return numbers.generation; }

  // Answers to give; `failure` in place of each when set.
  std::optional<Message> failure;
  SearchResponse response;
  EventsResponse timeline;
  FacetValues values;
  std::vector<Suggestion> suggestions;
  std::optional<DocumentView> view;
  IndexStats numbers;

  // What was asked.
  std::vector<SearchRequest> requests;
  std::vector<FacetQuery> facet_queries;
  std::vector<std::string> ids;

 private:
  template <typename T>
  Result<T> answer(const T& value) const {
    if (failure) return *failure;
    return value;
  }
};

}  // namespace vigie
