#include "server/router.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/hash.h"
#include "server/api/api_handlers.h"
#include "server/compression.h"
#include "server/credentials.h"
#include "server/http/assets.h"
#include "server/http/negotiation.h"
#include "server/pages/page_handlers.h"
#include "server/routes.h"

namespace vigie {
namespace {

constexpr std::size_t kWorthCompressing = 1024;
// Headers on which feeds depend.
constexpr std::string_view kHost = "Host";
constexpr std::string_view kForwarded = "X-Forwarded-Proto";

struct Match {
  const Route* route = nullptr;
  PathArguments arguments;
  std::string allowed;  // methods that the path takes, when this one is not
};

Match find_route(const HttpRequest& request) {
  std::string_view method = request.method;
  if (method == "HEAD") method = "GET";
  Match match;
  PathArguments arguments;
  for (const Route& route : routes()) {
    if (!fits(route.pattern, request.path, arguments)) continue;
    if (route.method == method) {
      match.route = &route;
      match.arguments = std::move(arguments);
      return match;
    }
    if (!match.allowed.empty()) match.allowed += ", ";
    match.allowed += route.method;
  }
  return match;
}

// Everything that may change an answer.
std::string key_of(const HttpRequest& request, const SearchService& service, Language language) {
  std::string key =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}", VIGIE_VERSION, service.revision(), today(),
                  request.path, static_cast<int>(language), wants_page(request) ? "page" : "data");
  for (const auto& [name, value] : request.parameters) {
    key += fmt::format("\n{}={}", name, value);
  }
  for (const std::string_view name : {kFragmentHeader, kHost, kForwarded}) {
    key += '\n';
    key += request.header(name);
  }
  return key;
}

bool has_etag(const HttpRequest& request, std::string_view etag) {
  const std::string_view known = request.header("If-None-Match");
  return known == "*" || known.find(etag) != std::string_view::npos;
}

// A browser puts the headers of a 304 over those of the page that it keeps: none are sent again.
void add_security(HttpResponse& response) {
  if (response.status == 304) return;
  const bool page = response.content_type.starts_with("text/html");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "strict-origin-when-cross-origin");
  response.headers.emplace_back(
      "Content-Security-Policy",
      page ? "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
             "form-action 'self'; frame-ancestors 'self'"
           : "default-src 'none'; frame-ancestors 'none'");
  if (page) response.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
}

bool has_header(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

bool any_origin(const Site& site) {
  return site.cors.empty() || std::find(site.cors.begin(), site.cors.end(), "*") != site.cors.end();
}

// What the same address answers differently to, in one header. Files of the pages state their own.
void add_vary(const Site& site, HttpResponse& response) {
  if (has_header(response, "Vary")) return;
  std::string vary =
      "Accept, Accept-Encoding, Accept-Language, Authorization, X-Algolia-API-Key, " +
      std::string(kFragmentHeader);
  if (!any_origin(site)) vary += ", Origin";
  response.headers.emplace_back("Vary", std::move(vary));
}

// MEILISEARCH.md 1.4: errors too, or the page sees no message.
void add_cors(const HttpRequest& request, const Site& site, HttpResponse& response) {
  if (has_header(response, "Access-Control-Allow-Origin")) return;
  const std::string_view origin = request.header("Origin");
  if (any_origin(site)) {
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  } else if (std::find(site.cors.begin(), site.cors.end(), origin) != site.cors.end()) {
    response.headers.emplace_back("Access-Control-Allow-Origin", std::string(origin));
  } else {
    return;
  }
  response.headers.emplace_back("Access-Control-Expose-Headers", "ETag, X-Ignored-Parameters");
  if (request.method != "OPTIONS") return;
  response.headers.emplace_back("Access-Control-Allow-Methods",
                                "GET, POST, PUT, PATCH, DELETE, OPTIONS");
  response.headers.emplace_back(
      "Access-Control-Allow-Headers",
      "authorization, content-type, x-meilisearch-client, x-algolia-api-key, "
      "x-algolia-application-id, x-algolia-agent, meili-include-metadata");
  response.headers.emplace_back("Access-Control-Max-Age", "86400");
}

void compress(const HttpRequest& request, HttpResponse& response) {
  if (response.body.size() < kWorthCompressing || has_header(response, "Content-Encoding") ||
      !takes_gzip(request)) {
    return;
  }
  std::optional<std::string> smaller = gzip(response.body);
  if (!smaller || smaller->size() >= response.body.size()) return;
  response.body = std::move(*smaller);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

HttpError not_found() { return {404, "not_found", {"adresse inconnue", "no such address"}}; }

// Answers one request, before what all answers have in common.
class Answer {
 public:
  Answer(const HttpRequest& request, ServiceSource& source, ServerState& state,
         ResponseCache& cache)
      : request_(request),
        source_(source),
        state_(state),
        cache_(cache),
        language_(wanted_language(request)),
        language_stated_(states_language(request)),
        match_(find_route(request)) {}

  const Route* route() const { return match_.route; }

  HttpResponse give() {
    if (request_.method == "OPTIONS") return preflight();
    if (match_.route == nullptr) return unknown();
    const bool open = match_.route->kind == Route::Kind::kOpen;
    const Access access = open ? Access::kGranted : access_of(request_, state_.site);
    if (access != Access::kGranted) return unauthorized(access);
    return match_.route->handler == nullptr ? own() : ask_service();
  }

 private:
  HttpResponse refuse(const HttpError& error) const {
    return wants_page(request_)
               ? error_page(error, PageSetting{state_.site, Labels(language_), language_stated_})
               : error_response(error, language_);
  }

  static HttpResponse preflight() {
    HttpResponse response;
    response.status = 204;
    return response;
  }

  HttpResponse unknown() const {
    if (match_.allowed.empty()) return refuse(not_found());
    HttpResponse response =
        refuse({405, "method_not_allowed", {"méthode refusée ici", "method not allowed here"}});
    response.headers.emplace_back("Allow", match_.allowed + ", OPTIONS");
    return response;
  }

  HttpResponse unauthorized(Access access) const {
    if (access == Access::kWrong) {
      return refuse({403, "invalid_api_key", {"clé refusée", "wrong key"}});
    }
    HttpResponse response = refuse({401,
                                    "missing_authorization_header",
                                    {"clé attendue : Authorization: Bearer CLÉ",
                                     "a key is wanted: Authorization: Bearer KEY"}});
    response.headers.emplace_back(
        "WWW-Authenticate",
        wants_page(request_) ? "Basic realm=\"Vigie\", charset=\"UTF-8\"" : "Bearer");
    return response;
  }

  // Routes that need no engine.
  HttpResponse own() {
    if (request_.path == "/health") return json_response({{"status", "available"}});
    if (request_.path == "/metrics") return metrics();
    if (request_.path == "/opensearch.xml") {
      return opensearch_handler(request_, state_.site, language_);
    }
    const bool widget = match_.arguments.empty();
    HttpResponse file = asset_response(request_, widget ? "vigie.js" : match_.arguments.back());
    return file.status == 404 ? refuse(not_found()) : file;
  }

  HttpResponse metrics() {
    std::optional<IndexStats> stats;
    const Result<SearchService*> service = source_.service();
    if (service.ok()) {
      if (auto read = service.value()->stats(); read.ok()) stats = read.value();
    }
    HttpResponse response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = state_.metrics.text(stats, state_.connections());
    return response;
  }

  HttpResponse ask_service() {
    const Result<SearchService*> service = source_.service();
    if (!service.ok()) return unavailable(service.error());
    const HandlerContext context{*service.value(), state_.site, language_, language_stated_};
    return match_.route->cacheable ? repeatable(context)
                                   : match_.route->handler(request_, match_.arguments, context);
  }

  HttpResponse repeatable(const HandlerContext& context) {
    std::string key = key_of(request_, context.service, language_);
    const std::string etag = fmt::format("W/\"{:016x}\"", hash64(key));
    if (has_etag(request_, etag)) return not_modified(etag);
    key += takes_gzip(request_) ? "\ngzip" : "";
    if (const HttpResponse* known = cache_.find(key)) return *known;
    HttpResponse response = match_.route->handler(request_, match_.arguments, context);
    if (response.status != 200) return response;
    add_caching(etag, response);
    compress(request_, response);
    cache_.put(std::move(key), response);
    return response;
  }

  HttpResponse unavailable(const Message& message) const {
    HttpResponse response = refuse(index_error(message));
    response.headers.emplace_back("Retry-After", "5");
    return response;
  }

  void add_caching(const std::string& etag, HttpResponse& response) const {
    response.headers.emplace_back("ETag", etag);
    if (has_header(response, "Cache-Control")) return;
    response.headers.emplace_back("Cache-Control",
                                  state_.site.api_key.empty() ? "no-cache" : "private, no-cache");
  }

  HttpResponse not_modified(const std::string& etag) const {
    HttpResponse response;
    response.status = 304;
    add_caching(etag, response);
    return response;
  }

  const HttpRequest& request_;
  ServiceSource& source_;
  ServerState& state_;
  ResponseCache& cache_;
  const Language language_;
  const bool language_stated_;
  const Match match_;
};

bool strip_base_path(const std::string& base, std::string& path) {
  if (base.empty()) return true;
  if (!path.starts_with(base)) return false;
  if (path.size() > base.size() && path[base.size()] != '/') return false;
  path.erase(0, base.size());
  if (path.empty()) path = "/";
  return true;
}

}  // namespace

HttpResponse Router::answer(HttpRequest request) {
  const auto start = std::chrono::steady_clock::now();
  const Route* route = nullptr;
  HttpResponse response;
  try {
    if (!strip_base_path(state_.site.base_path, request.path)) {
      response = error_response(not_found(), wanted_language(request));
    } else {
      Answer answer(request, source_, state_, cache_);
      route = answer.route();
      response = answer.give();
    }
  } catch (const std::exception&) {
    response = error_response(
        {500, "internal", {"erreur interne ; signalez-la", "internal error; please report it"}},
        wanted_language(request));
  }
  add_security(response);
  add_cors(request, state_.site, response);
  add_vary(state_.site, response);
  compress(request, response);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const std::string_view pattern = route == nullptr ? "none" : route->pattern;
  state_.metrics.count(pattern, response.status, elapsed.count(), response.hits);
  state_.log.write(request, response, pattern, elapsed.count());
  return response;
}

}  // namespace vigie
