// Which blocks of a page are its article?
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/html_page.h"

namespace vigie::readers {

struct MainText {
  std::string text;                  // paragraphs separated by '\n'
  std::vector<std::string> dropped;  // blocks left out, in document order
};

// The article of `page`: the element around most of the prose, without what class names, links and
// wording show to be something else. `title` is the title already known; the heading that repeats
// it is left out. A page with text never yields none. Linear in the size of the page.
MainText select_main_text(const HtmlPage& page, const std::string& title);

}  // namespace vigie::readers
