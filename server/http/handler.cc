#include "server/http/handler.h"

#include <utility>

namespace vigie {
namespace {

std::string_view type_of(unsigned status) {
  if (status == 401 || status == 403) return "auth";
  return status >= 500 ? "internal" : "invalid_request";
}

}  // namespace

HttpResponse json_response(const Json& json, unsigned status) {
  HttpResponse response;
  response.status = status;
  response.body = to_text(json);
  return response;
}

HttpResponse error_response(const HttpError& error, Language language) {
  return json_response({{"message", error.message.in(language)},
                        {"code", error.code},
                        {"type", type_of(error.status)},
                        {"link", "docs/HTTP-API.md#" + error.code}},
                       error.status);
}

HttpError index_error(const Message& message) { return {503, "index_unavailable", message}; }

HttpError timeout_error() {
  return {503,
          "query_timeout",
          {"requête trop longue à calculer ; demandez moins de mots ou un préfixe plus long",
           "the query takes too long; ask for fewer words or a longer prefix"}};
}

}  // namespace vigie
