// French order of words, for lists that people read.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace vigie {

// Sort keys of ICU's French collation (CLDR). Not thread-safe; cheap to make (under a millisecond).
class FrenchOrder {
 public:
  FrenchOrder();
  ~FrenchOrder();

  // Keys compare bytewise as the words compare in French; equal words have equal keys.
  std::string key(std::string_view text) const;

 private:
  struct Collator;
  std::unique_ptr<Collator> collator_;
};

}  // namespace vigie
