// Any bytes as the body of every route that stock clients post to: an answer in JSON, 200 or 4xx,
// and what the engine is asked stays within bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/http/search_parameters.h"
#include "server/meilisearch/handlers.h"
#include "tests/server/fake_service.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

vigie::SearchResponse sample() {
  vigie::SearchResponse response;
  vigie::Hit hit;
  hit.document.id = "a";
  hit.document.title = "un titre";
  hit.formatted_title = "un titre";
  hit.formatted_text = "… du texte …";
  response.hits = {hit};
  response.total = 1;
  response.dates = {{{2024, 5, 30}, 1}};
  return response;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vigie::FakeService service;
  service.response = sample();
  service.view = vigie::DocumentView{};
  const vigie::Site site;
  const vigie::HandlerContext context{service, site, vigie::Language::kFrench};
  vigie::HttpRequest request;
  request.method = "POST";
  request.body.assign(reinterpret_cast<const char*>(data), size);
  const auto check = [](const vigie::HttpResponse& response) {
    require(response.status == 200 || (response.status >= 400 && response.status < 500));
    require(vigie::Json::accept(response.body));
    for (const auto& [name, value] : response.headers) {
      require(value.find_first_of("\r\n") == std::string::npos);
    }
  };
  check(vigie::meilisearch::multi_search(request, context));
  check(vigie::meilisearch::search_index(request, "articles", context));
  check(vigie::meilisearch::facet_search(request, "articles", context));
  check(vigie::meilisearch::similar_documents(request, "articles", context));
  check(vigie::meilisearch::algolia_queries(request, context));
  check(vigie::meilisearch::algolia_query(request, "articles", context));
  if (vigie::read_target("/?" + request.body, request)) {
    request.method = "GET";
    check(vigie::meilisearch::search_index(request, "articles", context));
  }
  for (const vigie::SearchRequest& asked : service.requests) {
    require(asked.limit <= vigie::kMaxLimit && asked.offset <= vigie::kMaxOffset);
    require(asked.facet_limit <= vigie::kMaxLimit && asked.facets.size() <= vigie::kFacetCount);
  }
  return 0;
}
