// Any bytes through one reader (VIGIE_FUZZ_FORMAT): no crash, no hang, valid UTF-8 out, never an
// empty id.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "analyzers/base/utf8.h"
#include "indexer/readers/reader.h"

namespace {

class CheckingSink : public vigie::DocumentSink {
 public:
  void accept(vigie::Document&& document) override {
    if (document.id.empty() || (document.text.empty() && document.title.empty())) std::abort();
    if (!vigie::utf8::is_valid(document.text) || !vigie::utf8::is_valid(document.title))
      std::abort();
  }
  void refuse(vigie::Refusal&& refusal) override {
    if (refusal.reason.fr.empty() || refusal.reason.en.empty()) std::abort();
  }
  void warn(vigie::Refusal&&) override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CheckingSink sink;
  vigie::RawItem item;
  item.path = "fuzz";
  item.format = vigie::Format::VIGIE_FUZZ_FORMAT;
  item.bytes.assign(reinterpret_cast<const char*>(data), size);
  vigie::parse_item(item, {}, sink);
  return 0;
}
