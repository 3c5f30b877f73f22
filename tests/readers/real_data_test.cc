// The readers on the real material beside the repository (../shared); skipped where it is absent.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/readers/collect.h"

namespace vigie::readers_test {
namespace {

namespace fs = std::filesystem;

fs::path shared() {
  const char* given = std::getenv("VIGIE_SHARED");
  return given != nullptr ? fs::path(given) : fs::path(VIGIE_SHARED_DEFAULT);
}

TEST(RealData, SeedsHaveTheirTitlesAndNoBoilerplate) {
  const fs::path seeds = shared() / "seeds";
  if (!fs::exists(seeds / "gold.json")) GTEST_SKIP() << "no " << seeds << "; set VIGIE_SHARED";
  const nlohmann::json gold = nlohmann::json::parse(std::ifstream(seeds / "gold.json"));
  for (const auto& [name, wanted] : gold["documents"].items()) {
    const Collector sink = walk({(seeds / name).string()});
    ASSERT_EQ(sink.documents.size(), 1U) << name;
    const Document& document = sink.documents[0];
    EXPECT_EQ(document.title, wanted["title"].is_null() ? "" : wanted["title"].get<std::string>());
    if (wanted.contains("author")) {
      EXPECT_EQ(document.authors, std::vector<std::string>{wanted["author"].get<std::string>()});
    }
    if (wanted.contains("source")) {
      EXPECT_EQ(document.source, wanted["source"].get<std::string>());
    }
    for (const auto& boilerplate : wanted["boilerplate"]) {
      const std::string text = boilerplate.get<std::string>();
      // A word may be part of another; a line may not be one of the text's.
      EXPECT_EQ(("\n" + document.text + "\n").find("\n" + text + "\n"), std::string::npos) << text;
      if (text.find(' ') == std::string::npos) continue;
      EXPECT_FALSE(has(document.text, text)) << text;
    }
    // Nothing of the prose is lost: every paragraph of the file that ends as a sentence does.
    std::ifstream file(seeds / name);
    for (std::string line; std::getline(file, line);) {
      if (line.size() < 120 || !line.ends_with('.') || line.find("garantit") != std::string::npos)
        continue;
      EXPECT_TRUE(has(document.text, line)) << name << ": " << line;
    }
  }
}

TEST(RealData, FeedsAreToldFromPages) {
  const fs::path feeds = shared() / "data/corpora/feeds";
  if (!fs::exists(feeds)) GTEST_SKIP() << "no " << feeds << "; set VIGIE_SHARED";
  const Collector sink = walk({feeds.string()});
  EXPECT_GT(sink.documents.size(), 150U);
  std::size_t errors = 0;
  for (const Refusal& refusal : sink.refusals)
    errors += has(refusal.reason.en, "error page") ? 1 : 0;
  EXPECT_EQ(errors, 2U);
  for (const Document& document : sink.documents) {
    EXPECT_FALSE(has(document.title, "&") && has(document.title, ";")) << document.title;
  }
}

TEST(RealData, MarkdownAndHeadlinesAllGoIn) {
  const fs::path corpora = shared() / "data/corpora";
  if (!fs::exists(corpora)) GTEST_SKIP() << "no " << corpora << "; set VIGIE_SHARED";
  const Collector posts = walk({(corpora / "putaindecode/raw").string()});
  EXPECT_EQ(posts.documents.size(), 152U);
  EXPECT_TRUE(posts.refusals.empty());
  for (const Document& document : posts.documents) {
    EXPECT_FALSE(document.title.empty()) << document.path;
    EXPECT_TRUE(document.published.has_value()) << document.path;
  }
  const Collector headlines = walk({(corpora / "tech-headlines.jsonl.gz").string()});
  EXPECT_EQ(headlines.documents.size(), 6911U);
  EXPECT_TRUE(headlines.refusals.empty());
}

}  // namespace
}  // namespace vigie::readers_test
