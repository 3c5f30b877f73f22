// Any bytes as an article (title, first zero byte, text): the invariants of tests/entities hold.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/entities/name_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const vigie::fr::NameModel kNone;
  static const vigie::fr::NameRecognizer kTrained;
  static const vigie::fr::NameRecognizer kRules(kNone, vigie::fr::NameHints::embedded());
  static vigie::fr::NameRecognizer::Scratch scratch;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t zero = std::min(bytes.find('\0'), size);
  const std::string_view fields[] = {bytes.substr(0, zero), bytes.substr(zero)};
  for (const auto* recognizer : {&kTrained, &kRules}) {
    const std::string broken = vigie::testing_support::broken_finding(*recognizer, scratch, fields);
    if (!broken.empty()) {
      std::fprintf(stderr, "%s\n", broken.c_str());
      std::abort();
    }
  }
  return 0;
}
