#include "server/http/http_message.h"

#include <gtest/gtest.h>

#include "server/http/negotiation.h"
#include "server/http/own_address.h"

namespace vigie {
namespace {

TEST(HttpMessageTest, ReadsTargets) {
  HttpRequest request;
  ASSERT_TRUE(
      read_target("/entreprises/Mistral%20AI?q=a+b%2Bc&company=x&company=y&empty&=z#f", request));
  EXPECT_EQ(request.path, "/entreprises/Mistral AI");
  EXPECT_EQ(request.parameter("q"), "a b+c");
  EXPECT_EQ(request.parameters_named("company"), (std::vector<std::string>{"x", "y"}));
  EXPECT_TRUE(request.has_parameter("empty"));
  EXPECT_FALSE(request.has_parameter("absent"));
  ASSERT_TRUE(read_target("/documents/https%3A%2F%2Fa.fr%2Fb%3Fc", request));
  EXPECT_EQ(request.path, "/documents/https://a.fr/b?c");
  ASSERT_TRUE(read_target("/a+b%4", request));
  EXPECT_EQ(request.path, "/a+b%4");
}

TEST(HttpMessageTest, RefusesTargets) {
  HttpRequest request;
  for (const std::string target : {"", "a", "*", "http://x/", "/%FF", "/%00", "/a%0Db"}) {
    EXPECT_FALSE(read_target(target, request)) << target;
  }
  EXPECT_FALSE(read_target("/" + std::string(9000, 'a'), request));
}

TEST(HttpMessageTest, BoundsParameters) {
  HttpRequest request;
  std::string target = "/?";
  for (int i = 0; i < 1000; ++i) target += "a=b&";
  ASSERT_TRUE(read_target(target, request));
  EXPECT_EQ(request.parameters.size(), 200U);
}

TEST(HttpMessageTest, EncodesWhatItDecodes) {
  const std::string text = "é/ %+&=?#\x7F~";
  HttpRequest request;
  ASSERT_TRUE(read_target("/x?q=" + percent_encoded(text), request));
  EXPECT_EQ(request.parameter("q"), text);
}

TEST(NegotiationTest, PicksTheLanguage) {
  const auto language = [](const std::string& accepted, const std::string& target = "/") {
    HttpRequest request;
    EXPECT_TRUE(read_target(target, request));
    request.headers = {{"accept-language", accepted}};
    return wanted_language(request);
  };
  EXPECT_EQ(language(""), Language::kFrench);
  EXPECT_EQ(language("de, es"), Language::kFrench);
  EXPECT_EQ(language("en-GB,en;q=0.9"), Language::kEnglish);
  EXPECT_EQ(language("fr-FR,fr;q=0.9,en;q=0.8"), Language::kFrench);
  EXPECT_EQ(language("fr;q=0.3, en;q=0.8"), Language::kEnglish);
  EXPECT_EQ(language("en", "/?lang=fr"), Language::kFrench);
  EXPECT_EQ(language("fr", "/?lang=en"), Language::kEnglish);
}

TEST(NegotiationTest, TellsBrowsersFromPrograms) {
  HttpRequest request;
  EXPECT_FALSE(wants_page(request));
  request.headers = {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
  EXPECT_TRUE(wants_page(request));
  request.headers = {{"Accept", "application/json, text/html;q=0.5"}};
  EXPECT_FALSE(wants_page(request));
  EXPECT_FALSE(takes_gzip(request));
  request.headers = {{"Accept-Encoding", "br, gzip"}};
  EXPECT_TRUE(takes_gzip(request));
  request.headers = {{"Accept-Encoding", "gzip;q=0"}};
  EXPECT_FALSE(takes_gzip(request));
}

TEST(OwnAddressTest, TrustsOnlyWhatIsAHost) {
  HttpRequest request;
  Site site;
  site.base_path = "/r";
  request.headers = {{"Host", "site.fr:8080"}};
  EXPECT_EQ(own_address(request, site), "http://site.fr:8080/r");
  request.headers.emplace_back("X-Forwarded-Proto", "https");
  EXPECT_EQ(own_address(request, site), "https://site.fr:8080/r");
  request.headers = {{"Host", "a\"><script>"}};
  EXPECT_EQ(own_address(request, site), "/r");
}

}  // namespace
}  // namespace vigie
