// Site: what the operator of a server has set, the same for every request.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace vigie {

struct Site {
  std::string uid = "articles";   // name of the collection in the Meilisearch and Algolia surfaces
  std::string title = "Vigie";    // of the pages
  std::string base_path;          // "" or "/x": what stands before every path in links
  std::vector<std::string> cors;  // origins that may read answers; "*" or empty: all; "none"
  std::string api_key;            // empty: search is open
};

}  // namespace vigie
