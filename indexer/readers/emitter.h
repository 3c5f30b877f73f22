// The last step of every reader: a document read from a place becomes one that the index can take,
// or a refusal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/readers/reader.h"

namespace vigie::readers {

// Completes and hands over the documents of one item. Not thread-safe; one per item.
class Emitter {
 public:
  Emitter(const RawItem& item, const ReadOptions& options, DocumentSink& sink);

  // Text that states a publication date. A date that is no day, or that cannot be one of
  // publication, is not used: it is warned about and the next one is tried. A document keeps the
  // first good one.
  void offer_date(Document& document, std::string_view text, std::size_t line);

  // Cleans the fields, fills in what the options say for documents that state none, guesses the
  // language, sets path and id ("#line" or "#entry" behind the path), and hands `document` over;
  // refuses it when title and text are empty. `line` and `entry` are 0 where there is none.
  void emit(Document&& document, std::size_t line, std::size_t entry);

  void refuse(std::size_t line, Message reason);
  void warn(std::size_t line, Message reason);

  const ReadOptions& options() const { return options_; }
  const RawItem& item() const { return item_; }

 private:
  const RawItem& item_;
  const ReadOptions& options_;
  DocumentSink& sink_;
  std::string absolute_path_;  // empty for standard input
};

}  // namespace vigie::readers
