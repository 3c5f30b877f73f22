#include "indexer/readers/record_cutter.h"

#include <algorithm>
#include <utility>

namespace vigie::readers {
namespace {

constexpr std::size_t kItemBytes = 256 << 10;
constexpr std::size_t kReadBytes = 64 << 10;

std::size_t count_lines(std::string_view bytes) {
  return static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
}

}  // namespace

RecordCutter::RecordCutter(std::string path, Format format, std::string head,
                           std::optional<ByteStream> stream, std::size_t max_record)
    : path_(std::move(path)),
      format_(format),
      pending_(std::move(head)),
      stream_(std::move(stream)),
      max_record_(max_record),
      ended_(!stream_.has_value()) {
  if (format_ == Format::kCsv) {
    if (pending_.starts_with("\xEF\xBB\xBF")) pending_.erase(0, 3);
    scanner_.emplace(csv_separator(std::string_view(pending_).substr(0, pending_.find('\n'))));
  }
}

bool RecordCutter::fill(DocumentSink& sink) {
  if (ended_) return false;
  const auto got = stream_->read(pending_, kReadBytes);
  if (!got.ok()) {
    sink.refuse({path_, line_ + count_lines(pending_), got.error()});
    ended_ = true;
    return false;
  }
  if (got.value() == 0) ended_ = true;
  return !ended_;
}

void RecordCutter::scan() {
  if (!scanner_) {
    const std::size_t newline = std::string_view(pending_).substr(scanned_).rfind('\n');
    if (newline != std::string_view::npos) boundary_ = scanned_ + newline + 1;
    scanned_ = pending_.size();
    return;
  }
  while (scanned_ < pending_.size()) {
    if (scanner_->next(pending_[scanned_++]) != CsvEvent::kRecordEnd) continue;
    boundary_ = scanned_;
    if (!csv_header_.empty()) continue;
    csv_header_ = pending_.substr(0, boundary_);
    line_ += count_lines(csv_header_);
    pending_.erase(0, boundary_);
    scanned_ = boundary_ = 0;
  }
}

void RecordCutter::skip_record(DocumentSink& sink) {
  const bool quotes = scanner_ && scanner_->in_quotes();
  if (quotes) {
    sink.refuse({path_,
                 line_,
                 {"enregistrement trop long : guillemet jamais refermé ? Corrigez la ligne",
                  "record too long: a quote never closed? Correct the line"}});
  } else {
    sink.refuse({path_,
                 line_,
                 {"ligne trop longue ; coupez le document ou relevez la limite",
                  "line too long; cut the document or raise the limit"}});
  }
  // On to the next line break; the rest of the line is dropped without being kept.
  while (true) {
    const std::size_t newline = pending_.find('\n');
    if (newline != std::string::npos) {
      pending_.erase(0, newline + 1);
      ++line_;
      break;
    }
    pending_.clear();
    if (!fill(sink)) break;
  }
  if (scanner_) scanner_->reset();
  scanned_ = boundary_ = 0;
}

RawItem RecordCutter::take(std::size_t size) {
  RawItem item{path_, line_, format_, pending_.substr(0, size), csv_header_};
  line_ += count_lines(item.bytes);
  pending_.erase(0, size);
  scanned_ -= size;
  boundary_ = 0;
  return item;
}

std::optional<RawItem> RecordCutter::next(DocumentSink& sink) {
  while (true) {
    scan();
    if (boundary_ >= kItemBytes || (boundary_ > 0 && pending_.size() > 4 * kItemBytes)) {
      return take(boundary_);
    }
    if (pending_.size() - boundary_ > max_record_) {
      if (boundary_ > 0) return take(boundary_);
      skip_record(sink);
      continue;
    }
    if (fill(sink)) continue;
    scan();
    if (pending_.empty()) return std::nullopt;
    if (scanner_ && csv_header_.empty()) {  // one line and no line break: a header alone
      pending_.clear();
      return std::nullopt;
    }
    return take(pending_.size());
  }
}

}  // namespace vigie::readers
