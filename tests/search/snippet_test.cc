#include "searcher/snippet.h"

#include <gtest/gtest.h>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/french_analyzer.h"

namespace vigie {
namespace {

class SnippetTest : public testing::Test {
 protected:
  static const fr::FrenchAnalyzer& analyzer() {
    static const fr::FrenchAnalyzer kInstance;
    return kInstance;
  }
  static Plan plan_of(const std::vector<std::vector<std::string>>& sequences) {
    Plan plan;
    for (const auto& terms : sequences) {
      Leaf leaf;
      leaf.group.push_back({terms, "", false, 1});
      plan.leaves.push_back(std::move(leaf));
    }
    return plan;
  }
  std::string marked(const Plan& plan, const std::string& text) {
    Highlighter highlighter(plan, session_);
    return mark(text, highlighter.find(text), {});
  }
  // The best passage of a text.
  std::string passage(const Plan& plan, const std::string& text, std::size_t words,
                      const MarkOptions& options = {}) {
    Highlighter highlighter(plan, session_);
    const std::vector<Highlight> found = highlighter.find(text);
    return mark_passage(text, best_passage(text, found, words), found, options);
  }
  AnalysisSession session_{analyzer()};
};

TEST_F(SnippetTest, MarksTheWordAndNotTheElidedArticle) {
  EXPECT_EQ(marked(plan_of({{"ia"}}), "Que fait l’IA d'aujourd'hui ?"),
            "Que fait l’<mark>IA</mark> d'aujourd'hui ?");
}

TEST_F(SnippetTest, MarksInflectedFormsAndSequences) {
  EXPECT_EQ(marked(plan_of({{"reseau"}}), "Les réseaux sociaux"),
            "Les <mark>réseaux</mark> sociaux");
  EXPECT_EQ(marked(plan_of({{"intelligence", "artificiel"}}),
                   "L'intelligence artificielle, et l'intelligence."),
            "L'<mark>intelligence artificielle</mark>, et l'intelligence.");
}

TEST_F(SnippetTest, EscapesEverythingButTheMarks) {
  const std::string text = "<script>alert(\"x\") & 'y'</script>";
  MarkOptions options;
  options.escape_html = true;
  EXPECT_EQ(passage(plan_of({{"script"}}), text, 30, options),
            "&lt;<mark>script</mark>&gt;alert(&quot;x&quot;) &amp; "
            "&#39;y&#39;&lt;/<mark>script</mark>&gt;");
}

TEST_F(SnippetTest, ChoosesThePassageWithMostWordsOfTheQuery) {
  std::string text = "cofondateur ";
  for (int i = 0; i < 100; ++i) text += "remplissage ";
  text += "le cofondateur annonce son départ demain ";
  for (int i = 0; i < 100; ++i) text += "remplissage ";
  const std::string found = passage(plan_of({{"cofondateur"}, {"depart"}}), text, 20);
  EXPECT_NE(found.find("<mark>cofondateur</mark> annonce son <mark>départ</mark>"),
            std::string::npos)
      << found;
  EXPECT_TRUE(found.starts_with("… "));
  EXPECT_TRUE(found.ends_with(" …"));
}

TEST_F(SnippetTest, AnEmptyTextHasNoPassage) {
  EXPECT_EQ(passage(plan_of({{"ia"}}), "", 10), "");
  EXPECT_EQ(passage(plan_of({{"ia"}}), "  \n ", 10), "");
}

TEST_F(SnippetTest, ShowsTheBeginningWhereNothingMatches) {
  EXPECT_EQ(passage(plan_of({{"ia"}}), "  un deux\ntrois quatre cinq", 3), "un deux trois …");
  EXPECT_EQ(passage(plan_of({{"ia"}}), "un deux ", 10), "un deux");
}

TEST_F(SnippetTest, StartsNotBeforeTheLineOfItsFirstMark) {
  EXPECT_EQ(passage(plan_of({{"ia"}}), "avant le titre\nl’IA vient après quoi", 8),
            "… l’<mark>IA</mark> vient après quoi");
}

TEST_F(SnippetTest, BoundsWordsWithoutEnd) {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += "é-ia-";
  const std::string found = passage(plan_of({{"ia"}}), text, 10);
  EXPECT_LT(found.size(), 4000U);
  EXPECT_NE(found.find("<mark>ia</mark>"), std::string::npos);
  EXPECT_TRUE(utf8::is_valid(found));
}

}  // namespace
}  // namespace vigie
