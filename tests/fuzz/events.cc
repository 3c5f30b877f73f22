// Any text with mentions drawn over it through the event finder: the invariants of tests/events
// hold. The first byte seeds the mentions.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzers/fr/french_analyzer.h"
#include "tests/events/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const vigie::fr::FrenchAnalyzer kAnalyzer;
  static const vigie::fr::EventFinder kFinder(kAnalyzer.lemmatizer());
  if (size == 0) return 0;
  std::uint32_t state = data[0];
  const auto draw = [&] {
    state = state * 1664525U + 1013904223U;
    return state >> 8;
  };
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const vigie::testing_support::DrawnMentions title(text.substr(0, 200), draw);
  const vigie::testing_support::DrawnMentions body(text, draw);
  const std::string broken = vigie::testing_support::broken_invariant(
      kFinder, {title.annotated(), body.annotated(), vigie::PartialDate{2026, 2, 10}});
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
