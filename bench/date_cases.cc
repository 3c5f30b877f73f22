// date_cases: how much of two public suites of French dates the grammar of analyzers/fr/dates
// understands: data/dates/duckling-Time-FR.tsv and chrono-fr.tsv of $VIGIE_SHARED (else ../shared).
// A line passes when one of the preferences past, nearest, future and news gives its value, and no
// other mention. Prints passed of total by kind, the lines that failed, and those left out with the
// reason; without the files it says so. --quiet: the totals only. Always exits with 0.
//
// Left out by rule: expected values finer than a day. Left out one by one, in kLeftOut: lines on
// which the suites contradict each other or CONTRACT.md section 5, or that have no value.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "analyzers/fr/dates/calendar.h"
#include "analyzers/fr/dates/date_grammar.h"

namespace {

namespace fs = std::filesystem;
using vigie::Day;
using vigie::Period;
using vigie::fr::DateMention;
using vigie::fr::DatePreference;

struct Case {
  std::string text;
  Day reference = 0;
  std::string kind;  // of the value: "day", "interval"…
  std::optional<Day> from;
  std::optional<Day> to;
  bool none = false;     // nothing must be found
  std::string left_out;  // why
};

struct LeftOut {
  const char* suite;
  const char* text;  // a regular expression for the whole text
  const char* reason;
};

constexpr const char* kStarts = "CONTRACT.md: début is the first ten days, mi- the second ten";
constexpr const char* kPoints =
    "chrono gives a point as far from the reference as it is long, duckling the calendar's unit";
constexpr const char* kCalendar =
    "the value contradicts the calendar: 10 January 2013 is no Tuesday, the day of the dead 2 "
    "November";
constexpr LeftOut kLeftOut[] = {
    {"duckling", "début (avril|du mois d'avril)", kStarts},
    {"duckling", "mi-décembre", kStarts},
    {"chrono", "(la semaine|l'année) prochaine|le mois dernier|le dernier trimestre", kPoints},
    {"chrono", "les (2|trois) prochaines semaines|les 30 jours précédents", kPoints},
    {"chrono", "(en|dans) une [aA]nnée|il y a 5 ans, .*",
     "chrono counts years to the day, duckling to the month"},
    {"chrono", "La date limite est le Mardi 10 janvier", kCalendar},
    {"duckling", "le jour des morts", kCalendar},
    {"chrono", "le mois d'avril( prochain)?",
     "chrono finds nothing, duckling finds the month of \"le mois de mars\""},
};

// --- Reading ---------------------------------------------------------------------------------

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  for (std::size_t from = 0;;) {
    const std::size_t tab = line.find('\t', from);
    fields.push_back(line.substr(from, tab - from));
    if (tab == std::string::npos) return fields;
    from = tab + 1;
  }
}

std::vector<int> numbers_in(const std::string& text) {
  std::vector<int> numbers;
  static const std::regex kNumber("\\d+");
  for (std::sregex_iterator at(text.begin(), text.end(), kNumber), end; at != end; ++at) {
    numbers.push_back(std::stoi(at->str()));
  }
  return numbers;
}

Day day_from(const std::vector<int>& numbers, std::size_t at) {
  return vigie::day_of(numbers[at], std::max(1, numbers[at + 1]), std::max(1, numbers[at + 2]));
}

// "datetime (2013, 2, 12, 0, 0, 0) Day" and the like; months and days may be 0.
void read_duckling_value(const std::string& value, Case& c) {
  const std::string grain = value.substr(value.rfind(' ') + 1);
  const std::vector<int> numbers = numbers_in(value);
  if (grain == "Hour" || grain == "Minute" || grain == "Second") c.left_out = "clock time";
  if (value.starts_with("datetimeInterval")) {
    c.kind = "interval";
    c.from = day_from(numbers, 0);
    c.to = day_from(numbers, 6) - 1;
  } else if (value.starts_with("datetimeOpenInterval")) {
    c.kind = "open interval";
    (value.find("After") != std::string::npos ? c.from : c.to) = day_from(numbers, 0);
  } else {
    using vigie::fr::Grain;
    const std::map<std::string, Grain> grains = {{"Day", Grain::kDay},
                                                 {"Week", Grain::kWeek},
                                                 {"Month", Grain::kMonth},
                                                 {"Year", Grain::kYear}};
    const auto known = grains.find(grain);
    c.kind = known == grains.end() ? "clock" : grain;
    const Period unit = vigie::fr::unit_of(day_from(numbers, 0),
                                           known == grains.end() ? Grain::kDay : known->second);
    c.from = unit.from;
    c.to = unit.to;
  }
}

std::vector<Case> read_duckling(const fs::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto fields = fields_of(line);
    if (fields.size() < 2) continue;
    Case c;
    c.text = fields[0];
    c.reference = vigie::day_of(2013, 2, 12);
    read_duckling_value(fields[1], c);
    cases.push_back(c);
  }
  return cases;
}

std::vector<Case> read_chrono(const fs::path& path) {
  static const std::regex kClock(
      "\\d ?(h|am|pm|p)\\b.*|.*\\d[h:]\\d.*|.*\\d "
      "?h.*|.*(heure|minute|seconde|\\bmins?\\b|matin|soir|midi|aprem|"
      "minuit|maintenant).*",
      std::regex::icase);
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);  // the header
  while (std::getline(in, line)) {
    const auto fields = fields_of(line);
    if (fields.size() < 6) continue;
    Case c;
    c.text = fields[2];
    c.kind = "day";
    c.none = fields[3] == "(none)";
    if (!fields[1].empty()) c.reference = day_from(numbers_in(fields[1]), 0);
    if (c.none) {
      c.kind = "nothing";
    } else if (fields[0].find("time_exp") != std::string::npos ||
               std::regex_match(fields[3], kClock)) {
      c.left_out = "clock time";
    } else if (fields[4].empty()) {
      c.left_out = "no value stated";
    } else if (fields[4].starts_with('-') || numbers_in(fields[4])[0] < 1000) {
      c.left_out = "antiquity";
    } else {
      c.from = c.to = day_from(numbers_in(fields[4]), 0);
      if (!fields[5].empty()) c.to = day_from(numbers_in(fields[5]), 0);
      if (c.from != c.to) c.kind = "interval";
      if (fields[5].empty() && fields[3].find(" au ") != std::string::npos) {
        c.left_out = "a range without its end";
      }
    }
    cases.push_back(c);
  }
  return cases;
}

void leave_out(std::vector<Case>& cases, const std::string& suite) {
  for (Case& c : cases) {
    for (const LeftOut& entry : kLeftOut) {
      const bool same = suite == entry.suite && std::regex_match(c.text, std::regex(entry.text));
      if (same && c.left_out.empty()) c.left_out = entry.reason;
    }
  }
}

// --- Scoring ---------------------------------------------------------------------------------

std::string show(std::optional<Day> from, std::optional<Day> to) {
  return (from ? vigie::to_string(*from) : "") + ".." + (to ? vigie::to_string(*to) : "");
}

bool passes(const Case& c, std::string& got) {
  for (const DatePreference preference : {DatePreference::kPast, DatePreference::kNearest,
                                          DatePreference::kFuture, DatePreference::kNews}) {
    const auto found = vigie::fr::find_dates(c.text, {c.reference, preference, false});
    if (c.none ? found.empty()
               : found.size() == 1 && found[0].from == c.from && found[0].to == c.to) {
      return true;
    }
    got += got.empty() ? "" : " | ";
    if (found.empty()) got += "nothing";
    for (const DateMention& mention : found) got += show(mention.from, mention.to) + " ";
  }
  return false;
}

struct Tally {
  int passed = 0;
  int total = 0;
};

Tally score(const std::string& suite, std::vector<Case> cases, bool quiet) {
  leave_out(cases, suite);
  std::map<std::string, Tally> kinds;
  std::map<std::string, int> left_out;
  Tally all;
  for (const Case& c : cases) {
    if (!c.left_out.empty()) {
      ++left_out[c.left_out];
      continue;
    }
    std::string got;
    const bool passed = passes(c, got);
    for (Tally* tally : {&kinds[c.kind], &all}) {
      ++tally->total;
      tally->passed += passed ? 1 : 0;
    }
    if (!passed && !quiet) {
      std::printf("FAILED %s: \"%s\" wants %s, past|nearest|future|news: %s\n", suite.c_str(),
                  c.text.c_str(), c.none ? "nothing" : show(c.from, c.to).c_str(), got.c_str());
    }
  }
  for (const auto& [reason, count] : left_out) {
    std::printf("left out of %s: %d lines: %s\n", suite.c_str(), count, reason.c_str());
  }
  for (const auto& [kind, tally] : kinds) {
    std::printf("  %-8s %-14s %3d of %3d\n", suite.c_str(), kind.c_str(), tally.passed,
                tally.total);
  }
  return all;
}

fs::path shared_folder() {
  if (const char* shared = std::getenv("VIGIE_SHARED"); shared != nullptr && *shared != '\0') {
    return shared;
  }
  return fs::path(VIGIE_SOURCE_DIR).parent_path() / "shared";
}

}  // namespace

int main(int argc, char** argv) {
  const bool quiet = argc > 1 && std::string(argv[1]) == "--quiet";
  const fs::path folder = shared_folder() / "data" / "dates";
  if (!fs::exists(folder / "duckling-Time-FR.tsv") || !fs::exists(folder / "chrono-fr.tsv")) {
    std::printf("no suites at %s: nothing scored (set VIGIE_SHARED)\n", folder.c_str());
    return 0;
  }
  const Tally duckling = score("duckling", read_duckling(folder / "duckling-Time-FR.tsv"), quiet);
  const Tally chrono = score("chrono", read_chrono(folder / "chrono-fr.tsv"), quiet);
  const int passed = duckling.passed + chrono.passed;
  const int total = duckling.total + chrono.total;
  std::printf("passed %d of %d (%.1f %%)\n", passed, total, 100.0 * passed / total);
  return 0;
}
