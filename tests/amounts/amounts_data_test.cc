// The data files of numbers and sums: clean, nothing twice, every line understood.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/amounts/currencies.h"
#include "analyzers/fr/amounts/money_words.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

const std::vector<std::string> kFiles = {
    "numerals/data/numerals.txt", "amounts/data/currencies.txt", "amounts/data/magnitudes.txt",
    "amounts/data/money_words.txt"};

std::string content_of(const std::string& file) {
  auto content = read_file(std::string(VIGIE_SOURCE_DIR) + "/analyzers/fr/" + file, 1 << 20);
  EXPECT_TRUE(content.ok()) << file;
  return content.ok() ? std::move(content).value() : std::string();
}

TEST(AmountData, IsCleanText) {
  for (const std::string& file : kFiles) {
    const std::string content = content_of(file);
    EXPECT_TRUE(content.starts_with("# ")) << file;
    EXPECT_TRUE(content.ends_with('\n')) << file;
    EXPECT_EQ(utf8::to_nfc(content), content) << file;
    for (const char* bad : {"\r", "\u00AD", "\u200B", "\uFEFF", "\u00A0", " \n", "\t\n"}) {
      EXPECT_EQ(content.find(bad), std::string::npos) << file << " holds an invisible";
    }
  }
}

TEST(AmountData, SaysNothingTwice) {
  for (const std::string& file : kFiles) {
    for (const auto& [section, lines] : read_data_sections(content_of(file))) {
      EXPECT_NE(section, "") << file << ": lines before the first section";
      std::set<std::string> keys;
      for (const std::string& line : lines) {
        EXPECT_TRUE(keys.insert(split_fields(line, "\t")[0]).second)
            << file << " [" << section << "] " << line;
      }
    }
  }
}

TEST(AmountData, CodesAreThreeCapitals) {
  for (const auto& [section, lines] :
       read_data_sections(content_of("amounts/data/currencies.txt"))) {
    const bool keyed = section == "signes" || section == "noms";
    if (!keyed && section != "codes" && section != "codes après") continue;
    for (const std::string& line : lines) {
      const auto fields = split_fields(line, "\t");
      ASSERT_GE(fields.size(), keyed ? 2U : 1U) << line;
      const std::string& code = fields[keyed ? 1 : 0];
      if (keyed && code == "?") continue;
      EXPECT_EQ(code.size(), 3U) << line;
      EXPECT_EQ(code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), std::string::npos) << line;
    }
  }
}

TEST(AmountData, EveryCurrencyIsFound) {
  const Currencies& currencies = Currencies::embedded();
  auto sections = read_data_sections(content_of("amounts/data/currencies.txt"));
  for (const char* section : {"signes", "codes", "codes après", "noms"}) {
    for (const std::string& line : sections[section]) {
      const std::string text = split_fields(line, "\t")[0];
      const auto found = currencies.at(text, 0);
      ASSERT_TRUE(found) << text;
      EXPECT_EQ(found->end, text.size()) << text;
    }
  }
}

TEST(AmountData, EveryMagnitudeIsFound) {
  const MoneyWords& words = MoneyWords::embedded();
  auto sections = read_data_sections(content_of("amounts/data/magnitudes.txt"));
  for (const char* section : {"lettres", "lettres collées"}) {
    for (const std::string& line : sections[section]) {
      const auto fields = split_fields(line, "\t");
      EXPECT_EQ(words.letter_magnitude(fields[0]).value, std::stod(fields[1])) << line;
    }
  }
  for (const std::string& line : sections["mots"]) {
    const auto fields = split_fields(line, "\t");
    EXPECT_EQ(words.magnitude(fields[0], false), std::stod(fields[1])) << line;
  }
}

}  // namespace
}  // namespace vigie::fr
