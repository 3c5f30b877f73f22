// An HTML page as a flat list of elements and of text blocks, read in one pass without a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/markup_hints.h"

namespace vigie::readers {

enum class Tag : std::uint8_t {
  kOther,
  kParagraph,
  kHeading,
  kListItem,
  kList,
  kPre,
  kQuote,
  kCell,
  kTable,
  kFigure,
  kCaption,
  kDivision,
  kArticle,
  kMain,
  kLink,
  kBreak,
  kBody,
  kSkipped,
  kScript,
  kTitle,
  kTime,
  kPreserved,
};

// Elements are numbered as they open, so the descendants of e are (e, elements[e].end).
struct HtmlElement {
  Tag tag = Tag::kOther;
  std::uint8_t level = 0;  // of a heading
  bool semantic = false;   // its tag itself gives the hint: <nav>, <aside>, <footer>
  bool skipped = false;    // it or an ancestor holds no text for readers
  std::uint32_t parent = 0;
  std::uint32_t end = 0;    // one past its last descendant
  std::uint32_t block = 0;  // nearest block-level element, itself included
  Hints hints = 0;          // its own
  Hints inherited = 0;      // its own and those of its ancestors
};

struct HtmlBlock {
  std::uint32_t element = 0;   // block-level element that holds it
  std::size_t chars = 0;       // bytes that are no blanks
  std::size_t link_chars = 0;  // of them, inside links
  std::string text;            // clean; lines only in <pre>, <br> ends a block
};

struct HtmlPage {
  std::vector<HtmlElement> elements;                      // elements[0] is the page itself
  std::vector<HtmlBlock> blocks;                          // in document order
  std::string title;                                      // <title>
  std::string language;                                   // <html lang>
  std::string canonical;                                  // <link rel=canonical>
  std::vector<std::pair<std::string, std::string>> meta;  // lower-case name or property -> content
  std::vector<std::string> json_ld;
  std::vector<std::string> times;    // <time datetime>, itemprop=datePublished
  std::vector<std::string> authors;  // rel=author, itemprop=author
};

// Reads a page or a fragment, UTF-8. Linear in time and memory whatever the nesting: elements below
// a depth of 200 are taken as their parents' children. Never fails. Thread-safe.
HtmlPage parse_html(std::string_view utf8);

// All the text of a page or fragment, without scripts and styles, one block a line.
std::string html_to_text(std::string_view utf8);

}  // namespace vigie::readers
