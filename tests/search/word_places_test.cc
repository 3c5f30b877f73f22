// What is marked at the places that the columns tell must be what is marked by reading all of a
// text.
#include "searcher/word_places.h"

#include <random>

#include "search_fixture.h"
#include "searcher/leaf_builder.h"
#include "searcher/snippet.h"

namespace vigie {
namespace {

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> kPieces = {"réseau",
                                                   "réseaux sociaux",
                                                   "l’IA",
                                                   "d'OpenAI",
                                                   "GPT-4",
                                                   "gpt4",
                                                   "node.js",
                                                   "#ia",
                                                   "40 000",
                                                   "40\u00a0000",
                                                   "1.234.567",
                                                   "12 345 euros",
                                                   "M€",
                                                   "$20",
                                                   "C++",
                                                   "5G",
                                                   "co-fondateur",
                                                   "cofondateur",
                                                   "P.-D.G.",
                                                   "e-mail",
                                                   "l'intelligence artificielle",
                                                   "de",
                                                   "la",
                                                   "le",
                                                   "mais",
                                                   "maïs",
                                                   "SEC",
                                                   "sec",
                                                   "Canal+",
                                                   "aujourd'hui",
                                                   "\n",
                                                   "\n\n",
                                                   "\t",
                                                   "日本語",
                                                   "२०२४ २३४",
                                                   "a\u0301",
                                                   "…",
                                                   ",",
                                                   "« startup »",
                                                   "start-up",
                                                   "3 x 4",
                                                   "2 024",
                                                   "chef-d'œuvre",
                                                   "x.y.z",
                                                   "\u200b",
                                                   "& Cie"};
  return kPieces;
}

std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text;
  for (std::size_t i = random() % most; i > 0; --i) {
    text += pieces()[random() % pieces().size()];
    if (random() % 12 != 0) text += ' ';
  }
  return text;
}

class WordPlacesTest : public SearchFixture {
 protected:
  Plan plan_of(const std::string& words, const IndexSnapshot& index, unsigned style) {
    PostingCache cache(1U << 20);
    LeafBuilder builder(analyzer(), synonyms(), cache, index);
    Plan plan;
    if (style % 3 == 0) plan.leaves = builder.leaves_of_words(words, false);
    if (style % 3 == 1) plan.leaves.push_back(builder.leaf_of_phrase(words, false));
    if (style % 3 == 2) plan.leaves.push_back(builder.leaf_of_exact(words, false));
    std::erase_if(plan.leaves, [](const Leaf& leaf) { return leaf.group.empty(); });
    if (style % 7 == 6) {
      plan.required.emplace_back();
      plan.required.back().kind = Condition::Kind::kPrefix;
      plan.required.back().term = "res";
    }
    return plan;
  }
};

using Marks = std::vector<std::tuple<std::size_t, std::size_t, std::size_t>>;

Marks marks_of(const std::vector<Highlight>& highlights, std::size_t shift) {
  Marks marks;
  for (const Highlight& highlight : highlights) {
    marks.emplace_back(highlight.start + shift, highlight.end + shift, highlight.leaf);
  }
  return marks;
}

TEST_F(WordPlacesTest, MarksWhatReadingEverythingMarks) {
  std::mt19937 random(20);
  std::vector<std::string> texts;
  std::vector<std::string> titles;
  for (int i = 0; i < 120; ++i) {
    Document document;
    document.id = std::to_string(i);
    document.title = random_text(random, 8);
    document.text = random_text(random, i < 100 ? 300 : 10);
    if (i % 10 == 0) document.text += std::string(40000, i % 20 == 0 ? ' ' : 'x') + " réseau";
    texts.push_back(document.text);
    titles.push_back(document.title);
    documents_.push_back(std::move(document));
  }
  commit();
  const auto index = IndexSnapshot::open(folder_, analyzer());
  ASSERT_TRUE(index.ok());
  AnalysisSession session(analyzer());
  PostingCache cache(1U << 20);
  std::size_t read = 0;
  std::size_t whole = 0;
  std::size_t skipped = 0;
  for (unsigned style = 0; style < 84; ++style) {
    const Plan plan = plan_of(random_text(random, 5), index.value(), style);
    Highlighter highlighter(plan, session);
    WordPlaces places(index.value(), plan, cache);
    for (std::uint32_t document = 1; document <= texts.size(); ++document) {
      const std::string& text = texts[document - 1];
      std::size_t from = style % 2 == 0 || text.empty() ? 0 : random() % text.size();
      while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
      const std::vector<Stretch> stretches = places.find({0, document}, text, from);
      const std::string_view rest = std::string_view(text).substr(from);
      ASSERT_EQ(marks_of(highlighter.find(text, stretches), 0),
                marks_of(highlighter.find(rest), from))
          << text << "\nfrom " << from << " style " << style;
      for (const Stretch& stretch : stretches) read += stretch.end - stretch.start;
      whole += rest.size();
      if (!places.in_title({0, document})) {
        EXPECT_TRUE(highlighter.find(titles[document - 1]).empty()) << titles[document - 1];
        ++skipped;
      }
    }
  }
  EXPECT_LT(read, whole / 2);
  EXPECT_GT(skipped, 1000U);
}

TEST_F(WordPlacesTest, WordsAndNumbersAcrossTheBordersOfBlocks) {
  std::vector<std::string> texts;
  for (std::size_t before = 0; before < 2 * kBlockTokens; ++before) {
    Document document;
    document.id = std::to_string(before);
    for (std::size_t i = 0; i < before; ++i) document.text += i % 5 == 3 ? "12 345 " : "mot ";
    document.text += "serveur 12 345 intelligence artificielle";
    for (std::size_t i = 0; i < 40; ++i) document.text += " mot";
    texts.push_back(document.text);
    documents_.push_back(std::move(document));
  }
  commit();
  const auto index = IndexSnapshot::open(folder_, analyzer());
  ASSERT_TRUE(index.ok());
  AnalysisSession session(analyzer());
  PostingCache cache(1U << 20);
  for (const auto& [words, style] : {std::pair{"intelligence artificielle", 1U},
                                     {"serveur 12", 0U},
                                     {"serveur 345", 0U},
                                     {"12345 intelligence", 1U},
                                     {"serveur 12345 intelligence artificielle", 1U}}) {
    const Plan plan = plan_of(words, index.value(), style);
    Highlighter highlighter(plan, session);
    WordPlaces places(index.value(), plan, cache);
    for (std::uint32_t document = 1; document <= texts.size(); ++document) {
      const std::string& text = texts[document - 1];
      const Marks marks = marks_of(highlighter.find(text), 0);
      EXPECT_FALSE(marks.empty());
      EXPECT_EQ(marks_of(highlighter.find(text, places.find({0, document}, text, 0)), 0), marks)
          << words << " in " << text;
    }
  }
}

TEST_F(WordPlacesTest, ReadsLittleOfALongText) {
  Document document;
  document.id = "a";
  for (int i = 0; i < 2000; ++i) {
    document.text += i == 1000 ? "la tour Eiffel " : "mot" + std::to_string(i % 90) + " ";
  }
  const std::string text = document.text;
  documents_.push_back(std::move(document));
  commit();
  const auto index = IndexSnapshot::open(folder_, analyzer());
  ASSERT_TRUE(index.ok());
  const Plan plan = plan_of("tour eiffel", index.value(), 0);
  PostingCache cache(1U << 20);
  WordPlaces places(index.value(), plan, cache);
  const std::vector<Stretch> stretches = places.find({0, 1}, text, 0);
  ASSERT_EQ(stretches.size(), 1U);
  EXPECT_LE(stretches[0].start, text.find("tour"));
  EXPECT_LT(stretches[0].end - stretches[0].start, 300U);
  // A text that is not the one that was indexed is read as a whole.
  EXPECT_EQ(places.find({0, 1}, "tour", 0).size(), 1U);
}

}  // namespace
}  // namespace vigie
