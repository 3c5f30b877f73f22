// Runs the plain-text cases of tests/cases/events/*.txt through the event finder.
//
// A case is an article (lines `title: …`, `published: 2026-02-10`, and one paragraph a line), a
// line
// `----`, and the events expected, one a line as to_line writes them, up to a blank line. A case
// without any expects none. Names, dates and sums are marked as marked_article.h says; names that
// the file declares need no mark: `# company: Numérix, Alba`.
// Comments begin with `# `; `# known-broken` before a case says that it must fail: success is then
// the failure, and the mark has to go.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fr/data_lines.h"
#include "analyzers/fr/french_analyzer.h"
#include "tests/events/marked_article.h"

namespace vigie::fr {
namespace {

using testing_support::KnownName;
using testing_support::MarkedText;

struct Case {
  std::string file;
  int line = 0;
  bool known_broken = false;
  std::string title;
  std::string text;
  std::optional<PartialDate> published;
  std::vector<KnownName> known;
  std::vector<std::string> expected;
};

const EventFinder& finder() {
  static const FrenchAnalyzer kAnalyzer;
  static const EventFinder kInstance(kAnalyzer.lemmatizer());
  return kInstance;
}

std::vector<std::string> lines_of(const Case& c) {
  const MarkedText title(c.title, c.known);
  const MarkedText text(c.text, c.known);
  WordMemo memo;
  std::vector<std::string> lines;
  for (const Event& event :
       finder().find({title.annotated(), text.annotated(), c.published}, memo)) {
    lines.push_back(testing_support::to_line(event));
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "\n  " + line;
  return out.empty() ? "\n  (none)" : out;
}

class CaseReader {
 public:
  explicit CaseReader(const std::filesystem::path& path) : path_(path) {}

  std::vector<Case> run() {
    std::ifstream in(path_);
    std::string line;
    while (std::getline(in, line)) {
      ++number_;
      take(line);
    }
    finish();
    return std::move(cases_);
  }

 private:
  void take(const std::string& line) {
    if (line.empty()) {
      finish();
    } else if (line.starts_with("# known-broken")) {
      current_.known_broken = true;
    } else if (line.starts_with("# ")) {
      declare(line.substr(2));
    } else if (line == "----") {
      after_rule_ = true;
    } else if (after_rule_) {
      current_.expected.push_back(line);
    } else {
      if (current_.line == 0) current_.line = number_;
      take_input(line);
    }
  }

  // "company: A, B"
  void declare(const std::string& comment) {
    const std::size_t colon = comment.find(": ");
    if (colon == std::string::npos) return;
    const std::string kind = comment.substr(0, colon);
    for (const char* type : {"company", "person", "organization", "place", "product"}) {
      if (kind != type) continue;
      for (const std::string& name : split_fields(comment.substr(colon + 2), ",")) {
        known_.push_back({name, testing_support::entity_type_of(kind)});
      }
    }
  }

  void take_input(const std::string& line) {
    if (line.starts_with("title: ")) {
      current_.title = line.substr(7);
    } else if (line.starts_with("published: ")) {
      current_.published = parse_partial_date(line.substr(11));
    } else {
      current_.text += (current_.text.empty() ? "" : "\n") + line;
    }
  }

  void finish() {
    if (current_.line != 0) {
      if (!after_rule_) ADD_FAILURE() << path_ << ":" << current_.line << " has no ----";
      current_.file = path_.stem().string();
      current_.known = known_;
      cases_.push_back(current_);
    }
    after_rule_ = false;
    current_ = {};
  }

  const std::filesystem::path path_;
  std::vector<KnownName> known_;
  std::vector<Case> cases_;
  Case current_;
  bool after_rule_ = false;
  int number_ = 0;
};

class EventCase : public testing::Test {
 public:
  explicit EventCase(Case c) : case_(std::move(c)) {}
  void TestBody() override {
    const std::vector<std::string> lines = lines_of(case_);
    const std::string where = case_.file + ".txt:" + std::to_string(case_.line) + ": « " +
                              case_.title + " / " + case_.text + " »";
    if (case_.known_broken) {
      EXPECT_NE(lines, case_.expected) << where << " is marked known-broken and works";
    } else {
      EXPECT_EQ(lines, case_.expected)
          << where << "\nexpected:" << joined(case_.expected) << "\nactual:" << joined(lines);
    }
  }

 private:
  Case case_;
};

struct Registered {
  int cases = 0;
  int empty = 0;
};

// Registers one test a case, named by file and line.
Registered register_cases() {
  const std::filesystem::path folder =
      std::filesystem::path(VIGIE_SOURCE_DIR) / "tests" / "cases" / "events";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Registered count;
  for (const auto& file : files) {
    for (const Case& c : CaseReader(file).run()) {
      const std::string name = c.file + "_" + std::to_string(c.line);
      testing::RegisterTest("EventCases", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [c]() -> testing::Test* { return new EventCase(c); });
      ++count.cases;
      if (c.expected.empty()) ++count.empty;
    }
  }
  return count;
}

const Registered kRegistered = register_cases();

TEST(EventCaseFiles, AreThere) {
  EXPECT_GE(kRegistered.cases, 250);
  EXPECT_GE(kRegistered.empty, 80);
}

}  // namespace
}  // namespace vigie::fr
