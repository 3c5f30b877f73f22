// ProductMakers: which company makes a product, as the lists of names tell.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/fr/entities/gazetteer.h"
#include "analyzers/fr/events/event.h"

namespace vigie::fr {

// Const and thread-safe after construction.
class ProductMakers {
 public:
  // The maker of a product is what its note ends with, behind a comma ("agent conversationnel,
  // OpenAI"), where that is the name of a company of the gazetteer. Copies what it needs.
  explicit ProductMakers(const Gazetteer& gazetteer);

  // Empty when the lists do not tell. `product` is a canonical name, or a version that the lists
  // do not know of products that they do ("GPT-9"), where all those have one maker.
  std::string_view of(const std::string& product) const;

  // Gives the launches and outages of a product whose company no sentence names that of its maker.
  void complete(std::vector<Event>& events) const;

 private:
  std::unordered_map<std::string, std::string> makers_;    // by product
  std::unordered_map<std::string, std::string> families_;  // by name without its number
};

}  // namespace vigie::fr
