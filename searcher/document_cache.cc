#include "searcher/document_cache.h"

#include <string>
#include <utility>

namespace vigie {
namespace {

std::string key_of(const Segment& segment, std::uint32_t document) {
  std::string key = segment.key;
  key += '#';
  key += std::to_string(document);
  return key;
}

std::size_t bytes_of(const std::string& text) { return text.capacity(); }

std::size_t bytes_of(const std::vector<std::string>& texts) {
  std::size_t bytes = texts.capacity() * sizeof(std::string);
  for (const std::string& text : texts) bytes += bytes_of(text);
  return bytes;
}

std::size_t bytes_of(const StoredDocument& document) {
  std::size_t bytes = sizeof document + document.amounts.capacity() * sizeof(fr::Amount) +
                      document.periods.capacity() * sizeof(Period);
  for (const std::string* text : {&document.id, &document.url, &document.path, &document.title,
                                  &document.text, &document.extra_json}) {
    bytes += bytes_of(*text);
  }
  for (const std::vector<std::string>& values : document.facets) bytes += bytes_of(values);
  for (const fr::Event& event : document.events) {
    bytes += sizeof event + bytes_of(event.person) + bytes_of(event.company) +
             bytes_of(event.role) + bytes_of(event.product);
  }
  return bytes;
}

constexpr std::size_t kOverhead = 256;  // of an entry beside its document, about

}  // namespace

Result<const DocumentView*> DocumentCache::find(const IndexSnapshot& snapshot, DocumentRef ref) {
  std::string key = key_of(snapshot.segments()[ref.segment], ref.document);
  Entry* entry = entries_.find(key);
  if (entry == nullptr) {
    Result<StoredDocument> document = snapshot.document(ref);
    if (!document.ok()) return document.error();
    const std::size_t bytes = bytes_of(document.value()) + 2 * key.size() + kOverhead;
    entry = &entries_.keep(std::move(key), {{std::move(document).value(), 0}, 0}, bytes);
  }
  if (entry->revision != snapshot.revision()) {
    entry->view.duplicates = snapshot.copies_of(ref);
    entry->revision = snapshot.revision();
  }
  return &entry->view;
}

}  // namespace vigie
