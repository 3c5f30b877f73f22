// Reading: from paths to Documents, in two stages so that many threads can share the work.
//   RawSource   walks files and folders and cuts them into RawItems, one thread, streaming;
//   parse_item  turns one RawItem into Documents, a pure function, safe from many threads.
// Every byte is hostile: sizes, depths and counts are bounded, and a bad document is refused with
// its place, the reason and the remedy while the rest goes on. No exception leaves these functions.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/message.h"
#include "indexer/document.h"

namespace vigie {

enum class Format { kAuto, kText, kMarkdown, kHtml, kJsonl, kCsv, kFeed };

struct ReadOptions {
  // Affects behaviour.
  Format format = Format::kAuto;    // kAuto: by content first, then by the file's name
  std::string source;               // for documents that state none
  std::optional<PartialDate> date;  // for documents that state none
  std::string language;             // for documents that state none
  Day now = 0;                      // dates more than a year after it are refused with a warning
  bool keep_dropped = false;        // fill Document::dropped
  // Bounds.
  std::size_t max_document_bytes = 64U << 20;  // one file, line or feed entry
};

// A document, file or line that was left out.
struct Refusal {
  std::string path;      // as found; "-" for standard input
  std::size_t line = 0;  // 1-based line of a JSONL or CSV file; 0 where there is none
  Message reason;        // what is wrong and what to do about it
};

// One unit of parsing: a whole file, or some whole lines of a JSONL or CSV file.
struct RawItem {
  std::string path;
  std::size_t first_line = 1;  // line number of the first line of `bytes` in JSONL and CSV
  Format format = Format::kAuto;
  std::string bytes;       // already decompressed, in the file's own charset
  std::string csv_header;  // the header record, for kCsv
};

class DocumentSink {
 public:
  virtual ~DocumentSink() = default;
  virtual void accept(Document&& document) = 0;
  virtual void refuse(Refusal&& refusal) = 0;
  // The document goes in, but something about it was not usable (a date in 2042).
  virtual void warn(Refusal&& warning) = 0;
};

// Walks `paths` in sorted order. Not thread-safe.
class RawSource {
 public:
  RawSource(std::vector<std::string> paths, ReadOptions options);
  ~RawSource();
  RawSource(const RawSource&) = delete;
  RawSource& operator=(const RawSource&) = delete;

  // The next item, or nullopt at the end. What cannot be opened or decompressed goes to
  // `sink.refuse`.
  std::optional<RawItem> next(DocumentSink& sink);

  // Files that were passed over: other endings, hidden.
  std::size_t skipped() const;
  // Bytes read so far and bytes known in all (0 when unknown), for a progress display.
  std::size_t bytes_read() const;
  std::size_t bytes_total() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Parses one item. Thread-safe.
void parse_item(const RawItem& item, const ReadOptions& options, DocumentSink& sink);

}  // namespace vigie
