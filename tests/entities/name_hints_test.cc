#include "analyzers/fr/entities/name_hints.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/base/files.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

// Whether the last word of `text` is marked with `hint`, alone or as the end of a run.
bool ends_with(const std::string& text, Hint hint) {
  static const TextTokenizer kTokenizer;
  TextTokens tokens;
  kTokenizer.add(text, 0, tokens);
  std::vector<TokenHints> hints;
  NameHints::embedded().find(tokens, hints);
  const TokenHints& last = hints.back();
  const auto bit = static_cast<std::uint32_t>(hint);
  if (bit >= kNameHints) return (last.cues >> (bit - kNameHints) & 1) != 0;
  return ((last.names >> TokenHints::kWhole | last.names >> TokenHints::kEnd) >> bit & 1) != 0;
}

TEST(NameHints, ListsAndCues) {
  struct Case {
    std::string text;
    Hint hint;
    bool expected;
  };
  const std::vector<Case> cases = {
      {"chez Microsoft", Hint::kCompany, true},
      {"chez microsoft", Hint::kCompany, false},  // no capital
      {"chez MICROSOFT", Hint::kCompany, true},
      {"Amazon Web Services", Hint::kCompany, true},
      {"Amazon Web", Hint::kCompany, false},
      {"la CNIL", Hint::kOrganization, true},
      {"gendarme des télécoms", Hint::kOrganization, true},  // listed in small letters
      {"le groupe Orange", Hint::kDoubtfulCompany, true},
      {"de l'IA", Hint::kCommon, true},
      {"de l'ia", Hint::kCommon, false},
      {"Sophie", Hint::kFirstName, true},
      {"la start-up", Hint::kCompanyBefore, true},
      {"son directeur général", Hint::kPersonBefore, true},
      {"le vélo", Hint::kCompanyBefore, false},
      {"les Palestiniens", Hint::kDemonym, true},
      {"une Lyonnaise", Hint::kDemonym, true},
      {"trois Français", Hint::kDemonym, true},
      {"le vin français", Hint::kDemonym, false},
      {"dans la rue", Hint::kPlaceHead, true},
      {"la ville", Hint::kPlaceHead, false},
  };
  for (const Case& c : cases) EXPECT_EQ(ends_with(c.text, c.hint), c.expected) << c.text;
}

// A run does not cross the end of a sentence.
TEST(NameHints, SentencesAreApart) {
  EXPECT_FALSE(ends_with("Ils vont chez Amazon. Web Services", Hint::kCompany));
}

TEST(NameHints, TheDataFilesAreCleanText) {
  for (const char* name : {"abbreviations.txt", "common_capitals.txt", "cues.txt", "demonyms.txt",
                           "first_names.txt", "family_names.txt"}) {
    const auto content =
        read_file(std::string(VIGIE_SOURCE_DIR) + "/analyzers/fr/entities/data/" + name, 1 << 24);
    ASSERT_TRUE(content.ok()) << name;
    EXPECT_TRUE(content.value().starts_with("#")) << name;
    EXPECT_EQ(utf8::to_nfc(content.value()), content.value()) << name;
    EXPECT_EQ(content.value().find('\r'), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace vigie::fr
