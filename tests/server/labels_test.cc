#include "server/pages/labels.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "analyzers/fr/data_lines.h"

namespace vigie {
namespace {

const Labels kFrench(Language::kFrench);
const Labels kEnglish(Language::kEnglish);

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

TEST(Labels, EveryLineHasBothLanguagesWithTheSamePlaces) {
  const std::string path = std::string(VIGIE_SOURCE_DIR) + "/server/pages/data/labels.txt";
  const auto places = [](const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find("{}", at)) != std::string::npos; at += 2) ++count;
    return count;
  };
  for (const std::string& line : fr::read_data_lines(content_of(path))) {
    const std::vector<std::string> fields = fr::split_fields(line, "\t");
    ASSERT_EQ(fields.size(), 3U) << line;
    EXPECT_FALSE(fields[1].empty()) << line;
    EXPECT_FALSE(fields[2].empty()) << line;
    EXPECT_EQ(places(fields[1]), places(fields[2])) << line;
    EXPECT_EQ(fields[1].find('\''), std::string::npos) << "typographic apostrophe: " << line;
  }
}

// A key that the data file has not would be shown as it is.
TEST(Labels, EveryKeyOfTheSourcesIsThere) {
  const std::regex key("labels(\\.count)?\\(\"([a-z_.]+)\"");
  std::size_t keys = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(VIGIE_SOURCE_DIR) + "/server/pages")) {
    if (entry.path().extension() != ".cc") continue;
    const std::string source = content_of(entry.path());
    for (auto at = std::sregex_iterator(source.begin(), source.end(), key);
         at != std::sregex_iterator(); ++at, ++keys) {
      const std::string name = (*at)[2].str() + ((*at)[1].matched ? ".one" : "");
      EXPECT_NE(kFrench(name), name) << entry.path();
    }
  }
  EXPECT_GT(keys, 50U);
}

TEST(Labels, CountsInBothLanguages) {
  EXPECT_EQ(kFrench.count("articles", 0), "0 article");
  EXPECT_EQ(kFrench.count("articles", 1), "1 article");
  EXPECT_EQ(kFrench.count("articles", 4), "4 articles");
  EXPECT_EQ(kEnglish.count("articles", 0), "0 articles");
  EXPECT_EQ(kEnglish.count("articles", 1), "1 article");
  EXPECT_EQ(kFrench.number(12475), "12\u202F475");
  EXPECT_EQ(kFrench.number(1234567), "1\u202F234\u202F567");
  EXPECT_EQ(kEnglish.number(1234567), "1,234,567");
  EXPECT_EQ(kEnglish.number(999), "999");
}

TEST(Labels, DatesAsPreciseAsTheyAreKnown) {
  EXPECT_EQ(kFrench.date({2026, 2, 10}), "10\u00A0février\u00A02026");
  EXPECT_EQ(kFrench.date({2026, 3, 1}), "1er\u00A0mars\u00A02026");
  EXPECT_EQ(kFrench.date({2026, 8, 0}), "août\u00A02026");
  EXPECT_EQ(kFrench.date({2026, 0, 0}), "2026");
  EXPECT_EQ(kEnglish.date({2026, 3, 1}), "1\u00A0March\u00A02026");
  EXPECT_EQ(kFrench.date({2026, 2, 10}, true), "vers le 10\u00A0février\u00A02026");
  EXPECT_EQ(kFrench.date({2026, 2, 0}, true), "vers février\u00A02026");
  EXPECT_EQ(kFrench.date({2026, 0, 0}, true), "vers 2026");
}

TEST(Labels, PeriodsByTheirShortestName) {
  EXPECT_EQ(kFrench.period(day_of(2026, 2, 1), day_of(2026, 2, 28)), "février\u00A02026");
  EXPECT_EQ(kFrench.period(day_of(2026, 1, 1), day_of(2026, 12, 31)), "2026");
  EXPECT_EQ(kFrench.period(day_of(2026, 2, 3), day_of(2026, 2, 3)), "3\u00A0février\u00A02026");
  EXPECT_EQ(kFrench.period(day_of(2025, 12, 1), day_of(2026, 2, 28)),
            "du 1er\u00A0décembre\u00A02025 au 28\u00A0février\u00A02026");
  EXPECT_EQ(kFrench.period(day_of(2026, 2, 1), std::nullopt),
            "depuis le 1er\u00A0février\u00A02026");
  EXPECT_EQ(kFrench.period(std::nullopt, day_of(2026, 2, 1)),
            "jusqu’au 1er\u00A0février\u00A02026");
  EXPECT_EQ(kFrench.period(std::nullopt, std::nullopt), "");
}

TEST(Labels, ValuesInWords) {
  EXPECT_EQ(kFrench.value(Facet::kEvent, "funding"), "levée de fonds");
  EXPECT_EQ(kFrench.value(Facet::kEvent, "unheard of"), "unheard of");
  EXPECT_EQ(kFrench.value(Facet::kMonth, "2026-02"), "février\u00A02026");
  EXPECT_EQ(kFrench.value(Facet::kCompany, "2026-02"), "2026-02");
  EXPECT_EQ(kFrench.certainty(fr::Certainty::kStated), "");
  EXPECT_EQ(kFrench.certainty(fr::Certainty::kDenied), "démenti");
}

TEST(Labels, FrenchSpaces) {
  EXPECT_EQ(with_french_spaces("Oui : non ? « peut-être »"),
            "Oui\u00A0: non\u00A0? «\u00A0peut-être\u00A0»");
  EXPECT_EQ(with_french_spaces("a b: c"), "a b: c");
  EXPECT_EQ(with_french_spaces(" "), " ");
  EXPECT_EQ(with_french_spaces(""), "");
}

}  // namespace
}  // namespace vigie
