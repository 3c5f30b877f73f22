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
#include "analyzers/fr/french_analyzer.h"

namespace vigie::fr {
namespace {

using Names = std::vector<std::string>;

TEST(NameLines, ReadsItsFourColumns) {
  NameLines names;
  ASSERT_TRUE(names
                  .add("# note\n\nNumérix\nAlba\tAlba SA|groupe Alba\n"
                       "Orange\tOrange SA|France Télécom\tword\topérateur [mot : Orange]\n"
                       "Alan\tAlan Assurance\tword\tsanté\n"
                       "Zeta\t\t-\tsans forme\n",
                       EntityType::kCompany, "test.tsv")
                  .ok());
  const auto& entries = names.lines;
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

TEST(NameLines, TheMarkMayNameSeveralForms) {
  NameLines names;
  ASSERT_TRUE(
      names
          .add("Block\tBlock Inc.|Square|Cash App\tword\tpaiements [mot : Block | Square]\n",
               EntityType::kCompany, "test.tsv")
          .ok());
  EXPECT_EQ(names.lines[0].words, (Names{"Block", "Square"}));
}

TEST(NameLines, AMarkThatDoesNotEndTheNoteIsJustText) {
  NameLines names;
  ASSERT_TRUE(
      names.add("Box\tBox Inc.\tword\t[mot : Box] stockage\n", EntityType::kCompany, "test.tsv")
          .ok());
  Names words = names.lines[0].words;
  std::sort(words.begin(), words.end());
  EXPECT_EQ(words, (Names{"Box", "Box Inc."}));
}

TEST(NameLines, MalformedLinesAreLeftOutAndTheFirstIsNamed) {
  NameLines names;
  const Status status =
      names.add("Alba\nTrop\tde\t-\tcolonnes\tpar\tici\nautre\ta\tb\tc\td\te\nZeta\n",
                EntityType::kOrganization, "mes-noms.tsv");
  ASSERT_FALSE(status.ok());
  for (const std::string& message : {status.error().fr, status.error().en}) {
    EXPECT_NE(message.find("mes-noms.tsv"), std::string::npos) << message;
    EXPECT_NE(message.find("Trop"), std::string::npos) << message;
  }
  ASSERT_EQ(names.lines.size(), 2U);
  EXPECT_EQ(names.lines[1].name, "Zeta");
}

TEST(NameLines, WindowsLineEndsAndAMissingLastLineEnd) {
  NameLines names;
  ASSERT_TRUE(names.add("Alba\tAlba SA\r\nZeta\tZ|Y", EntityType::kPlace, "x").ok());
  ASSERT_EQ(names.lines.size(), 2U);
  EXPECT_EQ(names.lines[0].aliases, (Names{"Alba SA"}));
  EXPECT_EQ(names.lines[1].aliases, (Names{"Z", "Y"}));
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
  EntityType type;
};

std::vector<EmbeddedFile> embedded_files() {
  std::vector<EmbeddedFile> files;
  const std::vector<std::pair<std::string, EntityType>> lists = {
      {"companies.tsv", EntityType::kCompany},
      {"organizations.tsv", EntityType::kOrganization},
      {"products.tsv", EntityType::kProduct},
      {"places.tsv", EntityType::kPlace},
      {"persons.tsv", EntityType::kPerson}};
  for (const auto& [name, type] : lists) {
    auto content =
        read_file(std::string(VIGIE_SOURCE_DIR) + "/analyzers/fr/entities/data/" + name, 1 << 24);
    EXPECT_TRUE(content.ok()) << name;
    if (content.ok()) files.push_back({name, std::move(content).value(), type});
  }
  return files;
}

NameLines embedded_lines() {
  NameLines names;
  for (const EmbeddedFile& file : embedded_files()) {
    EXPECT_TRUE(names.add(file.content, file.type, file.name).ok());
  }
  return names;
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
    NameLines names;
    const Status status = names.add(file.content, EntityType::kCompany, file.name);
    EXPECT_TRUE(status.ok()) << status.error().fr;
    for (const std::string& line : read_data_lines(file.content)) {
      const auto fields = split_fields(line, "\t");
      EXPECT_TRUE(fields.size() == 4 || fields.size() == 5) << file.name << ": " << line;
      if (fields.size() < 3) continue;
      EXPECT_TRUE(fields[2] == "-" || fields[2] == "word") << file.name << ": " << line;
    }
    for (const NameLine& entry : names.lines) {
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
  const NameLines names = embedded_lines();
  EXPECT_GE(names.lines.size(), 1000U);
  std::map<std::string, const NameLine*> owner;
  for (const NameLine& entry : names.lines) {
    std::vector<std::string> forms = entry.aliases;
    forms.push_back(entry.name);
    for (const std::string& form : forms) {
      const auto [it, added] = owner.try_emplace(form, &entry);
      if (added) continue;
      // Names of different types may share a form; what stands around it decides.
      EXPECT_NE(it->second->type, entry.type)
          << form << " is of " << it->second->name << " and of " << entry.name;
    }
  }
}

TEST(EmbeddedGazetteer, HoldsTheNamesThatEverybodyAsksFor) {
  const Gazetteer gazetteer = Gazetteer::embedded();
  std::set<std::string> names;
  for (std::size_t i = 0; i < gazetteer.entries().size(); ++i) {
    names.insert(gazetteer.entries()[i].name);
  }
  for (const char* name : {"OpenAI", "xAI", "Mistral AI", "Google", "Apple", "Meta", "Microsoft",
                           "OVHcloud", "Orange", "Nvidia", "CNIL", "Arcep"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

// What the program carries is what its data files and its analyzer give.
TEST(EmbeddedGazetteer, IsCompiledFromTheDataFiles) {
  const NameLines names = embedded_lines();
  const Gazetteer gazetteer = Gazetteer::embedded();
  EXPECT_EQ(gazetteer.fingerprint(), names.fingerprint);
  ASSERT_EQ(gazetteer.entries().size(), names.lines.size());
  for (std::size_t i = 0; i < names.lines.size(); ++i) {
    ASSERT_EQ(gazetteer.entries()[i].name, names.lines[i].name);
    ASSERT_EQ(gazetteer.entries()[i].type, names.lines[i].type);
  }
  const std::string bytes = compile_names(names, FrenchAnalyzer());
  EXPECT_EQ(bytes, std::string(gazetteer.compiled().bytes()));
}

}  // namespace
}  // namespace vigie::fr
