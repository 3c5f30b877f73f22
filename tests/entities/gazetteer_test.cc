#include "analyzers/fr/entities/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/utf8.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

using Names = std::vector<std::string>;

TEST(Gazetteer, ReadsItsFourColumns) {
  Gazetteer gazetteer;
  ASSERT_TRUE(gazetteer
                  .add("# note\n\nNumérix\nAlba\tAlba SA|groupe Alba\n"
                       "Orange\tOrange SA|France Télécom\tword\topérateur [mot : Orange]\n"
                       "Alan\tAlan Assurance\tword\tsanté\n"
                       "Zeta\t\t-\tsans forme\n",
                       EntityType::kCompany, "test.tsv")
                  .ok());
  const auto& entries = gazetteer.entries();
  ASSERT_EQ(entries.size(), 5U);
  EXPECT_EQ(entries[0].name, "Numérix");
  EXPECT_TRUE(entries[0].aliases.empty());
  EXPECT_EQ(entries[1].aliases, (Names{"Alba SA", "groupe Alba"}));
  EXPECT_TRUE(entries[1].words.empty());
  EXPECT_EQ(entries[2].words, (Names{"Orange"}));
  Names words = entries[3].words;
  std::sort(words.begin(), words.end());
  EXPECT_EQ(words, (Names{"Alan", "Alan Assurance"})) << "without a note every form is a word";
  EXPECT_TRUE(entries[4].aliases.empty());
  EXPECT_TRUE(entries[4].words.empty());
  for (const auto& entry : entries) EXPECT_EQ(entry.type, EntityType::kCompany);
}

TEST(Gazetteer, TheMarkMayNameSeveralForms) {
  Gazetteer gazetteer;
  ASSERT_TRUE(
      gazetteer
          .add("Block\tBlock Inc.|Square|Cash App\tword\tpaiements [mot : Block | Square]\n",
               EntityType::kCompany, "test.tsv")
          .ok());
  EXPECT_EQ(gazetteer.entries()[0].words, (Names{"Block", "Square"}));
}

TEST(Gazetteer, AMarkThatDoesNotEndTheNoteIsJustText) {
  Gazetteer gazetteer;
  ASSERT_TRUE(
      gazetteer.add("Box\tBox Inc.\tword\t[mot : Box] stockage\n", EntityType::kCompany, "test.tsv")
          .ok());
  Names words = gazetteer.entries()[0].words;
  std::sort(words.begin(), words.end());
  EXPECT_EQ(words, (Names{"Box", "Box Inc."}));
}

TEST(Gazetteer, MalformedLinesAreLeftOutAndTheFirstIsNamed) {
  Gazetteer gazetteer;
  const Status status =
      gazetteer.add("Alba\nTrop\tde\t-\tcolonnes\tici\nautre\ta\tb\tc\td\te\nZeta\n",
                    EntityType::kOrganization, "mes-noms.tsv");
  ASSERT_FALSE(status.ok());
  for (const std::string& message : {status.error().fr, status.error().en}) {
    EXPECT_NE(message.find("mes-noms.tsv"), std::string::npos) << message;
    EXPECT_NE(message.find("Trop"), std::string::npos) << message;
  }
  ASSERT_EQ(gazetteer.entries().size(), 2U);
  EXPECT_EQ(gazetteer.entries()[1].name, "Zeta");
}

TEST(Gazetteer, WindowsLineEndsAndAMissingLastLineEnd) {
  Gazetteer gazetteer;
  ASSERT_TRUE(gazetteer.add("Alba\tAlba SA\r\nZeta\tZ|Y", EntityType::kPlace, "x").ok());
  ASSERT_EQ(gazetteer.entries().size(), 2U);
  EXPECT_EQ(gazetteer.entries()[0].aliases, (Names{"Alba SA"}));
  EXPECT_EQ(gazetteer.entries()[1].aliases, (Names{"Z", "Y"}));
}

TEST(Gazetteer, FingerprintFollowsTheContent) {
  Gazetteer a, b, c;
  (void)a.add("Alba\nZeta\n", EntityType::kCompany, "x");
  (void)b.add("# note\nAlba\n\nZeta\n", EntityType::kCompany, "y");
  (void)c.add("Alba\nZeta\tZ\n", EntityType::kCompany, "x");
  EXPECT_EQ(a.fingerprint(), b.fingerprint());
  EXPECT_NE(a.fingerprint(), c.fingerprint());
  EXPECT_EQ(Gazetteer::embedded().fingerprint(), Gazetteer::embedded().fingerprint());
}

// The type decides which facet a name fills.
TEST(Gazetteer, FingerprintFollowsTheType) {
  Gazetteer a, b;
  (void)a.add("Alba\n", EntityType::kCompany, "x");
  (void)b.add("Alba\n", EntityType::kPlace, "x");
  EXPECT_NE(a.fingerprint(), b.fingerprint());
}

struct EmbeddedFile {
  std::string name;
  std::string content;
};

std::vector<EmbeddedFile> embedded_files() {
  std::vector<EmbeddedFile> files;
  for (const char* name : {"companies.tsv", "organizations.tsv"}) {
    auto content =
        read_file(std::string(VIGIE_SOURCE_DIR) + "/analyzers/fr/entities/data/" + name, 1 << 24);
    EXPECT_TRUE(content.ok()) << name;
    if (content.ok()) files.push_back({name, std::move(content).value()});
  }
  return files;
}

TEST(EmbeddedGazetteer, IsCleanText) {
  for (const EmbeddedFile& file : embedded_files()) {
    EXPECT_TRUE(utf8::is_valid(file.content)) << file.name;
    EXPECT_EQ(utf8::to_nfc(file.content), file.content) << file.name;
    EXPECT_TRUE(file.content.ends_with('\n')) << file.name;
    for (const char* bad : {"\r", "\u00AD", "\u200B", "\uFEFF"}) {
      EXPECT_EQ(file.content.find(bad), std::string::npos) << file.name;
    }
  }
}

TEST(EmbeddedGazetteer, EveryLineParses) {
  for (const EmbeddedFile& file : embedded_files()) {
    Gazetteer gazetteer;
    const Status status = gazetteer.add(file.content, EntityType::kCompany, file.name);
    EXPECT_TRUE(status.ok()) << status.error().fr;
    for (const std::string& line : read_data_lines(file.content)) {
      const auto fields = split_fields(line, "\t");
      EXPECT_EQ(fields.size(), 4U) << file.name << ": " << line;
      if (fields.size() < 3) continue;
      EXPECT_TRUE(fields[2] == "-" || fields[2] == "word") << file.name << ": " << line;
    }
    for (const GazetteerEntry& entry : gazetteer.entries()) {
      for (const std::string& alias : entry.aliases) {
        EXPECT_FALSE(alias.empty()) << entry.name;
        EXPECT_NE(alias, entry.name) << "an alias repeats the name";
      }
      for (const std::string& word : entry.words) {
        const bool known =
            word == entry.name ||
            std::find(entry.aliases.begin(), entry.aliases.end(), word) != entry.aliases.end();
        EXPECT_TRUE(known) << entry.name << ": [mot : " << word << "] is no form of the line";
      }
    }
  }
}

TEST(EmbeddedGazetteer, AFormBelongsToOneName) {
  const Gazetteer gazetteer = Gazetteer::embedded();
  EXPECT_GE(gazetteer.entries().size(), 1000U);
  std::map<std::string, std::string> owner;
  for (const GazetteerEntry& entry : gazetteer.entries()) {
    std::vector<std::string> forms = entry.aliases;
    forms.push_back(entry.name);
    for (const std::string& form : forms) {
      const auto [it, added] = owner.try_emplace(form, entry.name);
      EXPECT_TRUE(added) << form << " is of " << it->second << " and of " << entry.name;
    }
  }
}

TEST(EmbeddedGazetteer, HoldsTheNamesThatEverybodyAsksFor) {
  const Gazetteer gazetteer = Gazetteer::embedded();
  std::set<std::string> names;
  for (const GazetteerEntry& entry : gazetteer.entries()) names.insert(entry.name);
  for (const char* name : {"OpenAI", "xAI", "Mistral AI", "Google", "Apple", "Meta", "Microsoft",
                           "OVHcloud", "Orange", "Nvidia", "CNIL", "Arcep"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

}  // namespace
}  // namespace vigie::fr
