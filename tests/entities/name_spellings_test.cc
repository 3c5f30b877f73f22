#include "analyzers/fr/entities/name_spellings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vigie::fr {
namespace {

TEST(NameSpellings, KeysAreLettersAndDigits) {
  EXPECT_EQ(letters_of_name("Hugging-Face"), "huggingface");
  EXPECT_EQ(letters_of_name("L’Oréal S.A."), "lorealsa");
  EXPECT_EQ(letters_of_name("C++"), "c++");
  EXPECT_EQ(letters_of_name(" - "), "");
}

TEST(NameSpellings, FindsNamesHoweverTheyAreWritten) {
  Gazetteer gazetteer;
  ASSERT_TRUE(gazetteer
                  .add("Alba Numérix\tNumérix SA\t-\t\nZorg\t\t-\t\nMarine\tMarines\tword\t\n"
                       "Ab-Cde\t\t-\t\nAbc De\t\t-\t\n",
                       EntityType::kCompany, "a")
                  .ok());
  ASSERT_TRUE(
      gazetteer.add("Ana Petit\t\t-\t\nÉva de la Tour\t\t-\t\n", EntityType::kPerson, "b").ok());
  const NameSpellings spellings(gazetteer);
  const auto found = [&](const std::string& written, NameKind kind) {
    const auto entry = spellings.find(written, kind);
    return entry ? gazetteer.entries()[*entry].name : std::string();
  };
  struct Case {
    std::string written;
    NameKind kind;
    std::string name;
  };
  const std::vector<Case> cases = {
      {"AlbaNumerix", NameKind::kOrganization, "Alba Numérix"},
      {"ALBA-NUMÉRIX", NameKind::kOrganization, "Alba Numérix"},
      {"Numerix S.A.", NameKind::kOrganization, "Alba Numérix"},
      {"AlbaNumerix", NameKind::kProduct, ""},   // of another kind
      {"Z-org", NameKind::kOrganization, ""},    // too short to be sure
      {"Mari-ne", NameKind::kOrganization, ""},  // also a word
      {"ABCDE", NameKind::kOrganization, ""},    // of two names
      {"Petit Ana", NameKind::kPerson, "Ana Petit"},
      {"Ana-Petit", NameKind::kPerson, "Ana Petit"},
      {"Eva De La Tour", NameKind::kPerson, "Éva de la Tour"},
      {"de la Tour Éva", NameKind::kPerson, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(found(c.written, c.kind), c.name) << c.written;
}

}  // namespace
}  // namespace vigie::fr
