#include "searcher/speller.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "searcher/misspellings.h"

namespace vigie {
namespace {

// Every operation of the costs, and nothing but them.
TEST(Misspellings, CostsOfSlipsAndSounds) {
  struct Case {
    const char* typed;
    const char* meant;
    int cost;
  };
  constexpr int kEdit = Misspellings::kEdit;
  for (const Case& c : {Case{"abcde", "abcde", 0},
                        {"kitten", "sitting", 2 * kEdit + Misspellings::kSound},
                        {"licenciment", "licenciement", kEdit},
                        {"licenciemment", "licenciement", Misspellings::kDoubled},
                        {"adition", "addition", Misspellings::kDoubled},
                        {"cofondatuer", "cofondateur", Misspellings::kSwap},
                        {"cofondateut", "cofondateur", Misspellings::kNeighbour},
                        {"cofondateup", "cofondateur", kEdit},
                        {"farmacie", "pharmacie", Misspellings::kSound},
                        {"bato", "bateau", Misspellings::kSound},
                        {"pharmacie", "farmacie", Misspellings::kSound},
                        {"enquete", "anquete", Misspellings::kSound},
                        {"chevau", "chevaux", Misspellings::kSound},
                        {"opital", "hopital", Misspellings::kSound},
                        {"", "ab", 2 * kEdit}}) {
    EXPECT_EQ(Misspellings::embedded().cost(c.typed, c.meant, 100), c.cost)
        << c.typed << " " << c.meant;
    if (c.cost == 0) continue;
    EXPECT_EQ(Misspellings::embedded().cost(c.typed, c.meant, c.cost - 1), c.cost)
        << c.typed << " " << c.meant;
  }
}

TEST(Misspellings, LinesWithoutSenseAreLeftOut) {
  const Misspellings misspellings(
      "[clavier]\nazerty\n0 ab\n[sons]\nph\nph = f\nabcde = f\né = e\n");
  EXPECT_EQ(misspellings.cost("fil", "phil", 100), Misspellings::kSound);
  EXPECT_EQ(misspellings.cost("xa", "xb", 100), Misspellings::kNeighbour);
  EXPECT_EQ(misspellings.cost("xa", "xz", 100), Misspellings::kEdit);
}

int levenshtein(std::string_view a, std::string_view b) {
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

TEST(BitDistance, IsLevenshteins) {
  std::mt19937 random(5);
  const auto word = [&] {
    std::string text(random() % 41, 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % 4);
    return text;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string a = word();
    const std::string b = word();
    EXPECT_EQ(BitDistance(a).to(b), levenshtein(a, b)) << a << " " << b;
  }
}

}  // namespace
}  // namespace vigie
