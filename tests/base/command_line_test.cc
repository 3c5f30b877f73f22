#include "analyzers/base/command_line.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

namespace po = boost::program_options;

// A command line of a program with one number and one date of its own.
class CommandLineTest : public ::testing::Test {
 protected:
  Status read(std::vector<std::string> arguments) {
    line_.add()("jobs", po::value<long>()->default_value(1), "jobs");
    line_.add()("since", po::value<std::string>(), "since");
    arguments.insert(arguments.begin(), "vigie-essai");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    return line_.read(static_cast<int>(pointers.size()), pointers.data(), "word");
  }
  CommandLine line_{"vigie-essai", Language::kFrench};
};

TEST_F(CommandLineTest, SharedAndOwnOptions) {
  ASSERT_TRUE(
      read({"--db", "d", "--synonyms=s", "--now", "2026-02", "--jobs", "3", "a", "b"}).ok());
  const auto shared = line_.shared({}, {});
  ASSERT_TRUE(shared.ok());
  EXPECT_EQ(shared.value().db, "d");
  EXPECT_EQ(shared.value().synonyms, "s");
  EXPECT_EQ(shared.value().now, day_of(2026, 2, 28));
  EXPECT_EQ(shared.value().answer, "");
  EXPECT_EQ(line_.number("jobs", 1, 3).value(), 3);
  EXPECT_FALSE(line_.number("jobs", 1, 2).ok());
  EXPECT_EQ(line_.list("word"), (std::vector<std::string>{"a", "b"}));
  EXPECT_FALSE(line_.date("since").value().has_value());
}

TEST_F(CommandLineTest, HelpAndVersionAreAnswers) {
  ASSERT_TRUE(read({"--help", "--now", "demain"}).ok());
  const auto shared = line_.shared({"Usage :\n", ""}, {"Fin\n", ""});
  ASSERT_TRUE(shared.ok());
  EXPECT_TRUE(shared.value().answer.starts_with("Usage :\nOptions"));
  EXPECT_TRUE(shared.value().answer.ends_with("Fin\n"));
  EXPECT_NE(shared.value().answer.find("--jobs"), std::string::npos);
}

TEST_F(CommandLineTest, ErrorsNameTheRemedy) {
  const Status unknown = read({"--inconnue"});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().fr, "option inconnue : --inconnue ; voir vigie-essai --help");
  EXPECT_EQ(unknown.error().en, "unknown option: --inconnue; see vigie-essai --help");
}

TEST_F(CommandLineTest, BadDates) {
  ASSERT_TRUE(read({"--now", "demain", "--since", "2026-13"}).ok());
  EXPECT_FALSE(line_.shared({}, {}).ok());
  const auto since = line_.date("since");
  ASSERT_FALSE(since.ok());
  EXPECT_NE(since.error().fr.find("AAAA"), std::string::npos);
}

}  // namespace
}  // namespace vigie
