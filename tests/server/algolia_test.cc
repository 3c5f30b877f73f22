// The Algolia handlers over a service that gives set answers.
#include <gtest/gtest.h>

#include "fake_service.h"
#include "server/meilisearch/handlers.h"
#include "server/meilisearch/marked_text.h"

namespace vigie::meilisearch {
namespace {

std::string marked(const std::string& text) {
  return std::string(kMarkOpen) + text + std::string(kMarkClose);
}

class AlgoliaTest : public testing::Test {
 protected:
  AlgoliaTest() {
    Hit hit;
    hit.document.id = "a1";
    hit.document.title = "L’IA de Google";
    hit.document.facet(Facet::kCompany) = {"Google"};
    hit.formatted_title = "L’" + marked("IA") + " de " + marked("Google");
    hit.formatted_text = "… " + marked("IA") + " …";
    service.response.hits = {hit};
    service.response.total = 50;
    service.response.stories = 41;
    service.response.interpretation.required = {"ia", "google"};
    service.response.facets = {{Facet::kCompany, {{"Google", 3}}}};
    service.response.dates = {{{2024, 5, 30}, 2}};
  }

  Json queries(const std::string& body) {
    HttpRequest request;
    request.method = "POST";
    request.body = body;
    last = algolia_queries(request, context);
    return Json::parse(last.body);
  }
  Json one(const std::string& members) {
    const Json json = queries(R"({"requests":[{"indexName":"articles")" + members + "}]}");
    return json.contains("results") ? json["results"][0] : json;
  }
  const SearchRequest& asked() const { return service.requests.back(); }

  FakeService service;
  Site site;
  HandlerContext context{service, site, Language::kEnglish};
  HttpResponse last;
};

TEST_F(AlgoliaTest, AnswersInAlgoliasShape) {
  const Json result = one(R"(,"query":"ia google","page":1,"hitsPerPage":20,
      "facets":["company","date","date_h.lvl1"],"attributesToSnippet":["body:15"],
      "highlightPreTag":"__ais-highlight__","highlightPostTag":"__/ais-highlight__",
      "maxValuesPerFacet":7,"clickAnalytics":true)");
  EXPECT_EQ(result["nbHits"], 50);
  EXPECT_EQ(result["nbPages"], 3);  // of stories
  EXPECT_EQ(result["page"], 1);
  EXPECT_EQ(result["hitsPerPage"], 20);
  EXPECT_EQ(result["index"], "articles");
  EXPECT_EQ(result["params"], "");
  EXPECT_EQ(result["facets"].dump(),
            R"({"company":{"Google":3},"date":{},"date_h.lvl1":{"2024 > 05":2}})");
  EXPECT_EQ(result["facets_stats"].dump(), R"({"date":{"min":1717027200,"max":1717027200}})");
  const Json& hit = result["hits"][0];
  EXPECT_EQ(hit["objectID"], "a1");
  EXPECT_EQ(hit["_highlightResult"]["title"].dump(),
            R"({"value":"L’__ais-highlight__IA__/ais-highlight__ de )"
            R"(__ais-highlight__Google__/ais-highlight__","matchLevel":"full",)"
            R"("matchedWords":["ia","google"]})");
  EXPECT_EQ(hit["_highlightResult"]["company"].dump(),
            R"([{"value":"Google","matchLevel":"none","matchedWords":[]}])");
  EXPECT_EQ(hit["_snippetResult"].dump(),
            R"({"body":{"value":"… __ais-highlight__IA__/ais-highlight__ …",)"
            R"("matchLevel":"partial"}})");
  EXPECT_EQ(asked().query, "ia google");
  EXPECT_EQ(asked().limit, 20U);
  EXPECT_EQ(asked().offset, 20U);
  EXPECT_EQ(asked().crop_words, 15U);
  EXPECT_EQ(asked().facet_limit, 7U);
}

TEST_F(AlgoliaTest, ReadsFiltersOfThreeKinds) {
  one(R"(,"facetFilters":[["company:Google","company:a:b"],"event:-launch","tag:\\-x"],
         "numericFilters":["date>=1704067200"],"filters":"person:\"Tony Wu\"")");
  ASSERT_TRUE(asked().filter.has_value());
  const std::vector<Filter>& all = asked().filter->children;
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].kind, Filter::Kind::kAny);
  EXPECT_EQ(all[0].children[1].value, "a:b");
  EXPECT_EQ(all[1].kind, Filter::Kind::kNot);
  EXPECT_EQ(all[1].children[0].value, "launch");
  EXPECT_EQ(all[2].value, "-x");
  EXPECT_EQ(all[3].period.from, day_of(2024, 1, 1));
  EXPECT_EQ(all[4].value, "Tony Wu");
  one(R"(,"facetFilters":"company:Google","numericFilters":"date>5,amount<=9")");
  ASSERT_EQ(asked().filter->children.size(), 2U);
  EXPECT_EQ(asked().filter->children[1].children[1].kind, Filter::Kind::kAmount);
  for (const char* bad :
       {R"(,"facetFilters":["company"])", R"(,"facetFilters":5)", R"(,"numericFilters":["date>"])",
        R"(,"filters":"company:")", R"(,"facetFilters":["title:x"])"}) {
    EXPECT_EQ(one(bad)["code"], "invalid_search_filter") << bad;
    EXPECT_EQ(last.status, 400U);
  }
}

TEST_F(AlgoliaTest, TakesParamsAsObjectAndAsText) {
  one(R"(,"params":{"query":"ia","hitsPerPage":3})");
  EXPECT_EQ(asked().query, "ia");
  EXPECT_EQ(asked().limit, 3U);
  one(R"(,"params":"query=l%E2%80%99ia&hitsPerPage=4&facets=%5B%22company%22%5D)"
      R"(&facetFilters=%5B%5B%22company%3AGoogle%22%5D%5D&filters=event%3Alaunch")");
  EXPECT_EQ(asked().query, "l’ia");
  EXPECT_EQ(asked().limit, 4U);
  EXPECT_EQ(asked().facets.size(), 1U);
  ASSERT_EQ(asked().filter->children.size(), 2U);
  EXPECT_EQ(one(R"(,"params":{"params":{}})")["code"], "bad_request");
  EXPECT_EQ(one(R"(,"params":5)")["code"], "bad_request");
  HttpRequest request;
  request.method = "POST";
  request.body = R"({"params":"query=ia&page=2"})";
  const Json json = Json::parse(algolia_query(request, "articles:date:desc", context).body);
  EXPECT_EQ(json["page"], 2);
  EXPECT_EQ(asked().sort, SortOrder::kDate);
}

TEST_F(AlgoliaTest, OrdersByTheNameOfTheIndex) {
  queries(R"({"requests":[{"indexName":"articles:date:asc"}]})");
  EXPECT_EQ(asked().sort, SortOrder::kOldest);
  EXPECT_EQ(queries(R"({"requests":[{"indexName":"articles:title:asc"}]})")["code"],
            "invalid_search_sort");
  for (const char* name : {"films", "", "films:date:asc"}) {
    const Json json = queries(R"({"requests":[{"indexName":")" + std::string(name) + "\"}]}");
    EXPECT_EQ(json["code"], "index_not_found") << name;
    EXPECT_EQ(last.status, 404U);
  }
}

TEST_F(AlgoliaTest, SearchesFacets) {
  service.values.values = {{"École 42", 2}, {"Le Grand École", 1}};
  const Json result = one(R"(,"type":"facet","facet":"company","facetQuery":"eco",
      "maxFacetHits":5,"params":{"query":"ia"},"highlightPreTag":"[","highlightPostTag":"]")");
  EXPECT_EQ(result.dump(),
            R"({"facetHits":[{"value":"École 42","highlighted":"[Éco]le 42","count":2},)"
            R"({"value":"Le Grand École","highlighted":"Le Grand [Éco]le","count":1}],)"
            R"("exhaustiveFacetsCount":true,"processingTimeMS":0})");
  EXPECT_EQ(service.facet_queries[0].limit, 5U);
  EXPECT_EQ(asked().query, "ia");
  EXPECT_EQ(one(R"(,"type":"facet","facet":"title")")["code"], "invalid_facet_search_facet_name");
}

TEST_F(AlgoliaTest, RefusesWhatIsMalformed) {
  EXPECT_EQ(queries("")["code"], "missing_payload");
  EXPECT_EQ(queries("{")["code"], "malformed_payload");
  for (const char* body : {"[]", R"({"requests":5})", R"({"requests":[5]})"}) {
    EXPECT_EQ(queries(body)["code"], "bad_request") << body;
  }
  EXPECT_EQ(one(R"(,"page":-1)")["code"], "invalid_search_page");
  EXPECT_EQ(one(R"(,"query":[])")["code"], "invalid_search_q");
  const Json far = one(R"(,"page":18446744073709551615,"hitsPerPage":18446744073709551615)");
  EXPECT_EQ(asked().limit, 0U);
  EXPECT_EQ(far["nbPages"], 1);
  EXPECT_EQ(one(R"(,"hitsPerPage":0)")["nbPages"], 0);
}

TEST(MarkedText, FindsWhereAWordBegins) {
  const auto stretch = [](std::string_view value, std::string_view typed) {
    const auto [start, end] = prefix_match(value, typed);
    return std::string(value.substr(start, end - start));
  };
  EXPECT_EQ(stretch("Le Cœur", "coe"), "Cœ");
  EXPECT_EQ(stretch("L’Équipe", "equ"), "Équ");
  EXPECT_EQ(stretch("Orange", "range"), "");
  EXPECT_EQ(stretch("Orange", ""), "");
  EXPECT_EQ(stretch("", "a"), "");
}

TEST(MarkedText, SurvivesMarksThatAreNoPairs) {
  EXPECT_EQ(with_tags("a" + std::string(kMarkOpen) + "b", "<", ">"), "a<b>");
  EXPECT_EQ(with_crop_marker("… a …", ""), " a ");
  EXPECT_EQ(with_crop_marker("a", "-"), "a");
}

}  // namespace
}  // namespace vigie::meilisearch
