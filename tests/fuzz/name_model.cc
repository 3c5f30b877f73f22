// Any bytes as a file of the name model: refused with a message, or usable.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/base/hash.h"
#include "analyzers/fr/entities/name_recognizer.h"

namespace {

void load_and_use(std::string_view bytes) {
  const auto model = vigie::fr::NameModel::load(bytes);
  if (!model.ok()) {
    if (model.error().fr.empty() || model.error().en.empty()) std::abort();
    return;
  }
  const vigie::fr::NameRecognizer recognizer(model.value(), vigie::fr::NameHints::embedded());
  vigie::fr::NameRecognizer::Scratch scratch;
  const std::string_view fields[] = {"Zoé part", "Zoé Martel quitte Alba. M. Martel va à Lyon."};
  std::vector<vigie::fr::NameSpan> names;
  recognizer.find(fields, scratch, names);
  for (const vigie::fr::NameSpan& name : names) {
    if (name.start >= name.end || name.end > fields[name.field].size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  load_and_use(bytes);
  // With the checksum made right, so that what stands behind it is reached.
  if (size >= 24) {
    const std::uint64_t sum = vigie::hash64(std::string_view(bytes).substr(24));
    std::memcpy(bytes.data() + 16, &sum, sizeof sum);
    load_and_use(bytes);
  }
  return 0;
}
