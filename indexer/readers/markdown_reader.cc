#include <md4c.h>

#include <utility>

#include "indexer/readers/charset.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/html_page.h"
#include "indexer/readers/item_readers.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMaxExpansion = 8;  // HTML written per byte of Markdown before giving up

// Writes plain HTML of a Markdown text: what the HTML reader then sees is one language, raw HTML
// inside Markdown included.
class HtmlWriter {
 public:
  explicit HtmlWriter(std::size_t limit) : limit_(limit) {}

  int open_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        heading_ = 'h' + std::to_string(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        return write("<" + heading_ + ">");
      case MD_BLOCK_CODE:
        return write("<pre>");
      case MD_BLOCK_HR:
        return write("<hr>");
      default:
        return write_tag("<", block_name(type));
    }
  }

  int close_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_H) return write("</" + heading_ + ">");
    if (type == MD_BLOCK_CODE) return write("</pre>");
    return write_tag("</", block_name(type));
  }

  int open_span(MD_SPANTYPE type) {
    images_ += type == MD_SPAN_IMG ? 1 : 0;
    return type == MD_SPAN_A ? write("<a>") : 0;
  }

  int close_span(MD_SPANTYPE type) {
    images_ -= type == MD_SPAN_IMG ? 1 : 0;
    return type == MD_SPAN_A ? write("</a>") : 0;
  }

  int text(MD_TEXTTYPE type, std::string_view bytes) {
    if (images_ > 0) return 0;  // the description of an image is not the story
    switch (type) {
      case MD_TEXT_BR:
        return write("<br>");
      case MD_TEXT_SOFTBR:
        return write("\n");
      case MD_TEXT_NULLCHAR:
        return write(" ");
      case MD_TEXT_HTML:
      case MD_TEXT_ENTITY:
        return write(bytes);
      default:
        return escape(bytes);
    }
  }

  std::string take() { return std::move(html_); }

 private:
  static const char* block_name(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_P:
        return "p";
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        return "ul";
      case MD_BLOCK_LI:
        return "li";
      case MD_BLOCK_QUOTE:
        return "blockquote";
      case MD_BLOCK_TABLE:
        return "table";
      case MD_BLOCK_TR:
        return "tr";
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        return "td";
      default:
        return nullptr;
    }
  }

  int write_tag(const char* start, const char* name) {
    return name == nullptr ? 0 : write(std::string(start) + name + ">");
  }

  int write(std::string_view bytes) {
    html_ += bytes;
    return html_.size() > limit_ ? -1 : 0;
  }

  int escape(std::string_view bytes) {
    for (const char c : bytes) {
      switch (c) {
        case '<':
          html_ += "&lt;";
          break;
        case '>':
          html_ += "&gt;";
          break;
        case '&':
          html_ += "&amp;";
          break;
        default:
          html_.push_back(c);
      }
    }
    return html_.size() > limit_ ? -1 : 0;
  }

  std::string html_;
  std::string heading_;
  std::size_t limit_;
  int images_ = 0;
};

HtmlWriter& writer(void* data) { return *static_cast<HtmlWriter*>(data); }

std::string markdown_to_html(std::string_view markdown) {
  HtmlWriter html(markdown.size() * kMaxExpansion + 4096);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return writer(data).open_block(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return writer(data).close_block(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    return writer(data).open_span(type);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return writer(data).close_span(type);
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    return writer(data).text(type, {text, size});
  };
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &html);
  return html.take();
}

}  // namespace

void read_markdown(const RawItem& item, Emitter& emitter) {
  const std::string text = to_utf8(item.bytes);
  Document document;
  const std::string_view body = take_front_matter(text, document, emitter);
  const HtmlPage page = parse_html(markdown_to_html(body));
  for (const HtmlBlock& block : page.blocks) {
    const HtmlElement& element = page.elements[block.element];
    // The text keeps its first line where the title is taken from it.
    if (document.title.empty() && document.text.empty() && element.tag == Tag::kHeading) {
      document.title = clean_line(block.text);
    }
    if (!document.text.empty()) document.text.push_back('\n');
    document.text += block.text;
  }
  emitter.emit(std::move(document), 0, 0);
}

}  // namespace vigie::readers
