#include "analyzers/analysis_session.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/fr/french_analyzer.h"

namespace vigie {
namespace {

const fr::FrenchAnalyzer& analyzer() {
  static const fr::FrenchAnalyzer kInstance;
  return kInstance;
}

TEST(AnalysisSession, EqualFormsShareAnId) {
  AnalysisSession session(analyzer());
  std::vector<Occurrence> out;
  session.analyze("Le robot, le robot et LE ROBOT", out);
  ASSERT_EQ(out.size(), 7U);
  EXPECT_EQ(out[1].form, out[3].form);
  EXPECT_EQ(out[3].form, out[6].form) << "the same surface and term in capitals";
  EXPECT_EQ(out[0].form, out[2].form);
  EXPECT_EQ(session.form_count(), 3U);
}

TEST(AnalysisSession, AppendsToWhatIsThere) {
  AnalysisSession session(analyzer());
  std::vector<Occurrence> out;
  session.analyze("puce", out);
  session.analyze("robot puce", out);
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].form, out[2].form);
  EXPECT_EQ(out[2].start, 6U);
}

TEST(AnalysisSession, FormsKeepTheirPlaceInMemory) {
  AnalysisSession session(analyzer());
  std::vector<Occurrence> out;
  session.analyze("satellite", out);
  const Form* first = &session.form(out[0].form);
  for (int i = 0; i < 20000; ++i) {
    out.clear();
    session.analyze("mot" + std::to_string(i) + "x", out);
  }
  EXPECT_EQ(&session.form(0), first);
  EXPECT_EQ(first->term, "satellite");
  EXPECT_GE(session.form_count(), 20001U);
}

TEST(AnalysisSession, ClearGivesMemoryBack) {
  AnalysisSession session(analyzer());
  std::vector<Occurrence> out;
  for (int i = 0; i < 1000; ++i) session.analyze("mot" + std::to_string(i) + "x", out);
  const std::size_t before = session.memory();
  EXPECT_GT(before, 100000U);
  session.clear();
  EXPECT_LT(session.memory(), before / 10);
  EXPECT_EQ(session.form_count(), 0U);
  out.clear();
  session.analyze("satellite", out);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(session.form(out[0].form).term, "satellite");
}

TEST(FrenchAnalyzer, VersionIsStable) {
  const fr::FrenchAnalyzer other;
  EXPECT_EQ(analyzer().version(), other.version());
  EXPECT_TRUE(analyzer().version().starts_with("fr-"));
}

}  // namespace
}  // namespace vigie
