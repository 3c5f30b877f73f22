// What a page says about itself: JSON-LD, OpenGraph, <meta>, <time>, <title>.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/html_page.h"

namespace vigie::readers {

struct PageMetadata {
  std::string title;
  std::string url;
  std::string source;
  std::string language;
  std::string body;  // articleBody of JSON-LD
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::vector<std::string> dates;  // what states a publication date, best first
};

PageMetadata read_metadata(const HtmlPage& page);

// `title` without the site's name behind or before it. `evidence` holds what the name may be: the
// declared site name, the host, and the headings of the page (what is left must resemble one).
std::string without_site_name(const std::string& title, const std::string& site,
                              const std::string& host, const std::vector<std::string>& headings);

}  // namespace vigie::readers
