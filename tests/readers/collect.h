// A sink that keeps everything, and short cuts to read one piece of text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/reader.h"

namespace vigie::readers_test {

class Collector : public DocumentSink {
 public:
  void accept(Document&& document) override { documents.push_back(std::move(document)); }
  void refuse(Refusal&& refusal) override { refusals.push_back(std::move(refusal)); }
  void warn(Refusal&& warning) override { warnings.push_back(std::move(warning)); }

  std::vector<Document> documents;
  std::vector<Refusal> refusals;
  std::vector<Refusal> warnings;
};

inline Collector read(std::string bytes, const std::string& path, Format format = Format::kAuto,
                      const ReadOptions& options = {}) {
  Collector sink;
  RawItem item;
  item.path = path;
  item.format = format;
  item.bytes = std::move(bytes);
  parse_item(item, options, sink);
  return sink;
}

// The only document; an empty one (and a failure elsewhere) when there is another number of them.
inline Document read_one(std::string bytes, const std::string& path, Format format = Format::kAuto,
                         const ReadOptions& options = {}) {
  const Collector sink = read(std::move(bytes), path, format, options);
  return sink.documents.size() == 1 ? sink.documents.front() : Document{};
}

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline Collector walk(std::vector<std::string> paths, const ReadOptions& options = {},
                      std::size_t* skipped = nullptr) {
  Collector sink;
  RawSource source(std::move(paths), options);
  while (auto item = source.next(sink)) parse_item(*item, options, sink);
  if (skipped != nullptr) *skipped = source.skipped();
  return sink;
}

}  // namespace vigie::readers_test
