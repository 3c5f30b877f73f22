#include <utility>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/file_walk.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/record_cutter.h"
#include "indexer/readers/sniff.h"

namespace vigie {
namespace {

std::size_t total_size(const std::vector<std::string>& paths) {
  readers::FileWalk walk(paths);
  std::size_t total = 0;
  while (auto file = walk.next([](const std::string&, const Message&) {})) {
    if (file->path == "-") return 0;
    total += file->size;
  }
  return total;
}

Message too_large(std::size_t limit) {
  const std::string megabytes = std::to_string(limit >> 20);
  return {"document de plus de " + megabytes + " Mo ; découpez-le, ou mettez-le en JSONL",
          "document above " + megabytes + " MB; cut it, or make it JSONL"};
}

}  // namespace

struct RawSource::State {
  State(std::vector<std::string> paths, ReadOptions given)
      : options(std::move(given)), bytes_total(total_size(paths)), walk(std::move(paths)) {}

  std::optional<RawItem> open(const readers::FoundFile& file, DocumentSink& sink);
  std::optional<RawItem> read_whole(const readers::FoundFile& file, Format format,
                                    std::string bytes, readers::ByteStream& stream,
                                    DocumentSink& sink) const;

  ReadOptions options;
  std::size_t bytes_total;
  readers::FileWalk walk;
  std::optional<readers::RecordCutter> cutter;
  std::size_t bytes_done = 0;    // of the files before the one that is being cut
  std::size_t cutting_size = 0;  // of that one
};

// The item of a file that is one item; nullopt when it is refused, or cut into records from now on.
std::optional<RawItem> RawSource::State::open(const readers::FoundFile& file, DocumentSink& sink) {
  const auto refuse = [&](Message reason) {
    sink.refuse({file.path, 0, std::move(reason)});
    return std::nullopt;
  };
  auto stream = readers::ByteStream::open(file.path);
  if (!stream.ok()) return refuse(stream.error());
  std::string head;
  while (head.size() < readers::kSniffBytes) {
    const auto got = stream->read(head, readers::kSniffBytes - head.size());
    if (!got.ok()) return refuse(got.error());
    if (got.value() == 0) break;
  }
  if (head.empty()) {
    return refuse({"fichier vide ; retirez-le ou récupérez-le à nouveau",
                   "empty file; remove it or fetch it again"});
  }
  Format format = options.format;
  if (format == Format::kAuto && file.path == "-") format = Format::kJsonl;
  if (format == Format::kAuto) {
    const auto detected = readers::detect_format(head, file.path);
    if (!detected.ok()) return refuse(detected.error());
    format = detected.value();
  } else if (auto refusal = readers::refuse_binary(head)) {
    return refuse(*std::move(refusal));
  }
  const bool records = format == Format::kJsonl || format == Format::kCsv;
  if (!records) return read_whole(file, format, std::move(head), *stream, sink);
  if (readers::looks_like_utf16(head)) {
    // Lines cannot be found in UTF-16 byte by byte: such a file is converted as a whole.
    auto whole = read_whole(file, format, std::move(head), *stream, sink);
    if (!whole) return std::nullopt;
    cutter.emplace(file.path, format, readers::to_utf8(whole->bytes), std::nullopt,
                   options.max_document_bytes);
    return std::nullopt;
  }
  cutter.emplace(file.path, format, std::move(head), std::move(stream).value(),
                 options.max_document_bytes);
  return std::nullopt;
}

std::optional<RawItem> RawSource::State::read_whole(const readers::FoundFile& file, Format format,
                                                    std::string bytes, readers::ByteStream& stream,
                                                    DocumentSink& sink) const {
  while (true) {
    const auto got = stream.read(bytes, 256 << 10);
    if (!got.ok()) {
      sink.refuse({file.path, 0, got.error()});
      return std::nullopt;
    }
    if (got.value() == 0) break;
    if (bytes.size() > options.max_document_bytes) {
      sink.refuse({file.path, 0, too_large(options.max_document_bytes)});
      return std::nullopt;
    }
  }
  return RawItem{file.path, 1, format, std::move(bytes), {}};
}

RawSource::RawSource(std::vector<std::string> paths, ReadOptions options)
    : state_(std::make_unique<State>(std::move(paths), std::move(options))) {}

RawSource::~RawSource() = default;

std::optional<RawItem> RawSource::next(DocumentSink& sink) {
  while (true) {
    if (state_->cutter) {
      if (auto item = state_->cutter->next(sink)) return item;
      state_->cutter.reset();
      state_->bytes_done += state_->cutting_size;
    }
    const auto file = state_->walk.next([&](const std::string& path, Message reason) {
      sink.refuse({path, 0, std::move(reason)});
    });
    if (!file) return std::nullopt;
    auto item = state_->open(*file, sink);
    // A file that is cut counts as it is consumed, the others as soon as they are open.
    if (state_->cutter) {
      state_->cutting_size = file->size;
    } else {
      state_->bytes_done += file->size;
    }
    if (item) return item;
  }
}

std::size_t RawSource::skipped() const { return state_->walk.skipped(); }

std::size_t RawSource::bytes_read() const {
  return state_->bytes_done + (state_->cutter ? state_->cutter->consumed() : 0);
}

std::size_t RawSource::bytes_total() const { return state_->bytes_total; }

}  // namespace vigie
