// vigie-search --suggest: what it prints and with which code it ends (CONTRACT section 6,
// /suggest).
#include "cli_test.h"

namespace vigie::cli {
namespace {

class SuggestTest : public CliTest {
 protected:
  void SetUp() override {
    std::vector<Json> documents;
    for (int i = 0; i < 3; ++i) {
      documents.push_back({{"id", "d" + std::to_string(i)},
                           {"title", "Une levée de fonds, version " + std::to_string(i)},
                           {"text", "Texte " + std::to_string(i)},
                           {"company", Json::array({"Meta"})}});
    }
    add(documents, {"--no-entities"});
  }
};

TEST_F(SuggestTest, WritesTheJsonOfTheContract) {
  const ProcessResult result = search({"--json", "--suggest", "levee de f"});
  ASSERT_EQ(result.code, 0) << result.err;
  const Json json = Json::parse(result.out);
  EXPECT_EQ(json["query"], "levee de f");
  ASSERT_FALSE(json["suggestions"].empty());
  EXPECT_EQ(json["suggestions"][0],
            (Json{{"text", "levee de fonds"}, {"type", "query"}, {"count", 3}}));
  EXPECT_EQ(json["suggestions"].back()["type"], "title");
  EXPECT_TRUE(json["suggestions"].back().contains("id"));
}

TEST_F(SuggestTest, NamesTheKindOfNames) {
  const ProcessResult result = search({"--suggest", "faceb"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "Meta  (company, 3)\n");
}

TEST_F(SuggestTest, EndsWithOneWhenThereIsNothingAndTwoWithoutText) {
  EXPECT_EQ(search({"--suggest", "zzz"}).code, 1);
  EXPECT_EQ(search({"--suggest"}).code, 2);
}

}  // namespace
}  // namespace vigie::cli
