// schema.org metadata of a page, from its JSON-LD scripts.
#pragma once

#include <string>
#include <vector>

namespace vigie::readers {

struct JsonLdArticle {
  bool found = false;
  std::string headline;
  std::string url;
  std::string publisher;
  std::string language;
  std::string published;
  std::string body;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
};

// The first article (NewsArticle, BlogPosting, any "…Article") of `scripts`, also inside arrays and
// @graph; authors given by @id are looked up. Scripts that are no JSON are skipped. Thread-safe.
JsonLdArticle read_json_ld(const std::vector<std::string>& scripts);

}  // namespace vigie::readers
