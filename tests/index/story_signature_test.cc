#include "indexer/story_signature.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "sample_documents.h"
#include "story_texts.h"

namespace vigie {
namespace {

StorySignature sign(const StoredDocument& document) {
  AnalysisSession session(test_analyzer());
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  session.analyze(document.title, title);
  session.analyze(document.text, text);
  return sign_story(document, session, title, text);
}

double resemblance(const StoredDocument& a, const StoredDocument& b) {
  const double forth = story_resemblance(sign(a), sign(b));
  EXPECT_EQ(forth, story_resemblance(sign(b), sign(a))) << "symmetric";
  return forth;
}

TEST(StorySignatureTest, DependsOnTheDocumentAlone) {
  const StoredDocument article = story_article("a", 400, 1);
  AnalysisSession used(test_analyzer());
  std::vector<Occurrence> other;
  used.analyze(story_article("b", 300, 2).text, other);
  std::vector<Occurrence> title;
  std::vector<Occurrence> text;
  used.analyze(article.title, title);
  used.analyze(article.text, text);
  const StorySignature here = sign_story(article, used, title, text);
  const StorySignature there = sign(article);
  EXPECT_EQ(here.cells, there.cells);
  EXPECT_EQ(here.keys, there.keys);
  EXPECT_EQ(here.keys.size(), StorySignature::kMaxKeys);
  EXPECT_TRUE(std::is_sorted(here.keys.begin(), here.keys.end()));
  EXPECT_NEAR(resemblance(article, article), 1, 1e-9);
}

TEST(StorySignatureTest, EditedCopies) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(seed);
    const StoredDocument article = story_article("a", 300, seed);
    for (const unsigned percent : {10U, 20U, 30U}) {
      StoredDocument copy = article;
      copy.title = "Un autre titre";
      copy.text = change_words(article.text, percent, seed + 1);
      EXPECT_GT(resemblance(article, copy), 0) << percent;
    }
    StoredDocument cut = article;
    cut.text = first_words(article.text, 180);
    EXPECT_NEAR(resemblance(article, cut), 0.6, 0.15);
    StoredDocument unrelated = story_article("b", 300, seed + 100);
    EXPECT_EQ(resemblance(article, unrelated), 0);
  }
}

TEST(StorySignatureTest, ADigestIsNoCopyOfItsParts) {
  const StoredDocument part = story_article("a", 200, 1);
  StoredDocument digest = part;
  for (unsigned seed = 2; seed < 7; ++seed) digest.text += story_article("x", 200, seed).text;
  EXPECT_EQ(resemblance(part, digest), 0);
}

// Days later, little in common is the next issue of a series.
TEST(StorySignatureTest, DatesOfWhatHasLittleInCommon) {
  const StoredDocument article = story_article("a", 400, 1, "2026-02-01");
  StoredDocument next = article;
  next.text = first_words(article.text, 160) + story_article("b", 240, 2).text;
  const double plain = resemblance(article, next);
  EXPECT_GT(plain, 0.2);
  EXPECT_LT(plain, 0.3);
  next.published = parse_partial_date("2026-02-08");
  EXPECT_EQ(resemblance(article, next), 0);
  next.published.reset();
  EXPECT_EQ(resemblance(article, next), plain) << "an unknown date says nothing";
}

// A mould: the same guests every day, another subject.
TEST(StorySignatureTest, LittleTextsUnderAnotherTitle) {
  const StoredDocument first = story_article("a", 80, 1, "2026-02-01");
  StoredDocument second = first;
  second.text = first_words(first.text, 62) + story_article("b", 18, 2).text;
  EXPECT_GT(resemblance(first, second), 0) << "the same title";
  second.title = "Nvidia bat un record";
  EXPECT_EQ(resemblance(first, second), 0);
  second.text = first.text;
  EXPECT_GT(resemblance(first, second), 0) << "the same text";
}

TEST(StorySignatureTest, BriefTextsByTitleAndDateToo) {
  StoredDocument first;
  first.title = "Acme lance une puce pour les téléphones";
  first.text =
      "Le fabricant lyonnais présente une puce sobre, gravée en Europe, que trois marques "
      "de téléphones ont déjà commandée pour la rentrée.";
  first.published = parse_partial_date("2026-02-10");
  StoredDocument second = first;
  second.title = "Acme lance sa puce pour téléphones";
  second.text =
      "Le fabricant lyonnais présente une puce sobre, gravée en Europe, que trois marques "
      "de téléphones auraient commandée pour la rentrée.";
  second.published = parse_partial_date("2026-02-11");
  EXPECT_GT(resemblance(first, second), 0.6);
  StoredDocument other = second;
  other.published = parse_partial_date("2026-02-20");
  EXPECT_EQ(resemblance(first, other), 0) << "another date";
  other.published.reset();
  EXPECT_EQ(resemblance(first, other), 0) << "no date";
  other = second;
  other.title = "Les téléphones de la rentrée";
  EXPECT_EQ(resemblance(first, other), 0) << "another title";
  other = second;
  other.text += " Prix : 12 euros.";
  EXPECT_EQ(resemblance(first, other), 0) << "another number";
  other = second;
  other.text = "Une assemblée houleuse a refusé hier soir le plan de la direction.";
  EXPECT_EQ(resemblance(first, other), 0) << "another text";
}

TEST(StorySignatureTest, NothingToCompare) {
  StoredDocument repeated;
  for (int i = 0; i < 30; ++i) repeated.text += "La société Acme vend des capteurs. ";
  EXPECT_FALSE(sign(repeated).comparable) << "four shingles";
  EXPECT_TRUE(sign(repeated).keys.empty());
  StoredDocument empty;
  empty.title = "Un titre de plusieurs mots bien choisis";
  EXPECT_FALSE(sign(empty).comparable);
  StoredDocument stop_words;
  for (int i = 0; i < 60; ++i) stop_words.text += "de la ";
  EXPECT_FALSE(sign(stop_words).comparable);
  EXPECT_EQ(resemblance(empty, empty), 0);
}

}  // namespace
}  // namespace vigie
