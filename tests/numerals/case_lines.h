// Case files of tab-separated lines under tests/cases/.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/utf8.h"

namespace vigie::testing_support {

struct CaseLine {
  int line = 0;
  std::vector<std::string> fields;
};

// `\u{202F}` stands for a code point, `\n` for a newline.
inline std::string unescape(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find('\\');
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    const std::size_t close = text.find('}');
    if (text.starts_with("\\u{") && close != std::string_view::npos) {
      utf8::append(out,
                   static_cast<char32_t>(std::stoul(std::string(text.substr(3)), nullptr, 16)));
      text.remove_prefix(close + 1);
    } else {
      out += text.starts_with("\\n") ? '\n' : '\\';
      text.remove_prefix(text.starts_with("\\n") ? 2 : 1);
    }
  }
  return out;
}

// The lines of tests/cases/NAME that are neither blank nor comments, cut at tabs, unescaped.
inline std::vector<CaseLine> read_case_lines(const std::string& name) {
  std::ifstream in(std::string(VIGIE_SOURCE_DIR) + "/tests/cases/" + name);
  EXPECT_TRUE(in) << name;
  std::vector<CaseLine> cases;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with("# ")) continue;
    CaseLine entry{number, {}};
    for (std::size_t from = 0;;) {
      const std::size_t tab = line.find('\t', from);
      entry.fields.push_back(unescape(std::string_view(line).substr(from, tab - from)));
      if (tab == std::string::npos) break;
      from = tab + 1;
    }
    cases.push_back(std::move(entry));
  }
  return cases;
}

}  // namespace vigie::testing_support
