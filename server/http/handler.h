// Handlers: plain functions from a request to a response.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "analyzers/base/message.h"
#include "analyzers/base/result.h"
#include "indexer/document_json.h"
#include "searcher/search_service.h"
#include "server/http/http_message.h"
#include "server/http/site.h"

namespace vigie {

// What a handler may ask, beside its request. For one request and one thread.
struct HandlerContext {
  SearchService& service;
  const Site& site;
  Language language = Language::kFrench;  // of pages and messages
  bool language_stated = false;           // by the address, so that links state it too
};

// An answer that a handler gives in place of the wanted one (CONTRACT section 6).
struct HttpError {
  unsigned status = 400;
  std::string code;  // "invalid_search_filter"
  Message message;
};

HttpResponse json_response(const Json& json, unsigned status = 200);
HttpResponse error_response(const HttpError& error, Language language);
// 503: the index cannot be read, and why.
HttpError index_error(const Message& message);
// 503: SearchResponse::timed_out and its like.
HttpError timeout_error();

// How long one search may take, on every route and page.
inline constexpr std::chrono::milliseconds kSearchTime{2000};

// An answer that ran out of time holds nothing: as a failure, it is not taken for an empty one.
template <typename Response>
Result<Response> in_time(Result<Response> response) {
  if (response.ok() && response->timed_out) return timeout_error().message;
  return response;
}

}  // namespace vigie
