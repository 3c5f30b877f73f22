// Cuts a stream of JSONL or CSV into items of some whole records, in constant memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/csv_scanner.h"
#include "indexer/readers/reader.h"

namespace vigie::readers {

// Not thread-safe. A record larger than `max_record` bytes is refused with its line and skipped.
class RecordCutter {
 public:
  // `head` is what was already read of `stream`; without a stream (a converted file) it is all.
  RecordCutter(std::string path, Format format, std::string head, std::optional<ByteStream> stream,
               std::size_t max_record);

  // The next item, nullopt at the end or after a read error (which was refused).
  std::optional<RawItem> next(DocumentSink& sink);

  std::size_t consumed() const { return stream_ ? stream_->consumed() : 0; }

 private:
  bool fill(DocumentSink& sink);
  void scan();
  void skip_record(DocumentSink& sink);
  RawItem take(std::size_t size);

  std::string path_;
  Format format_;
  std::string pending_;
  std::optional<ByteStream> stream_;
  std::size_t max_record_;
  std::size_t line_ = 1;      // of the first byte of pending_
  std::size_t scanned_ = 0;   // bytes of pending_ already scanned
  std::size_t boundary_ = 0;  // end of the last whole record in pending_
  bool ended_ = false;
  std::string csv_header_;
  std::optional<CsvScanner> scanner_;
};

}  // namespace vigie::readers
