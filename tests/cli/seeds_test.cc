// The five seed articles: gold.json through the real programs.
#include <algorithm>
#include <fstream>

#include "cli_test.h"

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;

class SeedsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path gold = shared("seeds/gold.json");
    if (gold.empty()) return;
    gold_ = new Json(Json::parse(read(gold)));
    workspace_ = new Workspace;
    for (const auto& [name, document] : gold_->at("documents").items()) {
      workspace_->folder.write("seeds/" + name, read(gold.parent_path() / name));
    }
    const Json summary = workspace_->index_json({seeds().string()});
    EXPECT_EQ(summary.at("new"), 5);
  }
  static void TearDownTestSuite() {
    delete workspace_;
    delete gold_;
    workspace_ = nullptr;
    gold_ = nullptr;
  }
  void SetUp() override {
    if (gold_ == nullptr) GTEST_SKIP() << "no shared folder: set VIGIE_SHARED";
  }

  static fs::path seeds() { return workspace_->folder.path() / "seeds"; }
  static std::vector<std::string> names_of(const Json& response) {
    std::vector<std::string> names;
    for (const std::string& id : ids_of(response)) names.push_back(fs::path(id).filename());
    return names;
  }
  static Json explain(const std::string& name) {
    const ProcessResult result = workspace_->index({"--explain", (seeds() / name).string()});
    EXPECT_EQ(result.code, 0) << result.err;
    return Json::parse(result.out, nullptr, false);
  }

  static Json* gold_;
  static Workspace* workspace_;
};

Json* SeedsTest::gold_ = nullptr;
Workspace* SeedsTest::workspace_ = nullptr;

TEST_F(SeedsTest, Queries) {
  for (const Json& query : gold_->at("queries")) {
    SCOPED_TRACE(query.dump());
    const Json response = workspace_->search_json({"--", query.at("q").get<std::string>()});
    const std::vector<std::string> names = names_of(response);
    EXPECT_TRUE(!query.value("none", false) || names.empty());
    const auto first = query.value("first", std::vector<std::string>());
    ASSERT_GE(names.size(), first.size());
    const std::set<std::string> best(names.begin(),
                                     names.begin() + static_cast<std::ptrdiff_t>(first.size()));
    EXPECT_EQ(best, std::set<std::string>(first.begin(), first.end())) << Json(names);
    for (const std::string& name : query.value("relevant", std::vector<std::string>())) {
      EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << Json(names);
    }
    if (query.contains("suggestion")) {
      const Json& suggestion = response.at("suggestion");
      ASSERT_TRUE(suggestion.is_string());
      EXPECT_NE(suggestion.get<std::string>().find(query["suggestion"].get<std::string>()),
                std::string::npos);
    }
  }
}

TEST_F(SeedsTest, RelevantOnesComeBeforeTheOthers) {
  for (const Json& query : gold_->at("queries")) {
    const auto relevant = query.value("relevant", std::vector<std::string>());
    const std::vector<std::string> names =
        names_of(workspace_->search_json({"--", query.at("q").get<std::string>()}));
    for (std::size_t i = 0; i < std::min(relevant.size(), names.size()); ++i) {
      EXPECT_NE(std::find(relevant.begin(), relevant.end(), names[i]), relevant.end())
          << query << Json(names);
    }
  }
}

TEST_F(SeedsTest, Titles) {
  const Json response = workspace_->search_json({"--limit", "10", "IA OU startup OU Musk"});
  std::size_t seen = 0;
  for (const Json& hit : response.at("hits")) {
    const std::string name = fs::path(hit.at("id").get<std::string>()).filename();
    EXPECT_EQ(hit.at("title"), gold_->at("documents").at(name).at("title")) << name;
    ++seen;
  }
  EXPECT_EQ(seen, 5U);
  for (const auto& [name, document] : gold_->at("documents").items()) {
    EXPECT_EQ(explain(name).at("document").at("title"), document.at("title")) << name;
  }
}

TEST_F(SeedsTest, StatedAuthorsAndSources) {
  for (const auto& [name, document] : gold_->at("documents").items()) {
    const Json found = explain(name).at("document");
    if (document.contains("author")) {
      EXPECT_EQ(found.at("author"), list({document["author"]}));
    }
    if (document.contains("source")) {
      EXPECT_EQ(found.at("source"), document["source"]);
    }
  }
}

TEST_F(SeedsTest, CompaniesOfTheGazetteer) {
  for (const auto& [name, document] : gold_->at("documents").items()) {
    const Json companies = explain(name).at("document").at("company");
    for (const Json& other : document.value("companies_not", Json::array())) {
      EXPECT_EQ(std::find(companies.begin(), companies.end(), other), companies.end())
          << name << other;
    }
  }
}

TEST_F(SeedsTest, BoilerplateReachesNeitherTextNorFacets) {
  for (const auto& [name, document] : gold_->at("documents").items()) {
    const Json explained = explain(name);
    const std::string text = explained.at("text");
    const std::string facets = explained.at("document").dump();
    for (const std::string phrase : document.at("boilerplate")) {
      EXPECT_EQ(("\n" + text + "\n").find("\n" + phrase + "\n"), std::string::npos)
          << name << ": " << phrase;
      EXPECT_EQ(facets.find('"' + phrase + '"'), std::string::npos) << name << ": " << phrase;
      // Two words and more are no chance: not even inside a line.
      if (phrase.find(' ') == std::string::npos || phrase == "le dernier") continue;
      EXPECT_EQ(text.find(phrase), std::string::npos) << name << ": " << phrase;
    }
  }
}

TEST_F(SeedsTest, BoilerplateIsNotFound) {
  for (const auto& [name, document] : gold_->at("documents").items()) {
    for (const std::string phrase : document.at("boilerplate")) {
      // Words of every article; one word may well be the story's own.
      if (phrase == "le dernier" || phrase.find(' ') == std::string::npos) continue;
      SCOPED_TRACE(phrase);
      const Json response = workspace_->search_json(
          {"--strict", "--", "\"" + phrase + "\" id:" + (seeds() / name).string()});
      EXPECT_EQ(response.at("estimatedTotalHits"), 0);
    }
  }
}

TEST_F(SeedsTest, BoilerplateIsInNoSnippet) {
  std::vector<std::string> queries;
  for (const Json& query : gold_->at("queries")) queries.push_back(query.at("q"));
  for (const auto& [name, document] : gold_->at("documents").items()) {
    for (const char* members : {"companies", "persons", "products", "boilerplate"}) {
      for (const std::string value : document.value(members, Json::array()))
        queries.push_back(value);
    }
  }
  for (const std::string& query : queries) {
    const Json response = workspace_->search_json({"--", query});
    for (const Json& hit : response.at("hits")) {
      const std::string name = fs::path(hit.at("id").get<std::string>()).filename();
      for (const std::string phrase : gold_->at("documents").at(name).at("boilerplate")) {
        if (phrase == "le dernier" || phrase == "robot") continue;
        EXPECT_EQ(hit.at("snippet").get<std::string>().find(phrase), std::string::npos)
            << query << " " << name << " " << phrase;
      }
    }
  }
}

// The articles' own sentences must all be there: what cleaning removed is not the story.
TEST_F(SeedsTest, PersonsAndProductsOfTheStoryStay) {
  for (const auto& [name, document] : gold_->at("documents").items()) {
    const std::string text = explain(name).at("text");
    for (const char* members : {"persons", "products"}) {
      for (const std::string value : document.value(members, Json::array())) {
        const std::string last = value.substr(value.rfind(' ') + 1);
        EXPECT_NE(text.find(last), std::string::npos) << name << ": " << value;
      }
    }
  }
}

}  // namespace
}  // namespace vigie::cli
