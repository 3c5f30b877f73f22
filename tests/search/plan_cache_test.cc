#include "searcher/plan_cache.h"

#include <gtest/gtest.h>

namespace vigie {
namespace {

PlanCache::Entry entry_of(const std::string& query, const PlanStyle& style,
                          std::uint64_t revision) {
  PlanCache::Entry entry{query, style, revision, {}, {}};
  entry.plan.words = query.size();
  return entry;
}

TEST(PlanCacheTest, GivesOnlyWhatWasPlannedForTheSame) {
  PlanCache plans;
  EXPECT_EQ(plans.find("ia", {}, 1), nullptr);
  EXPECT_EQ(plans.keep(entry_of("ia", {}, 1)).plan.words, 2U);
  ASSERT_NE(plans.find("ia", {}, 1), nullptr);
  EXPECT_EQ(plans.find("ia", {}, 1)->plan.words, 2U);
  EXPECT_EQ(plans.find("ia", {}, 2), nullptr);
  EXPECT_EQ(plans.find("ia", {true, false}, 1), nullptr);
  EXPECT_EQ(plans.find("ia", {false, true}, 1), nullptr);
  EXPECT_EQ(plans.find("IA", {}, 1), nullptr);
}

TEST(PlanCacheTest, TheOldestGoes) {
  PlanCache plans;
  for (std::size_t size = 1; size <= 100; ++size) {
    plans.keep(entry_of(std::string(size, 'a'), {}, 1));
    EXPECT_NE(plans.find(std::string(size, 'a'), {}, 1), nullptr);
  }
  EXPECT_EQ(plans.find("a", {}, 1), nullptr);
}

}  // namespace
}  // namespace vigie
