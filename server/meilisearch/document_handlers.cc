#include <array>

#include "server/http/search_parameters.h"
#include "server/meilisearch/asking.h"
#include "server/meilisearch/handlers.h"
#include "server/meilisearch/hit_shape.h"
#include "server/meilisearch/request_body.h"
#include "server/meilisearch/search_members.h"

namespace vigie::meilisearch {
namespace {

namespace dom = simdjson::dom;

constexpr std::array<Member<SearchMembers>, 4> kMembers = {{
    {"offset", "invalid_document_offset",
     [](dom::element v, SearchMembers& m) { return read_count(v, m.offset); }},
    {"limit", "invalid_document_limit",
     [](dom::element v, SearchMembers& m) { return read_count(v, m.limit); }},
    {"fields", "invalid_document_fields",
     [](dom::element v, SearchMembers& m) { return read_names(v, m.shape.retrieve); }},
    {"filter", "invalid_document_filter",
     [](dom::element v, SearchMembers& m) { return read_filter(v, m.request.filter, m.ignored); }},
}};

// From the body of a POST, else from the address. Without fields, all of them and the text.
std::optional<HttpError> read_request(const HttpRequest& request, SearchMembers& members) {
  static constexpr std::string_view kTyped[] = {"limit", "offset", "filter"};
  static constexpr std::string_view kLists[] = {"fields"};
  RequestBody body;
  auto error = body.parse(request.method == "POST"
                              ? request.body
                              : parameters_as_json(request.parameters, {kTyped, kLists}));
  members.shape.retrieve.clear();
  if (!error)
    error = read_members<SearchMembers>(body.object(), kMembers, members, members.ignored);
  std::vector<std::string>& fields = members.shape.retrieve;
  if (fields.empty() || fields == std::vector<std::string>{"*"}) fields = {"*", "text"};
  return error;
}

}  // namespace

HttpResponse list_documents(const HttpRequest& request, const std::string& uid,
                            const HandlerContext& context) {
  auto error = check_index(uid, context);
  SearchMembers members;
  if (!error) error = read_request(request, members);
  if (error) return error_response(*error, context.language);
  members.request.collapse = false;
  ask_for_shape(members.shape, members.request);
  ask_for_page(members.limit, members.offset, members.request);
  Asking asking(context);
  const auto response = asking.search(members.request, members.shape);
  if (!response) return error_response(asking.failure(), context.language);
  Json results = Json::array();
  for (const Hit& hit : response->hits) results.push_back(shaped_document(hit, members.shape));
  return answer({{"results", std::move(results)},
                 {"offset", members.offset},
                 {"limit", members.limit},
                 {"total", response->total}},
                members.ignored);
}

HttpResponse index_document(const HttpRequest& request, const std::string& uid,
                            const std::string& id, const HandlerContext& context) {
  auto error = check_index(uid, context);
  SearchMembers members;
  if (!error) error = read_request(request, members);
  if (error) return error_response(*error, context.language);
  const auto view = context.service.document(id);
  if (!view.ok()) return error_response(index_error(view.error()), context.language);
  if (!view.value().has_value()) return error_response(document_not_found(id), context.language);
  Hit hit;
  hit.document = view.value()->document;
  hit.duplicates = view.value()->duplicates;
  return json_response(shaped_document(hit, members.shape));
}

}  // namespace vigie::meilisearch
