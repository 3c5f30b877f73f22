#include "server/router.h"

#include <gtest/gtest.h>

#include "server/routes.h"
#include "tests/server/fake_service.h"

namespace vigie {
namespace {

class FakeSource : public ServiceSource {
 public:
  Result<SearchService*> service() override {
    if (failure) return *failure;
    return static_cast<SearchService*>(&fake);
  }
  FakeService fake;
  std::optional<Message> failure;
};

// A service that breaks its word.
class ThrowingService : public FakeService {
 public:
  Result<SearchResponse> search(const SearchRequest&) override { throw std::bad_alloc(); }
};

class ThrowingSource : public ServiceSource {
 public:
  Result<SearchService*> service() override { return static_cast<SearchService*>(&broken); }
  ThrowingService broken;
};

class RouterTest : public testing::Test {
 protected:
  HttpResponse ask(const std::string& method, const std::string& target,
                   const HttpHeaders& headers = {}) {
    return router_.answer(request(method, target, headers));
  }
  HttpResponse get(const std::string& target, const HttpHeaders& headers = {}) {
    return ask("GET", target, headers);
  }
  static HttpRequest request(const std::string& method, const std::string& target,
                             const HttpHeaders& headers) {
    HttpRequest request;
    EXPECT_TRUE(read_target(target, request));
    request.method = method;
    request.headers = headers;
    return request;
  }
  static std::string header(const HttpResponse& response, const std::string& name) {
    for (const auto& [known, value] : response.headers) {
      if (known == name) return value;
    }
    return {};
  }
  static std::string code(const HttpResponse& response) {
    return Json::parse(response.body)["code"];
  }

  FakeSource source_;
  ServerState state_{{}, {}, {false, false}, [] { return std::size_t{0}; }};
  Router router_{source_, state_};
};

TEST(RoutesTest, FitsPatterns) {
  PathArguments arguments;
  EXPECT_TRUE(fits("/search", "/search", arguments));
  EXPECT_FALSE(fits("/search", "/search/", arguments));
  EXPECT_TRUE(fits("/documents/{}", "/documents/https://a.fr/b", arguments));
  EXPECT_EQ(arguments, PathArguments{"https://a.fr/b"});
  EXPECT_TRUE(fits("/indexes/{}/documents/{}", "/indexes/a/documents/b/c", arguments));
  EXPECT_EQ(arguments, (PathArguments{"a", "b/c"}));
  EXPECT_FALSE(fits("/indexes/{}/search", "/indexes//search", arguments));
  EXPECT_FALSE(fits("/documents/{}", "/documents/", arguments));
  EXPECT_FALSE(fits("/indexes/{}/search", "/indexes/a", arguments));
}

TEST_F(RouterTest, KnowsItsPathsAndMethods) {
  EXPECT_EQ(get("/health").body, "{\"status\":\"available\"}");
  EXPECT_EQ(get("/search?q=a").status, 200U);
  EXPECT_EQ(ask("HEAD", "/search?q=a").status, 200U);
  EXPECT_EQ(get("/nothing").status, 404U);
  EXPECT_EQ(get("/assets/../main.cc").status, 404U);
  const HttpResponse refused = ask("DELETE", "/search");
  EXPECT_EQ(refused.status, 405U);
  EXPECT_EQ(header(refused, "Allow"), "GET, OPTIONS");
}

TEST_F(RouterTest, StandsUnderItsBasePath) {
  state_.site.base_path = "/recherche";
  EXPECT_EQ(get("/recherche/health").status, 200U);
  EXPECT_EQ(get("/health").status, 404U);
  EXPECT_EQ(get("/recherchex/health").status, 404U);
}

TEST_F(RouterTest, WantsTheKeyWhereThereIsOne) {
  state_.site.api_key = "secret";
  EXPECT_EQ(get("/health").status, 200U);
  EXPECT_EQ(get("/search?q=a").status, 401U);
  EXPECT_EQ(code(get("/search?q=a")), "missing_authorization_header");
  EXPECT_EQ(header(get("/search?q=a"), "WWW-Authenticate"), "Bearer");
  EXPECT_EQ(get("/metrics").status, 401U);
  EXPECT_EQ(code(get("/search?q=a", {{"Authorization", "Bearer secreT"}})), "invalid_api_key");
  EXPECT_EQ(get("/search?q=a", {{"Authorization", "Bearer secre"}}).status, 403U);
  EXPECT_EQ(get("/search?q=a", {{"Authorization", "Bearer secret"}}).status, 200U);
  EXPECT_EQ(get("/search?q=a", {{"X-Algolia-API-Key", "secret"}}).status, 200U);
  EXPECT_EQ(get("/search?q=a&x-algolia-api-key=secret").status, 200U);
  // base64 of "me:secret" and "me:other"
  EXPECT_EQ(get("/search?q=a", {{"Authorization", "Basic bWU6c2VjcmV0"}}).status, 200U);
  EXPECT_EQ(get("/search?q=a", {{"Authorization", "Basic bWU6b3RoZXI="}}).status, 403U);
  EXPECT_EQ(get("/search?q=a", {{"Authorization", "Basic \xFF\xFE"}}).status, 401U);
}

TEST_F(RouterTest, AnswersAgainOnlyWhatChanged) {
  const std::string etag = header(get("/search?q=a"), "ETag");
  ASSERT_FALSE(etag.empty());
  EXPECT_EQ(get("/search?q=a", {{"If-None-Match", etag}}).status, 304U);
  const HttpResponse unchanged = get("/search?q=a", {{"If-None-Match", etag}});
  EXPECT_EQ(header(unchanged, "Content-Security-Policy"), "") << "it would replace the page's own";
  EXPECT_EQ(get("/search?q=a", {{"If-None-Match", etag}}).body, "");
  EXPECT_EQ(get("/search?q=b", {{"If-None-Match", etag}}).status, 200U);
  EXPECT_EQ(get("/search?q=a", {{"If-None-Match", etag}, {"Accept-Language", "en"}}).status, 200U);
  ++source_.fake.numbers.generation;
  EXPECT_EQ(get("/search?q=a", {{"If-None-Match", etag}}).status, 200U);
  EXPECT_EQ(header(get("/search?limit=x"), "ETag"), "");
}

TEST_F(RouterTest, AsksOnlyOnceWhatStaysTheSame) {
  const std::string first = get("/search?q=a").body;
  EXPECT_EQ(get("/search?q=a").body, first);
  EXPECT_EQ(source_.fake.requests.size(), 1U);
  get("/search?q=a", {{"Accept-Language", "en"}});
  get("/search?q=a", {{"Host", "other"}});
  get("/search?q=b");
  EXPECT_EQ(source_.fake.requests.size(), 4U);
  ++source_.fake.numbers.generation;
  get("/search?q=a");
  EXPECT_EQ(source_.fake.requests.size(), 5U);
  get("/search?limit=x");
  EXPECT_EQ(get("/search?limit=x").status, 400U);
  EXPECT_NE(get("/metrics").body.find("route=\"/search\",status=\"200\"} 6"), std::string::npos);
}

TEST(ResponseCacheTest, ForgetsWhatWasNotAskedForLongest) {
  ResponseCache cache(100000);
  HttpResponse response;
  response.body = std::string(4000, 'x');
  for (int i = 0; i < 20; ++i) cache.put(std::to_string(i), response);
  EXPECT_NE(cache.find("0"), nullptr);
  for (int i = 20; i < 30; ++i) cache.put(std::to_string(i), response);
  EXPECT_NE(cache.find("0"), nullptr);
  EXPECT_EQ(cache.find("1"), nullptr);
  EXPECT_NE(cache.find("29"), nullptr);
  response.body = std::string(10000, 'x');
  cache.put("large", response);
  EXPECT_EQ(cache.find("large"), nullptr);
}

TEST_F(RouterTest, LetsConfiguredOriginsRead) {
  const HttpHeaders from_a = {{"Origin", "https://a.fr"}};
  EXPECT_EQ(header(get("/search", from_a), "Access-Control-Allow-Origin"), "*");
  state_.site.cors = {"none"};
  EXPECT_EQ(header(get("/search", from_a), "Access-Control-Allow-Origin"), "");
  state_.site.cors = {"https://a.fr", "https://b.fr"};
  const HttpHeaders from_b = {{"Origin", "https://b.fr"}};
  EXPECT_EQ(header(get("/search", from_b), "Access-Control-Allow-Origin"), "https://b.fr");
  EXPECT_EQ(header(get("/nothing", from_b), "Access-Control-Allow-Origin"), "https://b.fr");
  EXPECT_EQ(header(get("/search", {{"Origin", "https://c.fr"}}), "Access-Control-Allow-Origin"),
            "");
  const HttpResponse preflight = ask("OPTIONS", "/multi-search", from_b);
  EXPECT_EQ(preflight.status, 204U);
  EXPECT_NE(header(preflight, "Access-Control-Allow-Headers").find("authorization"),
            std::string::npos);
  state_.site.cors = {"*"};
  EXPECT_EQ(header(get("/search", from_b), "Access-Control-Allow-Origin"), "*");
}

TEST_F(RouterTest, SaysOnceWhatAnAnswerVariesBy) {
  const auto vary_of = [](const HttpResponse& response) {
    std::vector<std::string> values;
    for (const auto& [name, value] : response.headers) {
      if (name == "Vary") values.push_back(value);
    }
    EXPECT_EQ(values.size(), 1U);
    return values.empty() ? std::string() : values[0];
  };
  const HttpHeaders browser = {{"Accept", "text/html"}};
  for (const char* path : {"/", "/?q=a", "/entreprises", "/search?q=a", "/nothing", "/health"}) {
    const std::string vary = vary_of(get(path, browser));
    EXPECT_NE(vary.find("X-Vigie-Fragment"), std::string::npos) << path;
    EXPECT_EQ(vary.find("Origin"), std::string::npos) << path;
  }
  EXPECT_EQ(vary_of(get("/vigie.js")), "Accept-Encoding");
  state_.site.cors = {"https://a.fr"};
  EXPECT_NE(vary_of(get("/", browser)).find(", Origin"), std::string::npos);
  const HttpResponse page = get("/", browser);
  EXPECT_EQ(vary_of(get("/", {{"Accept", "text/html"}, {"If-None-Match", header(page, "ETag")}})),
            vary_of(page));
}

TEST_F(RouterTest, KeepsFeedsToThoseWithTheKey) {
  EXPECT_EQ(header(get("/feed.atom?q=a"), "Cache-Control"), "public, max-age=300");
  state_.site.api_key = "clé";
  const HttpResponse feed = get("/feed.atom?q=b", {{"Authorization", "Bearer clé"}});
  EXPECT_EQ(header(feed, "Cache-Control"), "private, max-age=300");
}

TEST_F(RouterTest, SaysWhichFilesItHasNot) {
  const HttpResponse absent = get("/assets/absent.js");
  EXPECT_EQ(absent.status, 404U);
  EXPECT_NE(absent.body.find("\"code\":\"not_found\""), std::string::npos);
}

TEST_F(RouterTest, CompressesWhatIsLongForThoseWhoTakeIt) {
  Hit hit;
  hit.snippet = std::string(5000, 'a');
  source_.fake.response.hits.push_back(hit);
  EXPECT_EQ(header(get("/search"), "Content-Encoding"), "");
  const HttpResponse packed = get("/search", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 2000U);
  EXPECT_EQ(packed.body.substr(0, 2), "\x1F\x8B");
  EXPECT_EQ(header(get("/health", {{"Accept-Encoding", "gzip"}}), "Content-Encoding"), "");
}

TEST_F(RouterTest, SaysThatTheIndexIsAway) {
  source_.failure = Message{"index absent ; lancez vigie-index", "no index; run vigie-index"};
  const HttpResponse response = get("/search?q=a");
  EXPECT_EQ(response.status, 503U);
  EXPECT_EQ(header(response, "Retry-After"), "5");
  EXPECT_NE(response.body.find("lancez vigie-index"), std::string::npos);
  EXPECT_EQ(get("/health").status, 200U);
  EXPECT_NE(get("/metrics").body.find("vigie_index_available 0"), std::string::npos);
}

TEST_F(RouterTest, HidesWhatBreaks) {
  ThrowingSource broken;
  const HttpResponse response = Router(broken, state_).answer(request("GET", "/search?q=a", {}));
  EXPECT_EQ(response.status, 500U);
  EXPECT_EQ(response.body.find("bad_alloc"), std::string::npos);
}

TEST_F(RouterTest, CountsWhatItDoes) {
  get("/search?q=a");
  get("/search?limit=x");
  get("/nothing");
  const std::string text = get("/metrics").body;
  for (const std::string line :
       {"vigie_http_requests_total{route=\"/search\",status=\"200\"} 1",
        "vigie_http_requests_total{route=\"/search\",status=\"400\"} 1",
        "vigie_http_requests_total{route=\"none\",status=\"404\"} 1",
        "vigie_queries_without_result_total 1", "vigie_index_available 1"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  }
}

TEST_F(RouterTest, ForbidsScriptsFromElsewhere) {
  const HttpResponse response = get("/search?q=a");
  EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
  EXPECT_NE(header(response, "Content-Security-Policy").find("default-src 'none'"),
            std::string::npos);
}

TEST_F(RouterTest, ServesTheWidget) {
  const HttpResponse plain = get("/vigie.js");
  EXPECT_EQ(plain.status, 200U);
  EXPECT_EQ(header(plain, "Access-Control-Allow-Origin"), "*");
  const HttpResponse packed = get("/vigie.js", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(get("/vigie.js", {{"If-None-Match", header(plain, "ETag")}}).status, 304U);
}

}  // namespace
}  // namespace vigie
