// An answer that is written straight out must be the text of its tree.
#include "searcher/result_json.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

TEST(ResultJsonTest, TextIsThatOfTheTree) {
  SearchRequest request;
  request.query = "l’IA \"générative\"";
  request.facet_limit = 1;
  SearchResponse response;
  response.total = 7;
  response.milliseconds = 1.6;
  response.interpretation.periods.push_back({"2026", {20000, 20364}});
  response.interpretation.entities.push_back({"xai", Facet::kCompany, "xAI"});
  response.interpretation.required = {"ia", "generatif"};
  response.interpretation.warnings.push_back({"trop long", "too long"});
  for (int i = 0; i < 2; ++i) {
    Hit hit;
    hit.document.id = std::to_string(i);
    hit.document.extra_json = R"({"rubrique":"tech","snippet":"x","signals":1,"title":"y"})";
    hit.score = 12.25 * i;
    hit.snippet = "l’<mark>IA</mark>";
    if (i == 1) hit.signals.push_back({{"mot", "word"}, 12.25});
    response.hits.push_back(hit);
  }
  response.facets = {{Facet::kCompany, {{"xAI", 3}, {"OpenAI", 0}, {"OpenAI", 0}}},
                     {Facet::kMonth, {}}};
  response.date_range = {0, 86400};
  response.amount_range = {1.5, 2e9};
  JsonText json;
  put_response(json, request, response, Language::kEnglish);
  const std::string text = json.take();
  const Json tree = response_json(request, response, Language::kEnglish);
  EXPECT_EQ(text, to_text(tree));
  EXPECT_EQ(tree["hits"][0]["snippet"], "l’<mark>IA</mark>");
  EXPECT_EQ(tree["hits"][0]["signals"], 1);
  EXPECT_EQ(tree["hits"][1]["signals"][0]["share"], 1.0);
  EXPECT_EQ(tree["facetDistribution"]["company"].size(), 2U);
}

}  // namespace
}  // namespace vigie
