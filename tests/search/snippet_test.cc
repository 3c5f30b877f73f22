#include "searcher/snippet.h"

#include <gtest/gtest.h>

#include "analyzers/fr/french_analyzer.h"

namespace vigie {
namespace {

class SnippetTest : public testing::Test {
 protected:
  static const fr::FrenchAnalyzer& analyzer() {
    static const fr::FrenchAnalyzer instance;
    return instance;
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
  const Plan plan = plan_of({{"script"}});
  Highlighter highlighter(plan, session_);
  const std::string text = "<script>alert(\"x\") & 'y'</script>";
  MarkOptions options;
  options.escape_html = true;
  EXPECT_EQ(passage(text, highlighter.find(text), 30, options),
            "&lt;<mark>script</mark>&gt;alert(&quot;x&quot;) &amp; "
            "&#39;y&#39;&lt;/<mark>script</mark>&gt;");
}

TEST_F(SnippetTest, ChoosesThePassageWithMostWordsOfTheQuery) {
  std::string text = "cofondateur ";
  for (int i = 0; i < 100; ++i) text += "remplissage ";
  text += "le cofondateur annonce son départ demain ";
  for (int i = 0; i < 100; ++i) text += "remplissage ";
  const Plan plan = plan_of({{"cofondateur"}, {"depart"}});
  Highlighter highlighter(plan, session_);
  const std::string found = passage(text, highlighter.find(text), 20, {});
  EXPECT_NE(found.find("<mark>cofondateur</mark> annonce son <mark>départ</mark>"),
            std::string::npos)
      << found;
  EXPECT_TRUE(found.starts_with("… "));
  EXPECT_TRUE(found.ends_with(" …"));
}

TEST_F(SnippetTest, AnEmptyTextHasNoPassage) {
  EXPECT_EQ(passage("", {}, 10, {}), "");
  EXPECT_EQ(passage("  \n ", {}, 10, {}), "");
}

}  // namespace
}  // namespace vigie
