#include "server/api/api_handlers.h"

#include <gtest/gtest.h>

#include "tests/server/fake_service.h"

namespace vigie {
namespace {

class ApiHandlersTest : public testing::Test {
 protected:
  using Handler = HttpResponse (*)(const HttpRequest&, const HandlerContext&);

  HttpResponse ask(Handler handler, const std::string& target) {
    HttpRequest request;
    EXPECT_TRUE(read_target(target, request));
    request.headers = {{"Host", "site.fr"}};
    return handler(request, {service_, site_, Language::kFrench});
  }
  Json json(Handler handler, const std::string& target) {
    return Json::parse(ask(handler, target).body);
  }

  FakeService service_;
  Site site_;
};

TEST_F(ApiHandlersTest, SearchesAsAsked) {
  service_.response.total = 12;
  const HttpResponse response = ask(search_handler, "/search?q=xai&company=xAI&limit=3");
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.hits, 12U);
  EXPECT_EQ(Json::parse(response.body)["estimatedTotalHits"], 12);
  ASSERT_EQ(service_.requests.size(), 1U);
  EXPECT_EQ(service_.requests[0].query, "xai");
  EXPECT_EQ(service_.requests[0].limit, 3U);
  EXPECT_TRUE(service_.requests[0].time_limit.has_value());
}

TEST_F(ApiHandlersTest, SaysWhatIsWrong) {
  EXPECT_EQ(ask(search_handler, "/search?limit=many").status, 400U);
  EXPECT_EQ(json(search_handler, "/search?limit=many")["code"], "invalid_parameter");
  EXPECT_EQ(json(entities_handler, "/entities?type=robot")["code"], "invalid_parameter");
  service_.failure = Message{"index absent ; lancez vigie-index", "no index"};
  for (const Handler handler :
       {search_handler, suggest_handler, events_handler, entities_handler, feed_handler}) {
    const HttpResponse response = ask(handler, "/x?q=a");
    EXPECT_EQ(response.status, 503U);
    EXPECT_EQ(Json::parse(response.body)["message"], "index absent ; lancez vigie-index");
  }
  service_.failure.reset();
  service_.response.timed_out = true;
  service_.timeline.timed_out = true;
  service_.values.timed_out = true;
  for (const Handler handler : {events_handler, entities_handler, feed_handler}) {
    EXPECT_EQ(json(handler, "/x?q=a")["code"], "query_timeout");
  }
  EXPECT_EQ(ask(search_handler, "/search?q=a").status, 503U);
  EXPECT_EQ(json(search_handler, "/search?q=a")["code"], "query_timeout");
}

TEST_F(ApiHandlersTest, CompletesForPagesAndBrowsers) {
  service_.suggestions = {
      {Suggestion::Kind::kName, "xAI", Facet::kCompany, 9, "", ""},
      {Suggestion::Kind::kTitle, "xAI & co", Facet::kCompany, 1, "d1", "http://u"}};
  const Json body = json(suggest_handler, "/suggest?q=x");
  EXPECT_EQ(body["query"], "x");
  EXPECT_EQ(body["suggestions"][0], (Json{{"text", "xAI"}, {"type", "company"}, {"count", 9}}));
  EXPECT_EQ(body["suggestions"][1]["type"], "title");
  EXPECT_EQ(body["suggestions"][1]["id"], "d1");
  const Json browser = json(suggest_handler, "/suggest?q=x&format=opensearch");
  EXPECT_EQ(browser[0], "x");
  EXPECT_EQ(browser[1], (Json{"xAI", "xAI & co"}));
  EXPECT_EQ(browser[2], (Json{"9 articles", ""}));
  EXPECT_EQ(browser[3][1], "http://site.fr/?q=xAI%20%26%20co");
}

TEST_F(ApiHandlersTest, FiltersEventsByType) {
  ask(events_handler, "/events?q=xai&type=departure&type=hire&company=xAI&since=2026&limit=5");
  const SearchRequest& asked = service_.requests.at(0);
  EXPECT_EQ(asked.filters.at(Facet::kEvent), (std::vector<std::string>{"departure", "hire"}));
  EXPECT_EQ(asked.filters.at(Facet::kCompany), (std::vector<std::string>{"xAI"}));
  EXPECT_EQ(asked.limit, 5U);
}

TEST_F(ApiHandlersTest, ListsNamesWithinASearch) {
  service_.values.values = {{"Google", 12}};
  service_.values.total = 40;
  const Json body =
      json(entities_handler, "/entities?type=company&q=goo&query=ia&person=X&order=name");
  EXPECT_EQ(body["entities"][0], (Json{{"name", "Google"}, {"type", "company"}, {"count", 12}}));
  EXPECT_EQ(body["total"], 40);
  EXPECT_EQ(service_.facet_queries.at(0).text, "goo");
  EXPECT_EQ(service_.facet_queries.at(0).order, FacetQuery::Order::kName);
  EXPECT_EQ(service_.requests.at(0).query, "ia");
  EXPECT_EQ(service_.requests.at(0).filters.count(Facet::kPerson), 1U);
}

TEST_F(ApiHandlersTest, ShowsADocument) {
  const HandlerContext context{service_, site_, Language::kFrench};
  EXPECT_EQ(document_handler({}, "absent", context).status, 404U);
  service_.view.emplace();
  service_.view->document.id = "a/b";
  service_.view->document.text = "Le texte.";
  service_.view->duplicates = 2;
  const Json body = Json::parse(document_handler({}, "a/b", context).body);
  EXPECT_EQ(body["id"], "a/b");
  EXPECT_EQ(body["text"], "Le texte.");
  EXPECT_EQ(body["duplicates"], 2);
}

TEST_F(ApiHandlersTest, FeedsAreNewestFirstAndPaged) {
  service_.response.total = 120;
  Hit hit;
  hit.document.id = "a b";
  hit.document.title = "<b>Un & deux</b>";
  service_.response.hits.push_back(hit);
  const HttpResponse response = ask(feed_handler, "/feed.atom?q=ia&offset=50");
  EXPECT_EQ(service_.requests.at(0).sort, SortOrder::kDate);
  EXPECT_EQ(service_.requests.at(0).limit, 50U);
  EXPECT_EQ(response.content_type, "application/atom+xml; charset=utf-8");
  for (const std::string part :
       {"&lt;b&gt;Un &amp; deux&lt;/b&gt;", "rel=\"next\"", "offset=100", "rel=\"previous\"",
        "href=\"http://site.fr/documents/a%20b\"", "rel=\"alternate\""}) {
    EXPECT_NE(response.body.find(part), std::string::npos) << part << response.body;
  }
}

TEST_F(ApiHandlersTest, DescribesTheSiteToBrowsers) {
  site_.title = "Actualité & technique, le journal";
  HttpRequest request;
  request.headers = {{"Host", "site.fr"}};
  const std::string xml = opensearch_handler(request, site_, Language::kFrench).body;
  EXPECT_NE(xml.find("<ShortName>Actualité &amp; tech</ShortName>"), std::string::npos) << xml;
  EXPECT_NE(xml.find("http://site.fr/?q={searchTerms}"), std::string::npos);
}

}  // namespace
}  // namespace vigie
