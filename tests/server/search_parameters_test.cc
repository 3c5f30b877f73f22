#include "server/http/search_parameters.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

Result<SearchRequest> read(const std::string& query) {
  HttpRequest request;
  EXPECT_TRUE(read_target("/search?" + query, request));
  return read_search_parameters(request);
}

TEST(SearchParametersTest, ReadsAll) {
  const auto search = read(
      "q=l%27IA&limit=5&offset=10&sort=date&strict=1&facets=company,month&facetLimit=7&company=xAI"
      "&company=Meta&person=Tony+Wu&since=2025&until=2026-02");
  ASSERT_TRUE(search.ok());
  const SearchRequest& request = search.value();
  EXPECT_EQ(request.query, "l'IA");
  EXPECT_EQ(request.limit, 5U);
  EXPECT_EQ(request.offset, 10U);
  EXPECT_EQ(request.sort, SortOrder::kDate);
  EXPECT_TRUE(request.strict);
  EXPECT_EQ(request.facets, (std::vector<Facet>{Facet::kCompany, Facet::kMonth}));
  EXPECT_EQ(request.facet_limit, 7U);
  EXPECT_EQ(request.filters.at(Facet::kCompany), (std::vector<std::string>{"xAI", "Meta"}));
  EXPECT_EQ(request.filters.at(Facet::kPerson), (std::vector<std::string>{"Tony Wu"}));
  EXPECT_EQ(request.since, day_of(2025, 1, 1));
  EXPECT_EQ(request.until, day_of(2026, 2, 28));
}

TEST(SearchParametersTest, NamesTheParameterThatIsWrong) {
  for (const auto& [query, name] :
       {std::pair("limit=x", "limit"), std::pair("limit=1001", "limit"),
        std::pair("limit=-1", "limit"), std::pair("offset=99999999999999999999", "offset"),
        std::pair("sort=up", "sort"), std::pair("since=hier", "since"),
        std::pair("facets=company,nothing", "nothing"), std::pair("company=%FF", "company")}) {
    const auto search = read(query);
    ASSERT_FALSE(search.ok()) << query;
    EXPECT_NE(search.error().fr.find(name), std::string::npos) << search.error().fr;
  }
  std::string many;
  for (int i = 0; i < 150; ++i) many += "company=a&";
  EXPECT_FALSE(read(many).ok());
}

TEST(SearchParametersTest, WritesWhatItReads) {
  const std::string text =
      "q=l%27IA%20%26%20moi&company=A%26B&person=Zo%C3%A9&since=2025-01-01&until=2026-02-28&sort="
      "date&strict=1&limit=5&offset=10";
  const auto search = read(text);
  ASSERT_TRUE(search.ok());
  EXPECT_EQ(search_parameters(search.value()), text);
  EXPECT_EQ(search_parameters(SearchRequest()), "");
}

}  // namespace
}  // namespace vigie
