// Runs the lines of tests/cases/dates.tsv through the grammar; the file explains its format.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/fr/dates/date_grammar.h"

namespace vigie::fr {
namespace {

struct Case {
  int line = 0;
  std::string text;
  std::string expected;
  DateContext context;
};

std::string show(std::optional<Day> day) { return day ? to_string(*day) : ""; }

// "2026-02" as "2026-02-01..2026-02-28", "..2026" as "..2026-12-31".
std::string normalised(const std::string& value) {
  if (value == "-") return value;
  const std::size_t dots = value.find("..");
  const std::string first = value.substr(0, dots);
  const std::string last = dots == std::string::npos ? first : value.substr(dots + 2);
  const auto from = parse_partial_date(first);
  const auto to = parse_partial_date(last);
  EXPECT_TRUE(from || first.empty()) << value;
  EXPECT_TRUE(to || last.empty()) << value;
  return (from ? to_string(from->first()) : "") + ".." + (to ? to_string(to->last()) : "");
}

std::string normalised_list(const std::string& values) {
  std::string out;
  for (std::size_t from = 0; from < values.size();) {
    const std::size_t end = std::min(values.find(" ; ", from), values.size());
    out += (out.empty() ? "" : " ; ") + normalised(values.substr(from, end - from));
    from = end + 3;
  }
  return out;
}

std::string found_in(const Case& c) {
  std::string out;
  for (const DateMention& mention : find_dates(c.text, c.context)) {
    out += (out.empty() ? "" : " ; ") + show(mention.from) + ".." + show(mention.to);
  }
  return out.empty() ? "-" : out;
}

// "@ 2026-02-11 news"
DateContext read_context(const std::string& line) {
  const std::map<std::string, DatePreference> preferences = {{"past", DatePreference::kPast},
                                                             {"nearest", DatePreference::kNearest},
                                                             {"future", DatePreference::kFuture},
                                                             {"news", DatePreference::kNews},
                                                             {"query", DatePreference::kNews}};
  const std::size_t blank = line.rfind(' ');
  const std::string preference = line.substr(blank + 1);
  DateContext context;
  context.preference = preferences.at(preference);
  context.query = preference == "query";
  if (const auto day = parse_partial_date(line.substr(2, blank - 2))) {
    context.reference = day->first();
  }
  return context;
}

std::vector<Case> read_cases() {
  std::vector<Case> cases;
  std::ifstream in(std::filesystem::path(VIGIE_SOURCE_DIR) / "tests" / "cases" / "dates.tsv");
  DateContext context;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("@ ")) context = read_context(line);
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') && tab == std::string::npos) continue;
    if (tab == std::string::npos || line.starts_with("# ")) continue;
    cases.push_back({number, line.substr(0, tab), line.substr(tab + 1), context});
  }
  return cases;
}

TEST(DateCases, GiveTheirValues) {
  const std::vector<Case> cases = read_cases();
  ASSERT_GE(cases.size(), 300U);
  for (const Case& c : cases) {
    EXPECT_EQ(found_in(c), normalised_list(c.expected))
        << "dates.tsv:" << c.line << ": « " << c.text << " »";
  }
}

struct Stretch {
  const char* text;
  const char* mention;
  DatePrecision precision;
  bool relative;
};

// What belongs to the mention, and what is known about it.
TEST(DateMentions, HaveTheirStretchAndPrecision) {
  constexpr Stretch kCases[] = {
      {"Le 10 février 2026, à Paris", "10 février 2026", DatePrecision::kDay, false},
      {"signé mardi à 17 h 30 à Paris", "mardi à 17 h 30", DatePrecision::kDay, true},
      {"fuites de la semaine dernière", "la semaine dernière", DatePrecision::kInterval, true},
      {"levée de février 2024", "février 2024", DatePrecision::kMonth, false},
      {"en 2023, déjà", "2023", DatePrecision::kYear, false},
      {"vendu depuis 2023", "depuis 2023", DatePrecision::kInterval, false},
      {"il y a deux ans, déjà", "il y a deux ans", DatePrecision::kYear, true},
      {"du 3 au 5 juin 2025 à Lyon", "du 3 au 5 juin 2025", DatePrecision::kInterval, false},
      {"en août dernier, déjà", "août dernier", DatePrecision::kMonth, true},
      {"vers la mi-mars 2026 au plus tard", "mi-mars 2026", DatePrecision::kInterval, false},
  };
  for (const Stretch& c : kCases) {
    SCOPED_TRACE(c.text);
    const std::string_view text = c.text;
    const auto found = find_dates(text, {day_of(2026, 2, 11), DatePreference::kNews, false});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(text.substr(found[0].start, found[0].end - found[0].start), c.mention);
    EXPECT_EQ(found[0].precision, c.precision);
    EXPECT_EQ(found[0].relative, c.relative);
  }
}

}  // namespace
}  // namespace vigie::fr
