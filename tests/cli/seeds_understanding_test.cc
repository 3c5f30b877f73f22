// What a reader finds in the five seed articles (gold.json), and what Vigie finds in them.
#include "cli_test.h"

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;

struct Share {
  std::size_t wanted = 0;
  std::size_t found = 0;  // of those wanted
  std::size_t all = 0;    // found in all
};

// Loops: g++ 12 warns of algorithms on the iterators of nlohmann::json.
bool holds(const Json& values, const Json& value) {
  for (const Json& v : values) {
    if (v == value) return true;
  }
  return false;
}

bool shares(const Json& values, const Json& others) {
  for (const Json& v : values) {
    if (holds(others, v)) return true;
  }
  return false;
}

// Lists of one or several: "person" or "persons".
Json wanted_names(const Json& event, const std::string& one, const std::string& several) {
  Json names = event.value(several, Json::array());
  if (event.contains(one)) names.push_back(event.at(one));
  return names;
}

class SeedsUnderstanding : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path file = shared("seeds/gold.json");
    if (file.empty()) return;
    gold_ = Json::parse(read(file)).at("documents");
    const Workspace workspace;
    for (const auto& [name, document] : gold_.items()) {
      const ProcessResult result =
          workspace.index({"--explain", (file.parent_path() / name).string()});
      EXPECT_EQ(result.code, 0) << result.err;
      explained_[name] = Json::parse(result.out, nullptr, false);
    }
  }
  void SetUp() override {
    if (gold_.empty()) GTEST_SKIP() << "no shared folder: set VIGIE_SHARED";
  }

  static Share share_of(const std::string& facet, const std::string& gold_name) {
    Share share;
    for (const auto& [name, document] : gold_.items()) {
      if (!document.contains(gold_name)) continue;
      const Json& found = explained_.at(name).at("document").at(facet);
      share.all += found.size();
      for (const Json& value : document.at(gold_name)) {
        ++share.wanted;
        if (holds(found, value)) ++share.found;
      }
    }
    return share;
  }

  static inline Json gold_;
  static inline Json explained_;
};

TEST_F(SeedsUnderstanding, Companies) {
  const Share share = share_of("company", "companies");
  EXPECT_GE(share.found * 100, share.wanted * 90);
  EXPECT_GE(share.found * 100, share.all * 85);
  for (const auto& [name, document] : gold_.items()) {
    for (const Json& wrong : document.value("companies_not", Json::array())) {
      EXPECT_FALSE(holds(explained_.at(name).at("document").at("company"), wrong)) << wrong;
    }
  }
}

TEST_F(SeedsUnderstanding, Persons) {
  const Share share = share_of("person", "persons");
  EXPECT_GE(share.found * 100, share.wanted * 90);
  EXPECT_GE(share.found * 100, share.all * 85);
}

TEST_F(SeedsUnderstanding, Sums) {
  for (const auto& [name, document] : gold_.items()) {
    for (const Json& sum : document.value("money", Json::array())) {
      bool found = false;
      for (const Json& mention : explained_.at(name).at("mentions")) {
        if (mention.at("type") != "money") continue;
        const Json& value = mention.at("value");
        const double amount = value.at("amount").get<double>();
        const std::string currency = value.value("currency", "");
        found = found || (amount == sum.at(0).get<double>() && currency == sum.at(1));
      }
      EXPECT_TRUE(found) << name << ": " << sum;
    }
  }
}

// Of the events that a reader finds, those with the type and a person or company right.
TEST_F(SeedsUnderstanding, Events) {
  std::size_t wanted = 0;
  std::size_t found = 0;
  for (const auto& [name, document] : gold_.items()) {
    for (const Json& event : document.at("events")) {
      ++wanted;
      const Json persons = wanted_names(event, "person", "persons");
      const Json companies = wanted_names(event, "company", "companies");
      bool right = false;
      for (const Json& candidate : explained_.at(name).at("events")) {
        if (candidate.at("type") != event.at("type")) continue;
        right = right || (persons.empty() ? shares(companies, candidate.at("company"))
                                          : shares(persons, candidate.at("person")));
      }
      if (right) ++found;
    }
  }
  EXPECT_GE(found * 100, wanted * 80) << found << " of " << wanted;
}

}  // namespace
}  // namespace vigie::cli
