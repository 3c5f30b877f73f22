#include "analyzers/base/collation.h"

#include <unicode/coll.h>

#include <vector>

namespace vigie {

struct FrenchOrder::Collator {
  std::unique_ptr<icu::Collator> icu;
};

FrenchOrder::FrenchOrder() : collator_(std::make_unique<Collator>()) {
  UErrorCode status = U_ZERO_ERROR;
  collator_->icu.reset(icu::Collator::createInstance(icu::Locale("fr"), status));
}

FrenchOrder::~FrenchOrder() = default;

std::string FrenchOrder::key(std::string_view text) const {
  if (collator_->icu == nullptr) return std::string(text);
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::vector<uint8_t> buffer(text.size() * 4 + 32);
  int32_t size =
      collator_->icu->getSortKey(source, buffer.data(), static_cast<int32_t>(buffer.size()));
  if (size > static_cast<int32_t>(buffer.size())) {
    buffer.resize(static_cast<std::size_t>(size));
    size = collator_->icu->getSortKey(source, buffer.data(), size);
  }
  return {buffer.begin(), buffer.begin() + size};
}

}  // namespace vigie
