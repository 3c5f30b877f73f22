// Runs the plain-text cases of tests/cases/analysis/*.txt through the French analyzer.
//
// A case is an input line, a line `----`, and what is expected, up to a blank line:
//   term|surface start-end [marks]   one token a line, in the analyzer's order; `|surface` is left
//                                    out when it equals the term, offsets are bytes; marks: J
//                                    (joined), P (part), S (specific), stop, num
//   = other text                     the same positional terms (a query for one finds the other)
//   != other text                    no term in common, stop words aside
// Comments begin with `# `; `# known-broken` before a case says that it must fail: success is then
// the failure, and the mark has to go. `\u{2019}` in an input stands for a code point.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/utf8.h"
#include "analyzers/fr/french_analyzer.h"

namespace vigie::fr {
namespace {

struct Case {
  std::string file;
  int line = 0;
  bool known_broken = false;
  std::string input;
  std::vector<std::string> expected;
};

const FrenchAnalyzer& analyzer() {
  static const FrenchAnalyzer kInstance;
  return kInstance;
}

std::string unescape(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find("\\u{");
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    const std::size_t close = text.find('}', at);
    const std::string hex(text.substr(at + 3, close - at - 3));
    utf8::append(out, static_cast<char32_t>(std::stoul(hex, nullptr, 16)));
    text.remove_prefix(close + 1);
  }
  return out;
}

struct Token {
  Form form;
  std::size_t start = 0;
  std::size_t end = 0;
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::vector<AnalyzedForm> forms;
  RawToken raw;
  for (std::size_t pos = 0; analyzer().tokenizer().next(text, pos, raw); pos = raw.end) {
    forms.clear();
    analyzer().analyze(text.substr(raw.start, raw.end - raw.start), forms);
    for (const AnalyzedForm& form : forms) {
      tokens.push_back({form.form, raw.start + form.begin, raw.start + form.end});
    }
  }
  return tokens;
}

std::string describe(const Token& token) {
  std::ostringstream out;
  out << token.form.term;
  if (token.form.surface != token.form.term) out << '|' << token.form.surface;
  out << ' ' << token.start << '-' << token.end;
  switch (token.form.kind) {
    case FormKind::kPositional:
      break;
    case FormKind::kJoined:
      out << " J";
      break;
    case FormKind::kPart:
      out << " P";
      break;
    case FormKind::kSpecific:
      out << " S";
      break;
  }
  if (token.form.stop) out << " stop";
  if (token.form.number) out << " num";
  return out.str();
}

std::vector<std::string> positional_terms_of(std::string_view text) {
  std::vector<std::string> terms;
  for (const Token& token : tokens_of(text)) {
    if (token.form.kind == FormKind::kPositional && !token.form.stop) {
      terms.push_back(token.form.term);
    }
  }
  return terms;
}

std::set<std::string> all_terms_of(std::string_view text) {
  std::set<std::string> terms;
  for (const Token& token : tokens_of(text)) {
    if (!token.form.stop) terms.insert(token.form.term);
  }
  return terms;
}

std::string join(const std::vector<std::string>& lines, const char* separator) {
  std::string out;
  for (const std::string& line : lines) {
    if (!out.empty()) out += separator;
    out += line;
  }
  return out;
}

// What is wrong with the case; empty when it holds.
std::string check(const Case& c) {
  const std::string input = unescape(c.input);
  std::string wrong;
  std::vector<std::string> expected_tokens;
  for (const std::string& line : c.expected) {
    const bool differs = line.starts_with("!= ");
    if (!differs && !line.starts_with("= ")) {
      expected_tokens.push_back(line);
      continue;
    }
    const std::string other = unescape(line.substr(differs ? 3 : 2));
    const auto ours = positional_terms_of(input);
    const auto theirs = positional_terms_of(other);
    if (!differs && ours != theirs) {
      wrong += "« " + input + " » gives [" + join(ours, " ") + "], « " + other + " » gives [" +
               join(theirs, " ") + "]\n";
    }
    if (differs) {
      for (const std::string& term : all_terms_of(input)) {
        if (all_terms_of(other).contains(term)) {
          wrong += "« " + input + " » and « " + other + " » share " + term + "\n";
        }
      }
    }
  }
  if (expected_tokens.empty() && wrong.empty() && !c.expected.empty()) return {};
  if (!expected_tokens.empty() || c.expected.empty()) {
    std::vector<std::string> actual;
    for (const Token& token : tokens_of(input)) actual.push_back(describe(token));
    if (actual != expected_tokens) {
      wrong += "expected:\n  " + join(expected_tokens, "\n  ") + "\nactual:\n  " +
               join(actual, "\n  ") + "\n";
    }
  }
  return wrong;
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string line;
  Case current;
  bool in_case = false;
  bool after_rule = false;
  int number = 0;
  const auto finish = [&] {
    if (in_case) cases.push_back(current);
    if (in_case && !after_rule) ADD_FAILURE() << path << ":" << current.line << " has no ----";
    in_case = after_rule = false;
    current = {};
  };
  while (std::getline(in, line)) {
    ++number;
    if (line.empty()) {
      finish();
    } else if (!in_case && (line.starts_with("# ") || line == "#")) {
      if (line == "# known-broken" || line.starts_with("# known-broken ")) {
        current.known_broken = true;
      }
    } else if (!in_case) {
      in_case = true;
      current.file = path.stem().string();
      current.line = number;
      current.input = line;
    } else if (line == "----" && !after_rule) {
      after_rule = true;
    } else if (line.starts_with("# ")) {
      continue;
    } else {
      current.expected.push_back(line);
    }
  }
  finish();
  return cases;
}

class AnalysisCase : public testing::Test {
 public:
  explicit AnalysisCase(Case c) : case_(std::move(c)) {}
  void TestBody() override {
    const std::string wrong = check(case_);
    if (case_.known_broken) {
      EXPECT_FALSE(wrong.empty()) << case_.file << ".txt:" << case_.line << ": « " << case_.input
                                  << " » is marked known-broken and works: remove the mark";
    } else {
      EXPECT_TRUE(wrong.empty()) << case_.file << ".txt:" << case_.line << ": « " << case_.input
                                 << " »\n"
                                 << wrong;
    }
  }

 private:
  Case case_;
};

// Registers one test a case, named by file and line.
int register_cases() {
  const std::filesystem::path folder =
      std::filesystem::path(VIGIE_SOURCE_DIR) / "tests" / "cases" / "analysis";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  int count = 0;
  for (const auto& file : files) {
    for (const Case& c : read_cases(file)) {
      const std::string name = c.file + "_" + std::to_string(c.line);
      testing::RegisterTest("AnalysisCases", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [c]() -> testing::Test* { return new AnalysisCase(c); });
      ++count;
    }
  }
  return count;
}

const int kRegistered = register_cases();

TEST(AnalysisCaseFiles, AreThere) { EXPECT_GE(kRegistered, 150); }

}  // namespace
}  // namespace vigie::fr
