#include <exception>
#include <string>

#include "indexer/readers/emitter.h"
#include "indexer/readers/item_readers.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/sniff.h"

namespace vigie {
namespace {

void dispatch(const RawItem& item, Format format, readers::Emitter& emitter) {
  switch (format) {
    case Format::kAuto:
    case Format::kText:
      return readers::read_text(item, emitter);
    case Format::kMarkdown:
      return readers::read_markdown(item, emitter);
    case Format::kHtml:
      return readers::read_html(item, emitter);
    case Format::kJsonl:
      return readers::read_jsonl(item, emitter);
    case Format::kCsv:
      return readers::read_csv(item, emitter);
    case Format::kFeed:
      return readers::read_feed(item, emitter);
  }
}

}  // namespace

void parse_item(const RawItem& item, const ReadOptions& options, DocumentSink& sink) {
  readers::Emitter emitter(item, options, sink);
  try {
    Format format = item.format != Format::kAuto ? item.format : options.format;
    if (format == Format::kAuto) {
      const auto detected = readers::detect_format(
          std::string_view(item.bytes).substr(0, readers::kSniffBytes), item.path);
      if (!detected.ok()) return emitter.refuse(0, detected.error());
      format = detected.value();
    }
    dispatch(item, format, emitter);
  } catch (const std::exception&) {
    // Nothing known throws this far; memory running out does.
    emitter.refuse(item.first_line, {"lecture abandonnée, faute de mémoire ; découpez le fichier",
                                     "reading given up, not enough memory; cut the file"});
  }
}

}  // namespace vigie
