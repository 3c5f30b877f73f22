// Any bytes through an AnalysisSession: the invariants of tests/analysis hold.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "analyzers/fr/french_analyzer.h"
#include "tests/analysis/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const vigie::fr::FrenchAnalyzer kAnalyzer;
  static vigie::AnalysisSession session(kAnalyzer);
  if (session.memory() > (std::size_t{64} << 20)) session.clear();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string broken = vigie::testing_support::broken_invariant(session, text);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
