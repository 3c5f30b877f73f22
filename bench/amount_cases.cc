// amount_cases [CASES]: the scorecard of sums of money. Every line of duckling-AmountOfMoney-FR.tsv
// (expression, kind and expected value) is read by find_amounts; it passes when one mention is
// found that has this value, currency and bound. Prints what failed with the reason and `passed N
// of M`. Without CASES the file is $VIGIE_SHARED/data/dates/duckling-AmountOfMoney-FR.tsv, else
// ../shared of the sources.
//   amount_cases --mentions < TEXT   prints the sums in each line: stretch, low, high, currency,
//   line
// Exit codes: 0 at least 95 % passed or no cases here, 1 fewer, 2 the file cannot be understood.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/fr/amounts/amount_grammar.h"

namespace {

namespace fs = std::filesystem;
using vigie::fr::Amount;
using vigie::fr::find_amounts;

constexpr double kGoal = 0.95;

fs::path default_cases() {
  const char* shared = std::getenv("VIGIE_SHARED");
  const fs::path root = shared != nullptr && *shared != '\0'
                            ? fs::path(shared)
                            : fs::path(VIGIE_SOURCE_DIR).parent_path() / "shared";
  return root / "data" / "dates" / "duckling-AmountOfMoney-FR.tsv";
}

// The names that the cases give to currencies; a rial alone is taken for the Iranian one, a riyal
// for the Saudi one.
std::string iso_of(const std::string& name) {
  static const std::map<std::string, std::string> kNames = {
      {"Dollar", "USD"}, {"Pound", "GBP"}, {"Rial", "IRR"}, {"Riyal", "SAR"}, {"Unnamed", ""}};
  const auto found = kNames.find(name);
  return found == kNames.end() ? name : found->second;
}

// "simple EUR 20", "above EUR 10", "between EUR (10, 20)".
Amount expected_amount(const std::string& expected) {
  std::istringstream in(expected);
  std::string kind;
  std::string currency;
  char open = 0;
  double low = 0;
  in >> kind >> currency;
  Amount amount;
  amount.currency = iso_of(currency);
  if (kind == "between") {
    char comma = 0;
    double high = 0;
    in >> open >> low >> comma >> high;
    amount.low = low;
    amount.high = high;
  } else {
    in >> low;
    if (kind != "under") amount.low = low;
    if (kind != "above") amount.high = low;
  }
  if (!in) throw std::runtime_error("malformed expectation: " + expected);
  return amount;
}

std::string in_words(const Amount& amount) {
  std::ostringstream out;
  out << "low ";
  amount.low ? out << *amount.low : out << "none";
  out << ", high ";
  amount.high ? out << *amount.high : out << "none";
  out << ", currency " << (amount.currency.empty() ? "unknown" : amount.currency);
  return out.str();
}

// Why the expression fails; empty when it passes.
std::string failure(const std::string& text, const Amount& expected) {
  const auto mentions = find_amounts(text);
  if (mentions.size() != 1) return "found " + std::to_string(mentions.size()) + " sums";
  if (mentions[0].amount == expected) return {};
  return "expected " + in_words(expected) + "; found " + in_words(mentions[0].amount);
}

int score(const fs::path& path) {
  std::ifstream in(path);
  std::string line;
  int passed = 0;
  int total = 0;
  while (std::getline(in, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error("malformed line: " + line);
    ++total;
    const std::string text = line.substr(0, tab);
    const std::string wrong = failure(text, expected_amount(line.substr(tab + 1)));
    if (wrong.empty()) {
      ++passed;
    } else {
      std::printf("FAILED \"%s\": %s\n", text.c_str(), wrong.c_str());
    }
  }
  std::printf("passed %d of %d\n", passed, total);
  return passed >= kGoal * total ? 0 : 1;
}

int print_mentions() {
  std::string line;
  while (std::getline(std::cin, line)) {
    for (const auto& mention : find_amounts(line)) {
      const auto end = [](const std::optional<double>& value) {
        return value ? *value : -1;  // no end
      };
      std::printf("%s\t%.15g\t%.15g\t%s\t%s\n",
                  line.substr(mention.start, mention.end - mention.start).c_str(),
                  end(mention.amount.low), end(mention.amount.high),
                  mention.amount.currency.c_str(), line.c_str());
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string argument = argc > 1 ? argv[1] : "";
  if (argument == "--mentions") return print_mentions();
  const fs::path cases = argument.empty() ? default_cases() : fs::path(argument);
  if (!fs::exists(cases)) {
    std::printf("no cases at %s: nothing scored (set VIGIE_SHARED)\n", cases.c_str());
    return 0;
  }
  return score(cases);
} catch (const std::exception& error) {
  std::fprintf(stderr, "amount_cases: %s\n", error.what());
  return 2;
}
