// Runs the plain-text cases of tests/cases/filters*.txt through the reader of filter expressions.
//
// A case is an expression, a line `----`, and its tree:
//   all(…, …)  any(…, …)  not(…)          any() matches nothing
//   company=xAI  company^Op  company~pen  company?   is, begins, contains, has a value
//   id=…  published=FROM..TO  published?  amount=LOW..HIGH [CURRENCY]  amount?
//   error: TEXT                           the French message holds TEXT
// with `*` for an open side. Comments begin with `# `.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "server/meilisearch/filter_expression.h"

namespace vigie::meilisearch {
namespace {

std::string text_of(const Filter& filter);

std::string text_of_all(const std::string& name, const std::vector<Filter>& children) {
  std::string text = name + "(";
  for (const Filter& child : children) {
    if (&child != &children.front()) text += ", ";
    text += text_of(child);
  }
  return text + ")";
}

std::string text_of(const Period& period) {
  const std::string from =
      period.from <= std::numeric_limits<Day>::min() + 1 ? "*" : to_string(period.from);
  const std::string to = period.to == std::numeric_limits<Day>::max() ? "*" : to_string(period.to);
  return from + ".." + to;
}

std::string text_of(const AmountRange& range) {
  const auto side = [](double value) { return std::isinf(value) ? "*" : fmt::format("{}", value); };
  const std::string currency = range.currency.empty() ? "" : " " + range.currency;
  return side(range.low) + ".." + side(range.high) + currency;
}

std::string text_of(const Filter& filter) {
  const std::string facet(schema_of(filter.facet).name);
  switch (filter.kind) {
    case Filter::Kind::kAll:
      return text_of_all("all", filter.children);
    case Filter::Kind::kAny:
      return text_of_all("any", filter.children);
    case Filter::Kind::kNot:
      return text_of_all("not", filter.children);
    case Filter::Kind::kFacetIs:
      return facet + "=" + filter.value;
    case Filter::Kind::kFacetBegins:
      return facet + "^" + filter.value;
    case Filter::Kind::kFacetContains:
      return facet + "~" + filter.value;
    case Filter::Kind::kFacetKnown:
      return facet + "?";
    case Filter::Kind::kId:
      return "id=" + filter.value;
    case Filter::Kind::kPublished:
      return "published=" + text_of(filter.period);
    case Filter::Kind::kPublishedKnown:
      return "published?";
    case Filter::Kind::kAmount:
      return "amount=" + text_of(filter.amount);
    case Filter::Kind::kAmountKnown:
      return "amount?";
  }
  return {};
}

// What is wrong with the case; empty when it holds.
std::string check(FilterDialect dialect, const std::string& input, const std::string& expected) {
  FilterReader reader(dialect);
  const auto filter = reader.read(input);
  constexpr std::string_view kError = "error: ";
  if (expected.starts_with(kError)) {
    if (filter.ok()) return "gives " + (filter.value() ? text_of(*filter.value()) : "nothing");
    const bool said = filter.error().fr.find(expected.substr(kError.size())) != std::string::npos;
    return said && !filter.error().en.empty() ? "" : "says: " + filter.error().fr;
  }
  if (!filter.ok()) return "fails: " + filter.error().fr;
  if (!filter.value()) return "gives nothing";
  const std::string actual = text_of(*filter.value());
  return actual == expected ? "" : "gives " + actual + ", expected " + expected;
}

int run_cases(const std::string& name, FilterDialect dialect) {
  std::ifstream in(std::string(VIGIE_SOURCE_DIR) + "/tests/cases/" + name);
  EXPECT_TRUE(in) << name;
  std::string line;
  std::string input;
  int count = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with("# ") || line == "----") continue;
    if (input.empty()) {
      input = line;
      continue;
    }
    const std::string wrong = check(dialect, input, line);
    EXPECT_TRUE(wrong.empty()) << name << ":" << number << ": " << input << "\n  " << wrong;
    input.clear();
    ++count;
  }
  EXPECT_TRUE(input.empty()) << name << " ends within a case";
  return count;
}

TEST(FilterCases, Meilisearch) {
  EXPECT_GE(run_cases("filters.txt", FilterDialect::kMeilisearch), 90);
}

TEST(FilterCases, Algolia) {
  EXPECT_GE(run_cases("filters_algolia.txt", FilterDialect::kAlgolia), 9);
}

TEST(FilterReader, ReadsNothingFromBlankTexts) {
  for (const char* blank : {"", " ", "\t\n", "\u00A0"}) {
    FilterReader reader(FilterDialect::kMeilisearch);
    const auto filter = reader.read(blank);
    ASSERT_TRUE(filter.ok()) << blank;
    EXPECT_FALSE(filter.value().has_value());
  }
}

TEST(FilterReader, BoundsParenthesesAndConditions) {
  const auto nested = [](int depth) {
    const auto levels = static_cast<std::size_t>(depth);
    return std::string(levels, '(') + "company = a" + std::string(levels, ')');
  };
  EXPECT_TRUE(FilterReader(FilterDialect::kMeilisearch).read(nested(kMaxFilterDepth)).ok());
  EXPECT_FALSE(FilterReader(FilterDialect::kMeilisearch).read(nested(kMaxFilterDepth + 1)).ok());
  EXPECT_FALSE(FilterReader(FilterDialect::kMeilisearch).read(std::string(200000, '(')).ok());
  std::string nots;
  for (int i = 0; i < 50001; ++i) nots += "NOT ";
  const auto odd = FilterReader(FilterDialect::kMeilisearch).read(nots + "company = a");
  ASSERT_TRUE(odd.ok());
  EXPECT_EQ(text_of(*odd.value()), "not(company=a)");

  std::string many = "company = a";
  for (std::size_t i = 1; i < kMaxFilterNodes; ++i) many += " OR company = a";
  FilterReader reader(FilterDialect::kMeilisearch);
  EXPECT_TRUE(reader.read(many).ok());
  EXPECT_FALSE(reader.read("company = b").ok());  // counted over all expressions of a request
}

TEST(FilterReader, NamesAttributesThatNoDocumentHas) {
  FilterReader reader(FilterDialect::kMeilisearch);
  ASSERT_TRUE(reader.read("cat.lvl0 = a OR company = b OR cat.lvl0 = c").ok());
  EXPECT_EQ(reader.unknown(), std::vector<std::string>{"cat.lvl0"});
}

}  // namespace
}  // namespace vigie::meilisearch
