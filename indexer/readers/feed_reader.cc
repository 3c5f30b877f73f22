#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <memory>
#include <optional>
#include <utility>

#include "analyzers/base/utf8.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/item_readers.h"
#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kChunk = 64 << 10;
constexpr std::size_t kMaxDepth = 100;
constexpr std::size_t kMaxEntries = 200'000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// One entry while it is read: the raw text of the elements that matter.
struct Entry {
  std::string title, link, guid, content, summary, language;
  std::vector<std::string> authors, dates, tags;
  bool permanent_guid = true;
};

// Builds entries from the events of the XML parser.
class FeedBuilder {
 public:
  explicit FeedBuilder(Emitter& emitter) : emitter_(emitter) {}

  void set_parser(xmlParserCtxtPtr parser) { parser_ = parser; }
  bool is_feed() const { return feed_; }
  bool has_entities() const { return entities_; }
  std::size_t entries() const { return entries_; }

  void entity_declared() {
    // Feeds have no use for entities of their own; files that blow up have.
    entities_ = true;
    xmlStopParser(parser_);
  }

  void start(std::string_view name, std::string_view prefix, const xmlChar** attributes,
             int count) {
    ++depth_;
    if (depth_ > kMaxDepth) return;
    if (depth_ == 1) feed_ = name == "rss" || name == "feed" || name == "RDF";
    if (markup_depth_ != 0) {
      text_ += "<" + std::string(name) + ">";
      return;
    }
    if (name == "item" || name == "entry") {
      entry_.emplace();
      entry_depth_ = depth_;
      return;
    }
    const auto attribute = [&](std::string_view wanted) -> std::string {
      for (int i = 0; i < count; ++i) {
        const xmlChar** five = attributes + i * 5;
        if (view(five[0]) == wanted) {
          return {reinterpret_cast<const char*>(five[3]),
                  static_cast<std::size_t>(five[4] - five[3])};
        }
      }
      return {};
    };
    text_.clear();
    if (entry_ && name == "link" && prefix != "media") {
      const std::string rel = attribute("rel");
      const std::string href = attribute("href");
      if (!href.empty() && (rel.empty() || rel == "alternate") && entry_->link.empty())
        entry_->link = href;
    } else if (entry_ && name == "guid") {
      entry_->permanent_guid = attribute("isPermaLink") != "false";
    } else if (entry_ && name == "category") {
      const std::string term = attribute("term");
      const std::string label = attribute("label");
      if (!term.empty()) entry_->tags.push_back(label.empty() ? term : label);
    } else if (attribute("type") == "xhtml") {
      markup_depth_ = depth_;  // the elements inside are text to be read as HTML
    }
  }

  void end(std::string_view name, std::string_view prefix) {
    if (depth_ <= kMaxDepth) close(name, prefix);
    --depth_;
  }

  void characters(std::string_view bytes) {
    if (text_.size() > emitter_.options().max_document_bytes) return;
    if (markup_depth_ == 0) {
      text_ += bytes;
      return;
    }
    for (const char c : bytes) {
      if (c == '<') {
        text_ += "&lt;";
      } else if (c == '&') {
        text_ += "&amp;";
      } else {
        text_.push_back(c);
      }
    }
  }

 private:
  void close(std::string_view name, std::string_view prefix) {
    if (markup_depth_ != 0 && depth_ > markup_depth_) {
      text_ += "</" + std::string(name) + ">";
      return;
    }
    markup_depth_ = 0;
    if (!entry_) {
      // Of the feed itself: its name and language; an image's title stands deeper.
      const std::size_t level = depth_;
      if (name == "title" && level <= 3 && source_.empty()) source_ = line_of_member(text_);
      if (name == "language" && language_.empty()) language_ = clean_line(text_);
    } else if (depth_ == entry_depth_) {
      finish_entry();
    } else {
      read_member(name, prefix);
    }
    text_.clear();
  }

  void read_member(std::string_view name, std::string_view prefix) {
    Entry& entry = *entry_;
    if (prefix == "media" || prefix == "itunes" || prefix == "image") return;
    const bool direct = depth_ == entry_depth_ + 1;
    if (name == "title" && direct) {
      entry.title = text_;
    } else if (name == "link" && direct && entry.link.empty()) {
      entry.link = text_;
    } else if (name == "guid" || (name == "id" && direct)) {
      entry.guid = text_;
    } else if (name == "encoded" || (name == "content" && direct)) {
      if (text_.size() > entry.content.size()) entry.content = text_;
    } else if (direct && (name == "description" || name == "summary")) {
      if (text_.size() > entry.summary.size()) entry.summary = text_;
    } else if (name == "creator" || (name == "name" && !direct) || (name == "author" && direct)) {
      add_author(text_);
    } else if (name == "pubDate" || name == "published" || name == "issued") {
      entry.dates.insert(entry.dates.begin(), text_);
    } else if (name == "date" || name == "updated" || name == "modified") {
      entry.dates.push_back(text_);
    } else if (name == "category" || name == "subject") {
      if (!trim(text_).empty()) entry.tags.push_back(line_of_member(text_));
    } else if (name == "language") {
      entry.language = clean_line(text_);
    }
  }

  // RSS 2.0 writes "mail@example.org (Name)".
  void add_author(std::string_view text) {
    const std::size_t open = text.find('(');
    if (text.find('@') != std::string_view::npos && open != std::string_view::npos) {
      text = text.substr(open + 1, text.find(')', open) - open - 1);
    }
    if (text.find('@') != std::string_view::npos) return;
    for (std::string& name : split_authors(text)) entry_->authors.push_back(std::move(name));
  }

  void finish_entry() {
    const Entry entry = *std::move(entry_);
    entry_.reset();
    if (++entries_ > kMaxEntries) return xmlStopParser(parser_);
    Document document;
    document.title = line_of_member(entry.title);
    const std::string& body = trim(entry.content).empty() ? entry.summary : entry.content;
    document.text = paragraphs_of_member(body);
    document.url = clean_line(entry.link);
    if (document.url.empty() && entry.permanent_guid && starts_with_nocase(entry.guid, "http")) {
      document.url = clean_line(entry.guid);
    }
    document.authors = entry.authors;
    document.tags = entry.tags;
    document.source = source_;
    document.language = entry.language.empty() ? language_ : entry.language;
    for (const std::string& date : entry.dates) emitter_.offer_date(document, date, 0);
    emitter_.emit(std::move(document), 0, entries_);
  }

  Emitter& emitter_;
  xmlParserCtxtPtr parser_ = nullptr;
  std::optional<Entry> entry_;
  std::string text_;
  std::string source_;
  std::string language_;
  std::size_t depth_ = 0;
  std::size_t entry_depth_ = 0;
  std::size_t markup_depth_ = 0;
  std::size_t entries_ = 0;
  bool feed_ = false;
  bool entities_ = false;
};

FeedBuilder& builder(void* context) {
  return *static_cast<FeedBuilder*>(static_cast<xmlParserCtxtPtr>(context)->_private);
}

// Outside CDATA, HTML's named references (which XML does not know) become characters, and an
// ampersand that starts no reference becomes "&amp;": feeds are full of both.
std::string mend_references(std::string_view xml) {
  std::string out;
  out.reserve(xml.size() + 64);
  std::size_t pos = 0;
  while (pos < xml.size()) {
    if (xml[pos] == '<' && xml.substr(pos, 9) == "<![CDATA[") {
      const std::size_t end = xml.find("]]>", pos);
      const std::size_t stop = end == std::string_view::npos ? xml.size() : end;
      out += xml.substr(pos, stop - pos);
      pos = stop;
      continue;
    }
    if (xml[pos] != '&') {
      out.push_back(xml[pos++]);
      continue;
    }
    const std::size_t semicolon = xml.substr(pos, 34).find(';');
    const std::string name(semicolon == std::string_view::npos
                               ? std::string_view()
                               : xml.substr(pos + 1, semicolon - 1));
    const bool known = name == "amp" || name == "lt" || name == "gt" || name == "quot" ||
                       name == "apos" || (name.starts_with('#') && name.size() > 1);
    const htmlEntityDesc* entity =
        known || name.empty() ? nullptr
                              : htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (known) {
      out += "&" + name + ";";
      pos += semicolon + 1;
    } else if (entity != nullptr) {
      utf8::append(out, static_cast<char32_t>(entity->value));
      pos += semicolon + 1;
    } else {
      out += "&amp;";
      ++pos;
    }
  }
  return out;
}

struct ParserFree {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

xmlSAXHandler feed_handler() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = [](void* context, const xmlChar* name, const xmlChar* prefix,
                              const xmlChar*, int, const xmlChar**, int count, int,
                              const xmlChar** attributes) {
    builder(context).start(view(name), view(prefix), attributes, count);
  };
  handler.endElementNs = [](void* context, const xmlChar* name, const xmlChar* prefix,
                            const xmlChar*) { builder(context).end(view(name), view(prefix)); };
  handler.characters = [](void* context, const xmlChar* text, int length) {
    builder(context).characters(
        {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  };
  handler.cdataBlock = handler.characters;
  handler.ignorableWhitespace = handler.characters;
  handler.entityDecl = [](void* context, const xmlChar*, int, const xmlChar*, const xmlChar*,
                          xmlChar*) { builder(context).entity_declared(); };
  return handler;
}

// What the XML declares about its charset is no longer true of the converted text.
std::string_view without_declaration(std::string_view xml) {
  xml = trim(xml);
  if (!xml.starts_with("<?xml")) return xml;
  const std::size_t end = xml.find("?>");
  return end == std::string_view::npos ? xml : xml.substr(end + 2);
}

}  // namespace

void read_feed(const RawItem& item, Emitter& emitter) {
  const std::string utf8 = to_utf8(item.bytes);
  const std::string mended = mend_references(without_declaration(utf8));
  std::string_view xml = trim(mended);
  FeedBuilder feed(emitter);
  xmlSAXHandler handler = feed_handler();
  const std::unique_ptr<xmlParserCtxt, ParserFree> parser(
      xmlCreatePushParserCtxt(&handler, nullptr, nullptr, 0, nullptr));
  if (!parser) return emitter.refuse(0, {"mémoire insuffisante", "out of memory"});
  parser->_private = &feed;
  feed.set_parser(parser.get());
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                                      XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  while (!xml.empty()) {
    std::string_view chunk = utf8::truncate(xml, kChunk);
    if (chunk.empty()) chunk = xml.substr(0, kChunk);
    xml.remove_prefix(chunk.size());
    xmlParseChunk(parser.get(), chunk.data(), static_cast<int>(chunk.size()), xml.empty() ? 1 : 0);
  }
  const xmlError* error = xmlCtxtGetLastError(parser.get());
  if (feed.has_entities()) {
    return emitter.refuse(0,
                          {"le fichier déclare ses propres entités XML, ce qui peut saturer la "
                           "mémoire ; retirez la déclaration DOCTYPE",
                           "the file declares XML entities of its own, which can exhaust memory; "
                           "remove the DOCTYPE declaration"});
  }
  if (!feed.is_feed()) {
    return emitter.refuse(0, {"ce n’est pas un flux RSS ou Atom ; vérifiez l’adresse du flux",
                              "this is no RSS or Atom feed; check the feed's address"});
  }
  if (error != nullptr && error->level == XML_ERR_FATAL) {
    const std::string line = std::to_string(error->line);
    Message reason{"flux abîmé à la ligne " + line + " (" + std::to_string(feed.entries()) +
                       " entrées lues) ; récupérez-le à nouveau",
                   "damaged feed at line " + line + " (" + std::to_string(feed.entries()) +
                       " entries read); fetch it again"};
    if (feed.entries() == 0) return emitter.refuse(0, std::move(reason));
    return emitter.warn(0, std::move(reason));
  }
  if (feed.entries() == 0) {
    emitter.refuse(0, {"flux sans entrée ; vérifiez l’adresse du flux",
                       "feed without entries; check the feed's address"});
  }
}

}  // namespace vigie::readers
