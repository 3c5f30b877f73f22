#include "analyzers/fr/french_analyzer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vigie::fr {
namespace {

TEST(SplitCamelCase, Table) {
  struct Case {
    std::string word;
    std::vector<std::string> parts;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"a", {}},
      {"openai", {}},
      {"OpenAI", {"Open", "AI"}},
      {"DeepMind", {"Deep", "Mind"}},
      {"LinkedIn", {"Linked", "In"}},
      {"YouTube", {"You", "Tube"}},
      {"BlaBlaCar", {"Bla", "Bla", "Car"}},
      {"SoftBank", {"Soft", "Bank"}},
      {"CrowdStrike", {"Crowd", "Strike"}},
      {"ByteDance", {"Byte", "Dance"}},
      {"PayPal", {"Pay", "Pal"}},
      {"PlayStation", {"Play", "Station"}},
      {"GitHub", {"Git", "Hub"}},
      {"NVIDIA", {}},
      {"Mistral", {}},
      {"GPT4", {"GPT", "4"}},
      {"Windows11", {"Windows", "11"}},
      {"4Chan", {}},   // digits first: one name
      {"iPhone", {}},  // a part of one letter
      {"eSIM", {}},
      {"xAI", {}},
      {"Paris-Saclay", {}},  // the compound filter's
      {"O'Brien", {}},
      {"Node.js", {}},
      {"ÉlectroMénager", {"Électro", "Ménager"}},
      {"MonÉlu", {"Mon", "Élu"}},
  };
  for (const Case& c : cases) {
    std::vector<std::string> parts;
    for (const std::string_view part : split_camel_case(c.word)) parts.emplace_back(part);
    EXPECT_EQ(parts, c.parts) << c.word;
  }
}

TEST(SplitCamelCase, PartsRebuildTheWord) {
  for (const std::string word : {"OpenAI", "BlaBlaCar", "GPT4", "HuggingFace", "Été2025"}) {
    std::string rebuilt;
    for (const std::string_view part : split_camel_case(word)) rebuilt += part;
    EXPECT_EQ(rebuilt, word);
  }
}

}  // namespace
}  // namespace vigie::fr
