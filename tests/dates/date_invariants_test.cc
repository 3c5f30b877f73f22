#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "tests/dates/invariants.h"

namespace vigie {
namespace {

using testing_support::broken_date_invariant;

std::vector<fr::DateContext> contexts() {
  const std::optional<Day> reference = day_of(2026, 2, 11);
  return {{reference, fr::DatePreference::kNews, false},
          {reference, fr::DatePreference::kFuture, true},
          {reference, fr::DatePreference::kNearest, false},
          {std::nullopt, fr::DatePreference::kPast, false}};
}

void check(const std::string& text) {
  for (const fr::DateContext& context : contexts()) {
    ASSERT_EQ(broken_date_invariant(text, context), "") << text;
  }
}

class Source {
 public:
  explicit Source(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  // The words of dates and the signs between them, in any order.
  std::string dates(std::size_t size) {
    static const std::vector<std::string> kWords = {
        "le",         "du",     "de",         "d'",       "au",        "à",
        "en",         "les",    "fin",        "début",    "mi",        "lundi",
        "mars",       "sept.",  "été",        "hiver",    "trimestre", "T4",
        "semaine",    "an",     "années",     "siècle",   "dernier",   "prochaine",
        "suivant",    "ce",     "cette",      "là",       "dernières", "veille",
        "lendemain",  "hier",   "il y a",     "dans",     "depuis",    "avant",
        "jusqu'",     "d'ici",  "entre",      "et",       "plus tard", "premier",
        "deux",       "quinze", "1er",        "XXIe",     "2026",      "2025-2026",
        "10/02/2026", "31/02",  "29 février", "17h30",    "9999",      "0001-01-01",
        "9999-12-31", "90",     "31",         "0",        "Noël",      "Pâques",
        "week-end",   "jour",   "mois",       "9999 ans", "quinzaine", "dernier jour de",
        "\u00A0",     "é",      "€",          "\xFF"};
    static const std::vector<std::string> kGlue = {" ",  " ",  " ",    " ", "-", ", ",
                                                   ". ", "\n", "\n\n", "",  "’"};
    std::string out;
    for (std::size_t i = 0; i < size; ++i) {
      out += kWords[below(kWords.size())] + kGlue[below(kGlue.size())];
    }
    return out;
  }

  std::string bytes(std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(below(256));
    return out;
  }

 private:
  std::mt19937 random_;
};

TEST(DateInvariants, RandomBytes) {
  Source source(1);
  for (int i = 0; i < 2000; ++i) check(source.bytes(source.below(120)));
}

TEST(DateInvariants, WordsOfDatesInAnyOrder) {
  Source source(2);
  for (int i = 0; i < 20000; ++i) check(source.dates(1 + source.below(10)));
}

TEST(DateInvariants, EveryCutOfAText) {
  const std::string text =
      "du samedi 28 févr. au 2 mars 2026 à 17 h 30, d’ici à la fin de l’année.";
  for (std::size_t end = 0; end <= text.size(); ++end) check(text.substr(0, end));
  for (std::size_t start = 0; start <= text.size(); ++start) check(text.substr(start));
}

TEST(DateInvariants, FarReferences) {
  for (const Day reference : {day_of(1, 1, 1), day_of(9999, 12, 31), day_of(1900, 2, 28)}) {
    for (const char* text : {"mardi", "l'an prochain", "il y a 9999 ans", "le 29 février",
                             "fin mars", "le siècle dernier", "hier", "dans 9999 jours"}) {
      const fr::DateContext context{reference, fr::DatePreference::kNews, false};
      EXPECT_EQ(broken_date_invariant(text, context), "") << text;
    }
  }
}

// Long runs of what the grammar looks at end in time that grows with the text.
TEST(DateInvariants, LongRuns) {
  for (const std::string unit : {"1",
                                 "1 ",
                                 "1.",
                                 "1, ",
                                 "le ",
                                 "de ",
                                 "les 3, ",
                                 "mardi ",
                                 "du 3 au ",
                                 "fin de ",
                                 "le lendemain ",
                                 "2026 ",
                                 "-",
                                 " ",
                                 "\n",
                                 "il y a ",
                                 "3 mai, ",
                                 "\xC3\xA9",
                                 "1er ",
                                 "XX",
                                 "a",
                                 "mardi 3 mars, a"}) {
    std::string text;
    while (text.size() < (1U << 18)) text += unit;
    const auto start = std::chrono::steady_clock::now();
    const fr::DateContext context{day_of(2026, 2, 11), fr::DatePreference::kNews, false};
    EXPECT_EQ(broken_date_invariant(text, context), "") << unit;
    const auto taken = std::chrono::steady_clock::now() - start;
    EXPECT_LT(taken, std::chrono::seconds(10)) << unit;
  }
}

}  // namespace
}  // namespace vigie
