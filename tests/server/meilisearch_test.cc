// The Meilisearch handlers over a service that gives set answers.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "fake_service.h"
#include "server/meilisearch/handlers.h"
#include "server/meilisearch/marked_text.h"

namespace vigie::meilisearch {
namespace {

std::string marked(const std::string& text) {
  return std::string(kMarkOpen) + text + std::string(kMarkClose);
}

Hit sample_hit() {
  Hit hit;
  hit.document.id = "a1";
  hit.document.title = "L’IA de Google arrive";
  hit.document.published = PartialDate{2024, 5, 30};
  hit.document.facet(Facet::kCompany) = {"Google", "Mistral AI"};
  hit.document.facet(Facet::kSource) = {"Le Journal"};
  hit.document.amounts = {{1e6, 1e6, "EUR"}};
  hit.document.extra_json = R"({"rubrique":"Tech","notes":[1,{"deep":2.5}]})";
  hit.formatted_title = "L’" + marked("IA") + " de Google arrive";
  hit.formatted_text = "… une " + marked("IA") + " nouvelle …";
  hit.formatted_facets[static_cast<std::size_t>(Facet::kCompany)] = {"Google",
                                                                     "Mistral " + marked("AI")};
  hit.snippet = "… une <mark>IA</mark> nouvelle …";
  hit.score = 10;
  return hit;
}

class MeilisearchTest : public testing::Test {
 protected:
  MeilisearchTest() {
    service.response.hits = {sample_hit()};
    service.response.total = 5;
    service.response.stories = 4;
    service.response.facets = {{Facet::kCompany, {{"Google", 3}, {"Mistral AI", 1}}}};
    service.response.dates = {
        {{2023, 0, 0}, 1}, {{2024, 5, 0}, 1}, {{2024, 5, 30}, 2}, {{2024, 6, 3}, 1}};
    service.response.amount_range = {1e6, 2.5e9};
  }

  Json post(HttpResponse (*handler)(const HttpRequest&, const HandlerContext&),
            const std::string& body) {
    HttpRequest request;
    request.method = "POST";
    request.body = body;
    return take(handler(request, context));
  }
  Json post(HttpResponse (*handler)(const HttpRequest&, const std::string&, const HandlerContext&),
            const std::string& body, const std::string& uid = "articles") {
    HttpRequest request;
    request.method = "POST";
    request.body = body;
    return take(handler(request, uid, context));
  }
  Json get(const std::string& target) {
    HttpRequest request;
    request.method = "GET";
    EXPECT_TRUE(read_target(target, request));
    return take(search_index(request, "articles", context));
  }
  Json take(HttpResponse given) {
    last = std::move(given);
    return Json::parse(last.body);
  }
  std::string ignored() const {
    for (const auto& [name, value] : last.headers) {
      if (name == "X-Ignored-Parameters") return value;
    }
    return {};
  }
  // One query in a POST, and its result.
  Json one(const std::string& members) {
    const Json json = post(multi_search, R"({"queries":[{"indexUid":"articles")" + members + "}]}");
    return json.contains("results") ? json["results"][0] : json;
  }
  const SearchRequest& asked() const { return service.requests.back(); }
  std::string code(const std::string& members) { return one(members).value("code", "none"); }

  FakeService service;
  Site site;
  HandlerContext context{service, site, Language::kEnglish};
  HttpResponse last;
};

TEST_F(MeilisearchTest, AnswersTheExampleOfTheContract) {
  const Json json = post(multi_search, R"({"queries":[
    {"indexUid":"articles","q":"l’IA","facets":["company","amount"],
     "filter":[["\"company\"=\"Mistral AI\"","\"company\"=\"Google\""],"\"date\">=1704067200"],
     "attributesToHighlight":["*"],"highlightPreTag":"__ais-highlight__",
     "highlightPostTag":"__/ais-highlight__","attributesToCrop":["body:20"],"limit":21,"offset":0},
    {"indexUid":"articles","q":"l’IA","facets":["company"],"filter":["\"date\">=1704067200"],
     "attributesToHighlight":["*"],"limit":0,"offset":0}]})");
  EXPECT_EQ(last.status, 200U);
  EXPECT_EQ(ignored(), "");
  ASSERT_EQ(json["results"].size(), 2U);
  const Json& first = json["results"][0];
  EXPECT_EQ(first["indexUid"], "articles");
  EXPECT_EQ(first["query"], "l’IA");
  EXPECT_EQ(first["limit"], 21);
  EXPECT_EQ(first["offset"], 0);
  EXPECT_EQ(first["estimatedTotalHits"], 5);
  EXPECT_FALSE(first.contains("totalHits"));
  const Json& hit = first["hits"][0];
  EXPECT_EQ(hit["id"], "a1");
  EXPECT_EQ(hit["date"], 1717027200);
  EXPECT_EQ(hit["rubrique"], "Tech");
  EXPECT_FALSE(hit.contains("text"));
  const Json& formatted = hit["_formatted"];
  EXPECT_EQ(formatted["title"], "L’__ais-highlight__IA__/ais-highlight__ de Google arrive");
  EXPECT_EQ(formatted["body"], "… une __ais-highlight__IA__/ais-highlight__ nouvelle …");
  EXPECT_EQ(formatted["company"],
            Json({"Google", "Mistral __ais-highlight__AI__/ais-highlight__"}));
  EXPECT_EQ(formatted["date"], "1717027200");
  EXPECT_EQ(formatted["notes"], Json::parse(R"(["1",{"deep":"2.5"}])"));
  for (const auto& [name, value] : hit.items()) {
    const bool own = name == "_formatted" || name == "snippet" || name == "score";
    EXPECT_TRUE(own || formatted.contains(name)) << name;
  }
  EXPECT_EQ(first["facetDistribution"],
            Json::parse(R"({"company":{"Google":3,"Mistral AI":1},"amount":{}})"));
  EXPECT_EQ(first["facetStats"], Json::parse(R"({"amount":{"min":1000000,"max":2500000000}})"));

  ASSERT_EQ(service.requests.size(), 2U);
  const SearchRequest& request = service.requests[0];
  EXPECT_EQ(request.query, "l’IA");
  EXPECT_EQ(request.limit, 21U);
  EXPECT_EQ(request.crop_words, 20U);
  EXPECT_TRUE(request.amount_stats);
  EXPECT_TRUE(request.collapse);
  EXPECT_FALSE(request.strict);
  EXPECT_TRUE(request.time_limit.has_value());
  ASSERT_TRUE(request.filter.has_value());
  ASSERT_EQ(request.filter->kind, Filter::Kind::kAll);
  ASSERT_EQ(request.filter->children.size(), 2U);
  EXPECT_EQ(request.filter->children[0].kind, Filter::Kind::kAny);
  EXPECT_EQ(request.filter->children[0].children[1].value, "Google");
  EXPECT_EQ(request.filter->children[1].period.from, day_of(2024, 1, 1));
  EXPECT_EQ(service.requests[1].limit, 0U);
  EXPECT_FALSE(service.requests[1].load_documents);
}

TEST_F(MeilisearchTest, TakesAbsentAndEmptyQueriesForAllDocuments) {
  for (const char* members : {"", ",\"q\":null", ",\"q\":\"\""}) {
    const Json result = one(members);
    EXPECT_EQ(result["query"], "") << members;
    EXPECT_EQ(result["limit"], 20);
    EXPECT_TRUE(asked().query.empty());
    EXPECT_FALSE(result.contains("facetDistribution"));
    EXPECT_FALSE(result["hits"][0].contains("_formatted"));
  }
}

TEST_F(MeilisearchTest, PagesToAnExactEnd) {
  const Json result = one(R"(,"page":2,"hitsPerPage":3)");
  EXPECT_EQ(asked().limit, 3U);
  EXPECT_EQ(asked().offset, 3U);
  EXPECT_TRUE(asked().stories);
  EXPECT_EQ(result["page"], 2);
  EXPECT_EQ(result["hitsPerPage"], 3);
  EXPECT_EQ(result["totalHits"], 4);  // stories: what the pages hold
  EXPECT_EQ(result["totalPages"], 2);
  for (const char* name : {"limit", "offset", "estimatedTotalHits"}) {
    EXPECT_FALSE(result.contains(name)) << name;
  }
  const Json every = one(R"(,"page":1,"hitsPerPage":3,"distinct":false)");
  EXPECT_FALSE(asked().collapse);
  EXPECT_EQ(every["totalHits"], 5);
  const Json counts = one(R"(,"hitsPerPage":0)");
  EXPECT_EQ(counts["totalPages"], 0);
  EXPECT_EQ(asked().limit, 0U);
  one(R"(,"page":0)");
  EXPECT_EQ(asked().limit, 0U);
}

TEST_F(MeilisearchTest, BoundsPagesWithoutChangingWhatIsEchoed) {
  const Json far = one(R"(,"limit":5000000000,"offset":18446744073709551615)");
  EXPECT_EQ(far["limit"], 5000000000);
  EXPECT_EQ(far["offset"], 18446744073709551615U);
  EXPECT_EQ(asked().limit, 0U);
  one(R"(,"page":18446744073709551615,"hitsPerPage":18446744073709551615)");
  EXPECT_EQ(asked().limit, 0U);
  one(R"(,"limit":5000000000)");
  EXPECT_EQ(asked().limit, 1000U);
}

TEST_F(MeilisearchTest, CountsDatesByLevel) {
  const Json result = one(R"(,"facets":["date_h.lvl0","date_h.lvl1","date_h.lvl2","date","cat"])");
  EXPECT_TRUE(asked().dates);
  EXPECT_EQ(result["facetDistribution"].dump(),
            R"({"date_h.lvl0":{"2024":4,"2023":1},"date_h.lvl1":{"2024 > 06":1,"2024 > 05":3},)"
            R"("date_h.lvl2":{"2024 > 06 > 03":1,"2024 > 05 > 30":2},"date":{}})");
  EXPECT_EQ(result["facetStats"].dump(), R"({"date":{"min":1672531200,"max":1717372800}})");
  EXPECT_EQ(ignored(), "cat");
  one(R"(,"facets":["*"])");
  EXPECT_EQ(asked().facets.size(), kFacetCount);
  EXPECT_TRUE(asked().dates && asked().amount_stats);
}

TEST_F(MeilisearchTest, DrawsHistograms) {
  const Json paris =
      one(R"(,"histograms":{"date":{"interval":"month","timeZone":"Europe/Paris"}})");
  EXPECT_EQ(paris["histograms"].dump(),
            R"({"date":[{"key":1714514400,"label":"2024-05","count":3},)"
            R"({"key":1717192800,"label":"2024-06","count":1}]})");
  EXPECT_EQ(one(R"(,"histograms":{"date":{"interval":"week"}})")["histograms"].dump(),
            R"({"date":[{"key":1716768000,"label":"2024-05-27","count":2},)"
            R"({"key":1717372800,"label":"2024-06-03","count":1}]})");
  EXPECT_EQ(one(R"(,"histograms":{"date":{"interval":"year"}})")["histograms"]["date"].size(), 2U);
  EXPECT_EQ(code(R"(,"histograms":{"date":{"interval":"hour"}})"), "invalid_search_histograms");
  EXPECT_EQ(code(R"(,"histograms":{"date":{"timeZone":"Mars/Olympus"}})"),
            "invalid_search_histograms");
}

TEST_F(MeilisearchTest, ShapesHits) {
  service.response.hits[0].document.text = "tout le texte";
  service.response.hits[0].formatted_text = "tout " + marked("le") + " texte";
  Json hit = one(R"(,"attributesToRetrieve":["title","body"],"attributesToHighlight":["title"],
                    "highlightPreTag":"[","highlightPostTag":"]")")["hits"][0];
  EXPECT_EQ(hit.dump(), R"({"id":"a1","title":"L’IA de Google arrive","body":"tout le texte",)"
                        R"("_formatted":{"id":"a1","title":"L’[IA] de Google arrive",)"
                        R"("body":"tout le texte"}})");
  EXPECT_EQ(asked().crop_words, 0U);
  // A cut text without marks; the client's marker where text is left out.
  service.response.hits[0] = sample_hit();
  hit = one(R"(,"attributesToRetrieve":["id"],"attributesToCrop":["text"],"cropLength":7,
               "cropMarker":"[…]")")["hits"][0];
  EXPECT_EQ(hit["_formatted"].dump(), R"({"id":"a1","text":"[…] une IA nouvelle […]"})");
  EXPECT_EQ(asked().crop_words, 7U);
  hit = one(R"(,"attributesToRetrieve":[],"showMatchesPosition":true,"showRankingScore":true,
               "q":"ia")")["hits"][0];
  EXPECT_EQ(hit.dump(), R"({"id":"a1","_matchesPosition":{},"_rankingScore":0.5})");
  hit = one(R"(,"showMatchesPosition":true)")["hits"][0];
  EXPECT_EQ(
      hit["_matchesPosition"].dump(),
      R"({"title":[{"start":4,"length":2}],"company":[{"start":8,"length":2,"indices":[1]}]})");
}

TEST_F(MeilisearchTest, LoadsTextsThatTheEngineLeftOut) {
  service.view = DocumentView{};
  service.view->document.text = "de la réserve";
  EXPECT_EQ(one(R"(,"attributesToRetrieve":["*","text"])")["hits"][0]["text"], "de la réserve");
}

TEST_F(MeilisearchTest, UnderstandsOrderAndStrategy) {
  one(R"(,"sort":["date:desc"])");
  EXPECT_EQ(asked().sort, SortOrder::kDate);
  one(R"(,"sort":["published:asc"])");
  EXPECT_EQ(asked().sort, SortOrder::kOldest);
  one(R"(,"matchingStrategy":"all","attributesToSearchOn":["title"])");
  EXPECT_TRUE(asked().strict && asked().title_only);
  one(R"(,"matchingStrategy":"last","attributesToSearchOn":["title","body"])");
  EXPECT_FALSE(asked().strict || asked().title_only);
}

TEST_F(MeilisearchTest, NamesWhatHasNoEffect) {
  const Json result = one(R"(,"hybrid":{"embedder":"x"},"né\r\nX: y":1,"filter":"cat = 1")");
  EXPECT_EQ(last.status, 200U);
  EXPECT_EQ(ignored(), "filter%3Acat, hybrid, n%C3%A9%0D%0AX%3A%20y");
}

TEST_F(MeilisearchTest, RefusesWhatIsMalformed) {
  EXPECT_EQ(code(R"(,"q":5)"), "invalid_search_q");
  EXPECT_EQ(code(R"(,"limit":-1)"), "invalid_search_limit");
  EXPECT_EQ(code(R"(,"limit":"20")"), "invalid_search_limit");
  EXPECT_EQ(code(R"(,"offset":1.5)"), "invalid_search_offset");
  EXPECT_EQ(code(R"(,"page":"1")"), "invalid_search_page");
  EXPECT_EQ(code(R"(,"hitsPerPage":[])"), "invalid_search_hits_per_page");
  EXPECT_EQ(code(R"(,"facets":{})"), "invalid_search_facets");
  EXPECT_EQ(code(R"(,"sort":["title:asc"])"), "invalid_search_sort");
  EXPECT_EQ(code(R"(,"sort":["date"])"), "invalid_search_sort");
  EXPECT_EQ(code(R"(,"filter":5)"), "invalid_search_filter");
  EXPECT_EQ(code(R"(,"filter":[[["company = a"]]])"), "invalid_search_filter");
  EXPECT_EQ(code(R"(,"filter":"company =")"), "invalid_search_filter");
  EXPECT_EQ(code(",\"filter\":\"_geoRadius(1, 2, 3)\""), "invalid_search_filter");
  EXPECT_EQ(code(R"(,"matchingStrategy":"some")"), "invalid_search_matching_strategy");
  EXPECT_EQ(code(R"(,"highlightPreTag":1)"), "invalid_search_highlight_pre_tag");
  EXPECT_EQ(last.status, 400U);
  EXPECT_NE(Json::parse(last.body)["message"].get<std::string>().find(".queries[0]"),
            std::string::npos);
  EXPECT_TRUE(service.requests.empty());  // nothing was asked

  EXPECT_EQ(post(multi_search, "")["code"], "missing_payload");
  for (const char* body : {"{", "{\"queries\":[}", "{\"queries\":\"\xFF\"}", "nul"}) {
    EXPECT_EQ(post(multi_search, body)["code"], "malformed_payload") << body;
  }
  for (const char* body :
       {"[]", "5", "{\"queries\":5}", "{\"queries\":[5]}", R"({"queries":[],"federation":{}})"}) {
    EXPECT_EQ(post(multi_search, body)["code"], "bad_request") << body;
    EXPECT_EQ(last.status, 400U);
  }
  EXPECT_EQ(post(multi_search, R"({"queries":[{"q":"a"}]})")["code"], "missing_index_uid");
  EXPECT_EQ(post(multi_search, R"({"queries":[{"indexUid":"films"}]})")["code"], "index_not_found");
  EXPECT_EQ(last.status, 404U);
}

TEST_F(MeilisearchTest, BoundsBodies) {
  const auto nested = [](std::size_t depth) {
    return R"({"queries":[],"x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_FALSE(post(multi_search, nested(15)).contains("code"));
  EXPECT_EQ(post(multi_search, nested(21))["code"], "malformed_payload");
  EXPECT_EQ(post(multi_search, std::string(300000, ' ') + "{}")["code"], "payload_too_large");
  EXPECT_EQ(last.status, 413U);
  std::string queries;
  for (int i = 0; i < 51; ++i) {
    queries += (i > 0 ? "," : "") + std::string(R"({"indexUid":"articles"})");
  }
  EXPECT_EQ(post(multi_search, R"({"queries":[)" + queries + "]}")["code"], "bad_request");
  EXPECT_TRUE(service.requests.empty());
}

TEST_F(MeilisearchTest, TellsFailuresOfTheIndex) {
  service.failure = Message{"index absent", "no index"};
  const Json json = one("");
  EXPECT_EQ(last.status, 503U);
  EXPECT_EQ(json["message"], "no index");
  service.failure.reset();
  service.response.timed_out = true;
  one("");
  EXPECT_EQ(last.status, 503U);
}

TEST_F(MeilisearchTest, SearchesOneIndexByBodyAndByUrl) {
  const Json posted = post(search_index, R"({"q":"ia","limit":3,"facets":["company"]})");
  EXPECT_FALSE(posted.contains("indexUid"));
  EXPECT_EQ(posted["limit"], 3);
  const Json got =
      get("/indexes/articles/search?q=12&limit=3&facets=company,date&filter=company%20=%20%22a,b%22"
          "&sort=date:asc&attributesToCrop=body:9,title&distinct=false&highlightPreTag=%3Cb%3E");
  EXPECT_EQ(got["query"], "12");
  EXPECT_EQ(got["limit"], 3);
  EXPECT_EQ(asked().sort, SortOrder::kOldest);
  EXPECT_EQ(asked().filter->value, "a,b");
  EXPECT_EQ(asked().crop_words, 9U);
  EXPECT_FALSE(asked().collapse);
  EXPECT_TRUE(got["facetDistribution"].contains("date"));
  get("/indexes/articles/search?filter=[[%22company=a%22,%22company=b%22],%22date%3E5%22]");
  EXPECT_EQ(asked().filter->kind, Filter::Kind::kAll);
  EXPECT_EQ(get("/indexes/articles/search?limit=many")["code"], "invalid_search_limit");
  EXPECT_EQ(get("/indexes/articles/search?q=%FF").value("code", "none"), "none");
  EXPECT_EQ(post(search_index, "{}", "films")["code"], "index_not_found");
}

TEST_F(MeilisearchTest, SearchesFacets) {
  service.values.values = {{"Google", 12}, {"GoTo", 1}};
  const Json json = post(facet_search, R"({"q":"","attributesToHighlight":["*"],"limit":21,
      "offset":0,"facetQuery":"goo","facetName":"company","filter":["\"date\">5"]})");
  EXPECT_EQ(json.dump(),
            R"({"facetHits":[{"value":"Google","count":12},{"value":"GoTo","count":1}],)"
            R"("facetQuery":"goo","processingTimeMs":0})");
  EXPECT_EQ(ignored(), "");
  EXPECT_EQ(service.facet_queries[0].text, "goo");
  EXPECT_EQ(service.facet_queries[0].limit, 10U);
  EXPECT_TRUE(asked().filter.has_value());
  EXPECT_TRUE(post(facet_search, R"({"facetName":"person"})")["facetQuery"].is_null());
  EXPECT_EQ(service.facet_queries[1].text, "");
  EXPECT_EQ(post(facet_search, "{}")["code"], "missing_facet_search_facet_name");
  EXPECT_EQ(post(facet_search, R"({"facetName":"title"})")["code"],
            "invalid_facet_search_facet_name");
  EXPECT_EQ(post(facet_search, R"({"facetName":5})")["code"], "invalid_facet_search_facet_name");
  EXPECT_EQ(last.status, 400U);
}

TEST_F(MeilisearchTest, FindsSimilarDocuments) {
  service.view = DocumentView{};
  const Json json =
      post(similar_documents, R"({"id":7,"limit":3,"filter":"company = a","embedder":"x"})");
  EXPECT_EQ(service.ids.back(), "7");
  EXPECT_EQ(asked().limit, 3U);
  EXPECT_TRUE(asked().filter.has_value());
  EXPECT_EQ(json["id"], "7");
  EXPECT_EQ(json["hits"].size(), 1U);
  EXPECT_EQ(json["estimatedTotalHits"], 5);
  EXPECT_EQ(post(similar_documents, "{}")["code"], "missing_similar_id");
  service.view.reset();
  EXPECT_EQ(post(similar_documents, R"({"id":"x"})")["code"], "document_not_found");
  EXPECT_EQ(last.status, 404U);
}

TEST_F(MeilisearchTest, TellsOfTheIndex) {
  HttpRequest request;
  request.method = "GET";
  service.numbers.documents = 5;
  service.numbers.created = 1770681600;
  service.numbers.committed = 1770712200;
  service.numbers.bytes = 5000;
  service.numbers.used_bytes = 4000;
  EXPECT_EQ(take(list_indexes(request, context)).dump(),
            R"({"results":[{"uid":"articles","primaryKey":"id",)"
            R"("createdAt":"2026-02-10T00:00:00Z","updatedAt":"2026-02-10T08:30:00Z"}],)"
            R"("offset":0,"limit":20,"total":1})");
  EXPECT_EQ(take(index_info(request, "articles", context))["primaryKey"], "id");
  EXPECT_EQ(take(index_info(request, "films", context))["code"], "index_not_found");
  const Json stats = take(index_stats(request, "articles", context));
  EXPECT_EQ(stats["numberOfDocuments"], 5);
  EXPECT_EQ(stats["isIndexing"], false);
  EXPECT_EQ(stats["fieldDistribution"]["company"], 5);
  const Json all = take(all_stats(request, context));
  EXPECT_EQ(all["indexes"]["articles"], stats);
  EXPECT_EQ(all["lastUpdate"], "2026-02-10T08:30:00Z");
  EXPECT_EQ(all["databaseSize"], 5000);
  EXPECT_EQ(all["usedDatabaseSize"], 4000);
  EXPECT_TRUE(take(server_version(request, context))["pkgVersion"].is_string());
  EXPECT_TRUE(take(index_settings(request, "articles", context)).contains("sortableAttributes"));
  EXPECT_EQ(take(refuse_write(request, context))["code"], "index_read_only");
  EXPECT_EQ(last.status, 403U);
  EXPECT_EQ(take(index_document(request, "articles", "x", context))["code"], "document_not_found");
  service.view = DocumentView{};
  service.view->document.id = "a1";
  service.view->document.text = "texte";
  EXPECT_EQ(take(index_document(request, "articles", "a1", context))["text"], "texte");
  ASSERT_TRUE(read_target("/indexes/articles/documents/a1?fields=title,text", request));
  EXPECT_EQ(take(index_document(request, "articles", "a1", context)).dump(),
            R"({"id":"a1","title":null,"text":"texte"})");
}

TEST_F(MeilisearchTest, ListsDocuments) {
  HttpRequest request;
  request.method = "GET";
  Hit hit;
  hit.document.id = "a1";
  hit.document.title = "Titre";
  service.response.hits = {hit};
  service.response.total = 7;
  ASSERT_TRUE(read_target("/indexes/articles/documents?offset=2&limit=1&fields=title", request));
  EXPECT_EQ(take(list_documents(request, "articles", context)).dump(),
            R"({"results":[{"id":"a1","title":"Titre"}],"offset":2,"limit":1,"total":7})");
  EXPECT_EQ(asked().offset, 2U);
  EXPECT_FALSE(asked().collapse) << "copies are documents too";
  EXPECT_EQ(take(list_documents(request, "films", context))["code"], "index_not_found");
  const Json fetched = post(list_documents, R"({"filter":"company = a"})");
  EXPECT_TRUE(asked().filter.has_value());
  EXPECT_EQ(fetched["limit"], 20);
  EXPECT_TRUE(fetched["results"][0].contains("text"));
  EXPECT_EQ(post(list_documents, R"({"limit":"x"})")["code"], "invalid_document_limit");
}

std::filesystem::path recorded_requests() {
  const char* shared = std::getenv("VIGIE_SHARED");
  const std::filesystem::path root =
      shared != nullptr ? shared : std::string(VIGIE_SOURCE_DIR) + "/../shared";
  return root / "data" / "clients";
}

TEST_F(MeilisearchTest, AnswersTheRecordedClient) {
  if (!std::filesystem::is_directory(recorded_requests())) {
    GTEST_SKIP() << recorded_requests() << " is absent";
  }
  int replayed = 0;
  for (const auto& file : std::filesystem::directory_iterator(recorded_requests())) {
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      SCOPED_TRACE(line);
      const Json recorded = Json::parse(line);
      const bool facets = recorded["path"].get<std::string>().ends_with("facet-search");
      const std::string body = recorded["body"].dump();
      const Json json = facets ? post(facet_search, body) : post(multi_search, body);
      ASSERT_EQ(last.status, 200U);
      if (facets) {
        EXPECT_TRUE(json["facetHits"].is_array());
      } else {
        EXPECT_EQ(json["results"].size(), recorded["body"]["queries"].size());
      }
      ++replayed;
    }
  }
  EXPECT_GT(replayed, 0);
}

}  // namespace
}  // namespace vigie::meilisearch
