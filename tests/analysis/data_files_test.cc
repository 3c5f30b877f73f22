// The linguistic data files: they parse, say nothing twice, and are clean text.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

struct DataFile {
  std::string name;
  std::string content;
};

std::vector<DataFile> all_files() {
  const std::string folder = std::string(VIGIE_SOURCE_DIR) + "/analyzers/fr/data/";
  std::vector<DataFile> files;
  for (const char* name : {"stopwords", "elisions", "acronyms", "compounds", "synonyms", "units",
                           "spellings", "lemmas", "endings", "derivations"}) {
    auto content = read_file(folder + name + ".txt", 1 << 24);
    EXPECT_TRUE(content.ok()) << name;
    if (content.ok()) files.push_back({name, std::move(content).value()});
  }
  return files;
}

TEST(DataFiles, AreCleanText) {
  for (const DataFile& file : all_files()) {
    EXPECT_TRUE(utf8::is_valid(file.content)) << file.name;
    EXPECT_EQ(utf8::to_nfc(file.content), file.content) << file.name << " is not NFC";
    EXPECT_EQ(file.content.find('\r'), std::string::npos) << file.name;
    EXPECT_TRUE(file.content.ends_with('\n')) << file.name;
    for (const char* bad : {"\u00AD", "\u200B", "\uFEFF", "\u00A0\n", " \n", "\t\n"}) {
      EXPECT_EQ(file.content.find(bad), std::string::npos) << file.name << " holds an invisible";
    }
  }
}

TEST(DataFiles, SayNothingTwice) {
  for (const DataFile& file : all_files()) {
    for (const auto& [section, lines] : read_data_sections(file.content)) {
      std::set<std::string> seen;
      for (const std::string& line : lines) {
        EXPECT_TRUE(seen.insert(line).second) << file.name << " [" << section << "] " << line;
      }
    }
  }
}

// A key that comes twice: the second would silently win or be lost.
TEST(DataFiles, KeysAreUnique) {
  for (const DataFile& file : all_files()) {
    if (file.name == "synonyms" || file.name == "stopwords" || file.name == "acronyms") continue;
    for (const auto& [section, lines] : read_data_sections(file.content)) {
      std::set<std::string> seen;
      for (const std::string& line : lines) {
        const std::string key =
            file.name == "lemmas" ? split_fields(line, " ")[0] : split_fields(line, "\t")[0];
        const std::string compared =
            file.name == "elisions" || file.name == "lemmas" || section == "prefixes" ? key
                                                                                      : fold(key);
        EXPECT_TRUE(seen.insert(compared).second) << file.name << " [" << section << "] " << line;
      }
    }
  }
}

TEST(DataFiles, ColumnsAreRight) {
  for (const DataFile& file : all_files()) {
    for (const auto& [section, lines] : read_data_sections(file.content)) {
      for (const std::string& line : lines) {
        const std::size_t tabs = split_fields(line, "\t").size();
        if (file.name == "units" || file.name == "spellings" || file.name == "endings" ||
            (file.name == "compounds" && section == "mots")) {
          EXPECT_EQ(tabs, 2U) << file.name << ": " << line;
        } else if (file.name == "lemmas") {
          EXPECT_EQ(split_fields(line, " ").size(), 2U) << line;
        } else {
          EXPECT_EQ(tabs, 1U) << file.name << ": " << line;
        }
      }
    }
  }
}

TEST(DataFiles, SectionsAreTheKnownOnes) {
  for (const DataFile& file : all_files()) {
    for (const auto& [section, lines] : read_data_sections(file.content)) {
      const bool known = file.name == "elisions"    ? section == "formes" || section == "exceptions"
                         : file.name == "compounds" ? section == "mots" || section == "prefixes"
                         : file.name == "derivations"
                             ? section == "series" || section == "prefixes" ||
                                   section == "familles" || section == "etrangers"
                             : section.empty();
      EXPECT_TRUE(known) << file.name << " [" << section << "]";
    }
  }
}

TEST(DataFiles, StopWordsAreLowerCaseWords) {
  for (const std::string& word : read_data_lines(EmbeddedData::stopwords())) {
    EXPECT_EQ(lower(word), word);
    EXPECT_EQ(word.find(' '), std::string::npos) << word;
    EXPECT_EQ(word.find("’"), std::string::npos) << word << ": write a straight apostrophe";
  }
}

TEST(DataFiles, AcronymsAreCapitals) {
  for (const std::string& word : read_data_lines(EmbeddedData::acronyms())) {
    EXPECT_NE(lower(word), word);
    for (const char c : word) EXPECT_TRUE((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) << word;
  }
}

TEST(DataFiles, ElisionExceptionsHoldAStraightApostrophe) {
  auto sections = read_data_sections(EmbeddedData::elisions());
  for (const std::string& form : sections["formes"]) {
    EXPECT_EQ(form.find('\''), std::string::npos) << form;
  }
  for (const std::string& word : sections["exceptions"]) {
    EXPECT_NE(word.find('\''), std::string::npos) << word;
    EXPECT_EQ(word.find("’"), std::string::npos) << word;
  }
}

TEST(DataFiles, CompoundsAreTheirPartsJoined) {
  auto sections = read_data_sections(EmbeddedData::compounds());
  for (const std::string& line : sections["mots"]) {
    const auto fields = split_fields(line, "\t");
    ASSERT_EQ(fields.size(), 2U) << line;
    std::string joined;
    for (const std::string& part : split_fields(fields[1], " ")) joined += fold(part);
    const std::string whole = fold(fields[0]);
    // One vowel may have fallen: extraeuropéen.
    EXPECT_TRUE(whole == joined || whole.size() + 1 == joined.size()) << line;
  }
}

TEST(DataLines, SectionsAndFields) {
  const auto sections = read_data_sections("first\n\n# note\n [a] \n x \t y \r\n#\n[b]\nlast");
  EXPECT_EQ(sections.at(""), (std::vector<std::string>{"first"}));
  EXPECT_EQ(sections.at("a"), (std::vector<std::string>{"x \t y"}));
  EXPECT_EQ(sections.at("b"), (std::vector<std::string>{"last"}));
  EXPECT_EQ(split_fields(" a -> b , c ", "->"), (std::vector<std::string>{"a", "b , c"}));
  EXPECT_EQ(split_fields("", "\t"), (std::vector<std::string>{""}));
  EXPECT_EQ(split_fields("a\t\tb", "\t"), (std::vector<std::string>{"a", "", "b"}));
}

}  // namespace
}  // namespace vigie::fr
