#include "searcher/query_periods.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

struct Case {
  const char* query;
  const char* text;  // the words that say the period; empty: none
  const char* from;
  const char* to;
};

// Counted from Sunday 22 November 2026.
constexpr Case kCases[] = {
    {"cofondateur départ 2026", "2026", "2026-01-01", "2026-12-31"},
    {"levée de fonds février 2024", "février 2024", "2024-02-01", "2024-02-29"},
    {"le 10 février 2026 xAI", "10 février 2026", "2026-02-10", "2026-02-10"},
    {"1er août 2023", "1er août 2023", "2023-08-01", "2023-08-01"},
    {"été 2025", "été 2025", "2025-06-01", "2025-08-31"},
    {"hiver 2025", "hiver 2025", "2024-12-01", "2025-02-28"},
    {"résultats T4 2025", "T4 2025", "2025-10-01", "2025-12-31"},
    {"deuxième trimestre 2025", "deuxième trimestre 2025", "2025-04-01", "2025-06-30"},
    {"premier semestre de 2026", "premier semestre de 2026", "2026-01-01", "2026-06-30"},
    {"fuites la semaine dernière", "la semaine dernière", "2026-11-09", "2026-11-15"},
    {"cette semaine", "cette semaine", "2026-11-16", "2026-11-22"},
    {"le mois dernier", "le mois dernier", "2026-10-01", "2026-10-31"},
    {"l'an dernier", "l'an dernier", "2025-01-01", "2025-12-31"},
    {"l’an dernier", "l’an dernier", "2025-01-01", "2025-12-31"},
    {"aujourd’hui", "aujourd’hui", "2026-11-22", "2026-11-22"},
    {"hier", "hier", "2026-11-21", "2026-11-21"},
    {"31 février 2026", "2026", "2026-01-01", "2026-12-31"},  // no such day
    {"entre mai 2024 et juin 2025", "entre mai 2024 et juin 2025", "2024-05-01", "2025-06-30"},
    {"5G mobile", "", "", ""},
    {"40 000 postes", "", "", ""},
    {"la dernière version", "", "", ""},
    {"mars attaque", "", "", ""},
};

TEST(QueryPeriods, FindsPeriodsInWords) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.query);
    const std::string_view query = c.query;
    const auto found = find_periods(query, day_of(2026, 11, 22));
    if (*c.text == '\0') {
      EXPECT_TRUE(found.empty());
      continue;
    }
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(to_string(found[0].period.from), c.from);
    EXPECT_EQ(to_string(found[0].period.to), c.to);
  }
}

TEST(QueryPeriods, FindsSeveral) {
  EXPECT_EQ(find_periods("mai 2024 ou juin 2025", day_of(2026, 1, 1)).size(), 2U);
}

}  // namespace
}  // namespace vigie
