// What the handlers of this folder have in common when they ask the engine.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/http/handler.h"
#include "server/meilisearch/hit_shape.h"

namespace vigie::meilisearch {

// All searches of one request together may take this long.
inline constexpr std::chrono::milliseconds kTimeOfRequest{4000};
inline constexpr std::size_t kMaxQueries = 50;  // of one request

// 404 index_not_found unless it is the one collection of this server.
std::optional<HttpError> check_index(const std::string& uid, const HandlerContext& context);
HttpError document_not_found(const std::string& id);
HttpError too_many_queries();
// `error` of the query with this index among several.
HttpError inside_query(std::size_t index, HttpError error);

// Asks the engine, one search after the other, within the time of one request.
class Asking {
 public:
  explicit Asking(const HandlerContext& context) : context_(context) {}

  // The answer of the engine with the texts that `shape` wants; else nothing, and failure() says
  // why: the index cannot be read, or time is up.
  std::optional<SearchResponse> search(SearchRequest request, const HitShape& shape);
  std::optional<SearchResponse> similar(const std::string& id, SearchRequest request,
                                        const HitShape& shape);
  const HttpError& failure() const { return failure_; }

 private:
  std::chrono::milliseconds time_left() const;
  std::optional<SearchResponse> checked(Result<SearchResponse> response, const HitShape& shape);

  const HandlerContext& context_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  HttpError failure_;
};

// With the header X-Ignored-Parameters when there are any: each name once, percent-encoded.
HttpResponse answer(const Json& json, const std::vector<std::string>& ignored);

}  // namespace vigie::meilisearch
