// Any bytes through find_amounts, read_amount and read_numeral: the invariants of tests/amounts
// hold.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "analyzers/fr/numerals/numeral.h"
#include "tests/amounts/invariants.h"

namespace {

std::string broken_numeral_invariant(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size() && pos < 1000; ++pos) {
    const auto numeral = vigie::fr::read_numeral(text, pos);
    if (!numeral) continue;
    if (numeral->end <= pos || numeral->end > text.size()) return "a numeral leaves the text";
    if (!(numeral->value >= 0)) return "a negative numeral";
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string broken = vigie::testing_support::broken_amount_invariant(text);
  if (broken.empty()) broken = broken_numeral_invariant(text);
  vigie::fr::read_amount(text);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
