#include "indexer/readers/html_page.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <unordered_map>

#include "analyzers/base/utf8.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr int kMaxDepth = 200;
constexpr std::size_t kMaxElements = 2'000'000;
constexpr std::size_t kChunk = 32 << 10;
constexpr std::size_t kMaxMeta = 500;
constexpr std::size_t kMaxScripts = 30;
constexpr std::size_t kMaxScriptBytes = 4 << 20;
constexpr std::size_t kMaxHeadText = 4000;  // of a title, an author

struct TagInfo {
  Tag tag = Tag::kOther;
  bool block = false;
  Hints hints = 0;
  std::uint8_t level = 0;
};

const std::unordered_map<std::string_view, TagInfo>& tag_table() {
  static const std::unordered_map<std::string_view, TagInfo> kTags = {
      {"p", {Tag::kParagraph, true}},
      {"h1", {Tag::kHeading, true, 0, 1}},
      {"h2", {Tag::kHeading, true, 0, 2}},
      {"h3", {Tag::kHeading, true, 0, 3}},
      {"h4", {Tag::kHeading, true, 0, 4}},
      {"h5", {Tag::kHeading, true, 0, 5}},
      {"h6", {Tag::kHeading, true, 0, 6}},
      {"li", {Tag::kListItem, true}},
      {"dt", {Tag::kListItem, true}},
      {"dd", {Tag::kListItem, true}},
      {"ul", {Tag::kList, true}},
      {"ol", {Tag::kList, true}},
      {"dl", {Tag::kList, true}},
      {"menu", {Tag::kList, true, kNavigation}},
      {"pre", {Tag::kPre, true}},
      {"blockquote", {Tag::kQuote, true}},
      {"td", {Tag::kCell, true}},
      {"th", {Tag::kCell, true}},
      {"table", {Tag::kTable, true}},
      {"tbody", {Tag::kOther, true}},
      {"thead", {Tag::kOther, true}},
      {"tr", {Tag::kOther, true}},
      {"caption", {Tag::kCaption, true, kCaptionHint}},
      {"figure", {Tag::kFigure, true}},
      {"figcaption", {Tag::kCaption, true, kCaptionHint}},
      {"div", {Tag::kDivision, true}},
      {"section", {Tag::kDivision, true}},
      {"article", {Tag::kArticle, true, kContent}},
      {"main", {Tag::kMain, true, kContent}},
      {"header", {Tag::kDivision, true, kHeader}},
      {"hgroup", {Tag::kDivision, true}},
      {"footer", {Tag::kDivision, true, kFooter}},
      {"nav", {Tag::kDivision, true, kNavigation}},
      {"aside", {Tag::kDivision, true, kAside}},
      {"form", {Tag::kDivision, true, kForm}},
      {"fieldset", {Tag::kDivision, true, kForm}},
      {"dialog", {Tag::kDivision, true, kHidden}},
      {"details", {Tag::kDivision, true}},
      {"summary", {Tag::kDivision, true}},
      {"address", {Tag::kDivision, true, kByline}},
      {"center", {Tag::kDivision, true}},
      {"hr", {Tag::kOther, true}},
      {"body", {Tag::kBody, true}},
      {"html", {Tag::kOther, true}},
      {"br", {Tag::kBreak, false}},
      {"a", {Tag::kLink, false}},
      {"time", {Tag::kTime, false}},
      {"title", {Tag::kTitle, true}},
      {"script", {Tag::kScript, false}},
      {"style", {Tag::kSkipped, false}},
      {"noscript", {Tag::kSkipped, true}},
      {"template", {Tag::kSkipped, true}},
      {"svg", {Tag::kSkipped, false}},
      {"math", {Tag::kOther, false}},
      {"select", {Tag::kSkipped, true}},
      {"option", {Tag::kSkipped, true}},
      {"button", {Tag::kSkipped, true}},
      {"textarea", {Tag::kSkipped, true}},
      {"iframe", {Tag::kSkipped, true}},
      {"object", {Tag::kSkipped, true}},
      {"video", {Tag::kSkipped, true}},
      {"audio", {Tag::kSkipped, true}},
      {"canvas", {Tag::kSkipped, true}},
      {"map", {Tag::kSkipped, true}},
      {"label", {Tag::kOther, false, kForm}},
  };
  return kTags;
}

std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

bool is_true(std::string_view value) { return value != "false" && value != "0"; }

// Builds the page from the events of the parser.
class PageBuilder {
 public:
  explicit PageBuilder(HtmlPage& page) : page_(page) {
    page_.elements.emplace_back();
    open_.push_back(0);
    names_.push_back(nullptr);
  }

  void set_parser(htmlParserCtxtPtr parser) { parser_ = parser; }

  void start(const xmlChar* name, const xmlChar** attributes) {
    bound_depth();
    const auto& table = tag_table();
    const auto found = table.find(view(name));
    const TagInfo info = found == table.end() ? TagInfo{} : found->second;
    if (info.tag == Tag::kBreak) return flush();
    if (info.block) flush();
    if (open_.size() > kMaxDepth || page_.elements.size() >= kMaxElements) {
      if (view(name) == "meta") read_meta(attributes);
      return;
    }
    const HtmlElement& parent = page_.elements[open_.back()];
    HtmlElement element;
    element.tag = info.tag;
    element.level = info.level;
    element.parent = open_.back();
    element.skipped = parent.skipped || info.tag == Tag::kSkipped || info.tag == Tag::kScript ||
                      info.tag == Tag::kTitle;
    element.hints = info.hints;
    element.semantic = (info.hints & (kNavigation | kAside | kFooter)) != 0;
    const auto index = static_cast<std::uint32_t>(page_.elements.size());
    element.block = info.block ? index : parent.block;
    read_attributes(view(name), attributes, element);
    element.inherited = parent.inherited | element.hints;
    page_.elements.push_back(element);
    open_.push_back(index);
    names_.push_back(name);
    if (element.tag == Tag::kLink) ++links_;
  }

  void end(const xmlChar* name) {
    for (std::size_t at = names_.size(); at-- > 1;) {
      if (names_[at] != name && xmlStrcmp(names_[at], name) != 0) continue;
      while (open_.size() > at) close();
      return;
    }
    const auto found = tag_table().find(view(name));
    if (found != tag_table().end() && found->second.block) flush();
  }

  void characters(const xmlChar* text, int length) {
    const HtmlElement& top = page_.elements[open_.back()];
    const std::string_view bytes(reinterpret_cast<const char*>(text),
                                 static_cast<std::size_t>(length));
    if (top.tag == Tag::kTitle && page_.title.size() < kMaxHeadText && !title_done_) {
      page_.title += bytes;
    } else if (top.tag == Tag::kScript && in_json_ld_) {
      std::string& script = page_.json_ld.back();
      if (script.size() < kMaxScriptBytes) script += bytes;
    }
    if (top.skipped) return;
    const bool preserved = page_.elements[top.block].tag == Tag::kPre;
    std::size_t solid = 0;
    for (const char c : bytes) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      solid += blank ? 0 : 1;
      pending_.push_back(blank && (!preserved || c == '\f') ? ' ' : c);
    }
    chars_ += solid;
    if (links_ > 0) link_chars_ += solid;
    if (author_ != 0 && page_.authors.back().size() < kMaxHeadText) page_.authors.back() += bytes;
  }

  void finish() {
    while (open_.size() > 1) close();
    flush();
    page_.elements[0].end = static_cast<std::uint32_t>(page_.elements.size());
  }

 private:
  // libxml2 looks for a closing tag's partner in its whole stack of open elements: unbounded, a
  // page of unclosed tags costs the square of its size. Deep elements take their parent's place.
  void bound_depth() {
    if (parser_->nameNr <= kMaxDepth) return;
    parser_->nameTab[kMaxDepth - 1] = parser_->name;
    parser_->nameNr = kMaxDepth;
  }

  void flush() {
    const auto block = page_.elements[open_.back()].block;
    if (chars_ > 0) {
      std::string text = clean_paragraphs(pending_);
      if (!text.empty()) page_.blocks.push_back({block, chars_, link_chars_, std::move(text)});
    }
    pending_.clear();
    chars_ = link_chars_ = 0;
  }

  void close() {
    HtmlElement& element = page_.elements[open_.back()];
    if (element.block == open_.back()) flush();
    element.end = static_cast<std::uint32_t>(page_.elements.size());
    if (element.tag == Tag::kLink) --links_;
    if (element.tag == Tag::kTitle) title_done_ = true;
    if (element.tag == Tag::kScript) in_json_ld_ = false;
    if (open_.back() == author_) author_ = 0;
    open_.pop_back();
    names_.pop_back();
  }

  void read_attributes(std::string_view name, const xmlChar** attributes, HtmlElement& element) {
    std::string_view rel;
    std::string_view href;
    if (name == "meta") return read_meta(attributes);
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      const std::string_view key = view(attributes[0]);
      const std::string_view value = attributes[1] == nullptr ? "" : view(attributes[1]);
      if (key == "class" || key == "id" || key == "role") {
        // The page's own classes describe its kind, not a part of it.
        if (element.tag != Tag::kBody && name != "html") element.hints |= markup_hints(value);
      } else if (key == "itemprop") {
        read_item_property(value, element, attributes);
      } else if (key == "hidden" || (key == "aria-hidden" && is_true(value))) {
        element.hints |= kHidden;
      } else if (key == "style") {
        const std::string style = ascii_lower(value.substr(0, 500));
        const bool none = style.find("display:none") != std::string::npos ||
                          style.find("display: none") != std::string::npos;
        if (none) element.hints |= kHidden;
      } else if (key == "lang" && name == "html") {
        page_.language = value;
      } else if (key == "rel") {
        rel = value;
      } else if (key == "href") {
        href = value;
      } else if (key == "datetime" && page_.times.size() < kMaxMeta) {
        page_.times.emplace_back(value);
      } else if (key == "type" && element.tag == Tag::kScript &&
                 value.find("ld+json") != std::string_view::npos &&
                 page_.json_ld.size() < kMaxScripts) {
        in_json_ld_ = true;
        page_.json_ld.emplace_back();
      }
    }
    // An address to write to is text, not navigation.
    if (element.tag == Tag::kLink && href.starts_with("mailto:")) element.tag = Tag::kOther;
    if (rel == "canonical" && name == "link") page_.canonical = href;
    if (rel.find("author") != std::string_view::npos && name == "a") open_author();
  }

  void read_item_property(std::string_view value, HtmlElement& element,
                          const xmlChar** attributes) {
    if (value.find("articleBody") != std::string_view::npos) element.hints |= kArticleBody;
    if (value == "author") open_author();
    if (value != "datePublished") return;
    for (; attributes[0] != nullptr; attributes += 2) {
      if (view(attributes[0]) == "content" && attributes[1] != nullptr) {
        page_.times.insert(page_.times.begin(), std::string(view(attributes[1])));
      }
    }
  }

  void open_author() {
    const bool commentator = (page_.elements[open_.back()].inherited & kComment) != 0;
    if (author_ != 0 || commentator || page_.authors.size() >= 20) return;
    author_ = static_cast<std::uint32_t>(page_.elements.size());
    page_.authors.emplace_back();
  }

  void read_meta(const xmlChar** attributes) {
    std::string name;
    std::string_view content;
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      const std::string_view key = view(attributes[0]);
      if (attributes[1] == nullptr) continue;
      if (key == "name" || key == "property" || key == "itemprop")
        name = ascii_lower(view(attributes[1]));
      if (key == "content") content = view(attributes[1]);
    }
    if (name.empty() || content.empty() || page_.meta.size() >= kMaxMeta) return;
    page_.meta.emplace_back(std::move(name), content);
  }

  HtmlPage& page_;
  htmlParserCtxtPtr parser_ = nullptr;
  std::vector<std::uint32_t> open_;    // open elements, outermost first
  std::vector<const xmlChar*> names_;  // their names
  std::string pending_;                // text of the block being read
  std::size_t chars_ = 0;
  std::size_t link_chars_ = 0;
  int links_ = 0;
  std::uint32_t author_ = 0;  // open element whose text is an author, 0: none
  bool title_done_ = false;
  bool in_json_ld_ = false;
};

PageBuilder& builder(void* context) { return *static_cast<PageBuilder*>(context); }

struct ParserFree {
  void operator()(htmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    htmlFreeParserCtxt(parser);
  }
};

}  // namespace

HtmlPage parse_html(std::string_view html) {
  HtmlPage page;
  PageBuilder pages(page);
  htmlSAXHandler handler{};
  handler.startElement = [](void* context, const xmlChar* name, const xmlChar** attributes) {
    builder(context).start(name, attributes);
  };
  handler.endElement = [](void* context, const xmlChar* name) { builder(context).end(name); };
  handler.characters = [](void* context, const xmlChar* text, int length) {
    builder(context).characters(text, length);
  };
  handler.ignorableWhitespace = handler.characters;
  handler.cdataBlock = handler.characters;
  const std::unique_ptr<xmlParserCtxt, ParserFree> parser(
      htmlCreatePushParserCtxt(&handler, &pages, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
  if (!parser) return page;
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  pages.set_parser(parser.get());
  while (!html.empty()) {
    std::string_view chunk = utf8::truncate(html, kChunk);
    if (chunk.empty()) chunk = html.substr(0, kChunk);
    html.remove_prefix(chunk.size());
    htmlParseChunk(parser.get(), chunk.data(), static_cast<int>(chunk.size()), 0);
  }
  htmlParseChunk(parser.get(), nullptr, 0, 1);
  pages.finish();
  return page;
}

std::string html_to_text(std::string_view utf8) {
  const HtmlPage page = parse_html(utf8);
  std::string text;
  for (const HtmlBlock& block : page.blocks) {
    if (!text.empty()) text.push_back('\n');
    text += block.text;
  }
  return text;
}

}  // namespace vigie::readers
