#include "indexer/readers/date_reader.h"

#include <gtest/gtest.h>

#include "tests/readers/collect.h"

namespace vigie::readers {
namespace {

TEST(DateReader, Forms) {
  const struct {
    const char* text;
    const char* expected;  // empty: no date
  } cases[] = {
      {"2026-02-10", "2026-02-10"},
      {"2026-02-10T23:30:00+01:00", "2026-02-10"},
      {"2026-02-10 08:00", "2026-02-10"},
      {"2026-02-10T23:30:00Z", "2026-02-10"},
      {"2026-02", "2026-02"},
      {"2026", "2026"},
      {"20260210", "2026-02-10"},
      {"2026/2/1", "2026-02-01"},
      {"1770681600", "2026-02-10"},
      {"1770681600000", "2026-02-10"},
      {"1770681600.0", "2026-02-10"},
      {"Mon, 10 Feb 2025 08:53:07 +0000", "2025-02-10"},
      {"10 Feb 25 08:53:07 GMT", "2025-02-10"},
      {"12 mars 2024", "2024-03-12"},
      {"1er août 2023", "2023-08-01"},
      {"mardi 12 décembre 2023 à 10h", "2023-12-12"},
      {"Publié le 3 févr. 2024", "2024-02-03"},
      {"March 12, 2024", "2024-03-12"},
      {"12/03/2024", "2024-03-12"},
      {"juin 2025", "2025-06"},
      {"2026-02-30", ""},
      {"31 avril 2024", ""},
      {"{today}", ""},
      {"", ""},
      {"demain", ""},
      {"2026-13-01", ""},
      {"99999999999999999999", ""},
  };
  for (const auto& c : cases) {
    const auto date = read_date(c.text);
    EXPECT_EQ(date ? date->to_string() : "", c.expected) << c.text;
  }
}

TEST(DateReader, DoubtfulDatesAreWarnedAboutAndNotUsed) {
  ReadOptions options;
  options.now = day_of(2026, 6, 1);
  for (const char* date : {"2042-01-01", "1712-05-01", "{today}", "2026-02-30"}) {
    const auto sink = readers_test::read(std::string("{\"title\":\"T\",\"date\":\"") + date + "\"}",
                                         "a.jsonl", Format::kJsonl, options);
    ASSERT_EQ(sink.documents.size(), 1U) << date;
    EXPECT_FALSE(sink.documents[0].published.has_value()) << date;
    ASSERT_EQ(sink.warnings.size(), 1U) << date;
    EXPECT_EQ(sink.warnings[0].line, 1U);
    EXPECT_FALSE(sink.warnings[0].reason.fr.empty());
  }
}

}  // namespace
}  // namespace vigie::readers
