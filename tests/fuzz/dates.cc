// Any bytes through the grammar of dates, with and without a reference, as text and as a query.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/dates/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using vigie::fr::DatePreference;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vigie::Day reference = vigie::day_of(2026, 2, 11);
  const vigie::fr::DateContext contexts[] = {{reference, DatePreference::kNews, false},
                                             {reference, DatePreference::kFuture, true},
                                             {std::nullopt, DatePreference::kPast, false}};
  for (const vigie::fr::DateContext& context : contexts) {
    const std::string broken = vigie::testing_support::broken_date_invariant(text, context);
    if (broken.empty()) continue;
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
