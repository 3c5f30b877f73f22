#include "analyzers/fr/compounds.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/compiled_data.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

const Lemmatizer& lemmatizer() {
  static const Lemmatizer kInstance(Lexicon::embedded(), EmbeddedData::spellings(),
                                    EmbeddedData::endings());
  return kInstance;
}

const Compounds& compounds() {
  static const StopWords kStopWords(EmbeddedData::stopwords(), EmbeddedData::acronyms());
  static const Compounds kInstance(EmbeddedData::compounds(), lemmatizer(), kStopWords);
  return kInstance;
}

using Parts = std::vector<std::string>;

TEST(Compounds, IsOneWord) {
  struct Case {
    std::vector<std::u32string_view> parts;
    bool expected;
  };
  const std::vector<Case> cases = {
      {{U"start", U"up"}, true},
      {{U"Start", U"Ups"}, true},
      {{U"week", U"end"}, true},
      {{U"semi", U"conducteurs"}, true},
      {{U"co", U"investisseuse"}, true},
      {{U"cyber", U"assurance"}, true},  // a productive prefix
      {{U"Paris", U"Saclay"}, false},
      {{U"Radio", U"Canada"}, false},  // a prefix before a name
      {{U"franco", U"allemand"}, false},
      {{U"gpt", U"4"}, false},
      {{U"seul"}, false},
      {{}, false},
  };
  for (const Case& c : cases) {
    std::u32string joined;
    for (const std::u32string_view part : c.parts) (joined += part) += U'-';
    EXPECT_EQ(compounds().is_one_word(c.parts), c.expected) << testing::PrintToString(joined);
  }
}

TEST(Compounds, PartsOf) {
  EXPECT_EQ(compounds().parts_of("startup"), (Parts{"start", "up"}));
  EXPECT_EQ(compounds().parts_of("cofondateur"), (Parts{"co", "fondateur"}));
  EXPECT_EQ(compounds().parts_of("cyberattaque"), (Parts{"cyber", "attaquer"}))
      << "parts are terms";
  EXPECT_EQ(compounds().parts_of("pourcent"), (Parts{"~pour", "cent"})) << "as the index has them";
  EXPECT_EQ(compounds().parts_of("ordinateur"), Parts{});
  EXPECT_EQ(compounds().parts_of("up"), Parts{});
  EXPECT_EQ(compounds().parts_of(""), Parts{});
}

// Parts are what the analyzer would yield for the words apart: terms, not folded words.
TEST(Compounds, PartsAreTerms) {
  auto sections = read_data_sections(EmbeddedData::compounds());
  for (const std::string& line : sections["mots"]) {
    const auto fields = split_fields(line, "\t");
    ASSERT_EQ(fields.size(), 2U) << line;
    const std::string joined = lemmatizer().term_of_folded(fold_word(utf8::decode(fields[0])));
    const Parts parts = compounds().parts_of(joined);
    EXPECT_GE(parts.size(), 2U) << line;
  }
}

// What the program carries is what its data file and its lemmas give.
TEST(Compounds, TheEmbeddedOnesAreCompiledFromTheDataFile) {
  EXPECT_EQ(CompiledData::compounds().text(), compounds().compiled().text());
  for (const char* key : {"", "a", "zzzz"}) {
    EXPECT_FALSE(compounds().compiled().find(key).has_value()) << key;
  }
}

TEST(TermLines, FindsEveryKeyAndNoOther) {
  std::map<std::string, std::string> lines;
  for (int i = 0; i < 50; ++i) {
    const std::string text = TermLines::text_of(lines);
    for (int k = 0; k <= 50; ++k) {
      const std::string key = "k" + std::to_string(k * 7);
      const auto value = TermLines(text).find(key);
      ASSERT_EQ(value.has_value(), lines.contains(key)) << key << " among " << i;
      ASSERT_EQ(value.value_or(""), lines.contains(key) ? lines[key] : "") << key;
    }
    lines["k" + std::to_string(i * 7)] = std::string(static_cast<std::size_t>(i % 9), 'v');
  }
}

}  // namespace
}  // namespace vigie::fr
