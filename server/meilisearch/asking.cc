#include "server/meilisearch/asking.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vigie::meilisearch {

std::optional<HttpError> check_index(const std::string& uid, const HandlerContext& context) {
  if (uid == context.site.uid) return std::nullopt;
  return HttpError{
      404,
      "index_not_found",
      {"l’index « " + uid + " » n’existe pas ; celui-ci s’appelle « " + context.site.uid + " »",
       "Index `" + uid + "` not found; this one is `" + context.site.uid + "`"}};
}

HttpError document_not_found(const std::string& id) {
  return {404,
          "document_not_found",
          {"le document « " + id + " » n’existe pas", "Document `" + id + "` not found"}};
}

HttpError too_many_queries() {
  const std::string most = std::to_string(kMaxQueries);
  return {400,
          "bad_request",
          {"plus de " + most + " requêtes à la fois", "more than " + most + " queries at once"}};
}

HttpError inside_query(std::size_t index, HttpError error) {
  const std::string number = std::to_string(index);
  error.message = {"requête " + number + " : " + error.message.fr,
                   "Inside `.queries[" + number + "]`: " + error.message.en};
  return error;
}

std::chrono::milliseconds Asking::time_left() const {
  const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start_);
  return std::max(kTimeOfRequest - spent, std::chrono::milliseconds{1});
}

std::optional<SearchResponse> Asking::search(SearchRequest request, const HitShape& shape) {
  request.time_limit = time_left();
  return checked(context_.service.search(request), shape);
}

std::optional<SearchResponse> Asking::similar(const std::string& id, SearchRequest request,
                                              const HitShape& shape) {
  request.time_limit = time_left();
  return checked(context_.service.similar(id, request), shape);
}

std::optional<SearchResponse> Asking::checked(Result<SearchResponse> response,
                                              const HitShape& shape) {
  if (!response.ok()) {
    failure_ = index_error(response.error());
    return std::nullopt;
  }
  if (response->timed_out) {
    failure_ = timeout_error();
    return std::nullopt;
  }
  const Status loaded = load_texts(shape, context_.service, response.value());
  if (!loaded.ok()) {
    failure_ = index_error(loaded.error());
    return std::nullopt;
  }
  return std::move(response).value();
}

HttpResponse answer(const Json& json, const std::vector<std::string>& ignored) {
  constexpr std::size_t kMaxNames = 20;
  constexpr std::size_t kMaxLength = 100;
  HttpResponse response = json_response(json);
  const std::set<std::string> names(ignored.begin(), ignored.end());  // queries share them
  std::string list;
  std::size_t count = 0;
  for (const std::string& name : names) {
    if (count++ == kMaxNames) break;
    if (!list.empty()) list += ", ";
    list += percent_encoded(name.substr(0, kMaxLength));
  }
  if (!list.empty()) response.headers.emplace_back("X-Ignored-Parameters", list);
  return response;
}

}  // namespace vigie::meilisearch
