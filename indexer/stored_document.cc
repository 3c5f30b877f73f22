#include "indexer/stored_document.h"

#include <algorithm>

#include "analyzers/base/hash.h"

namespace vigie {
namespace {

constexpr char kRecordVersion = 1;

std::uint64_t hash_content(const Document& document) {
  std::uint64_t state = 1;
  const auto mix = [&](std::string_view value) { state = hash64(value, state + 1); };
  const auto mix_all = [&](const std::vector<std::string>& values) {
    for (const std::string& value : values) mix(value);
    mix("");
  };
  for (std::string_view value :
       {std::string_view(document.url), std::string_view(document.path),
        std::string_view(document.title), std::string_view(document.text),
        std::string_view(document.source), std::string_view(document.language),
        std::string_view(document.extra_json)}) {
    mix(value);
  }
  mix_all(document.authors);
  mix_all(document.tags);
  for (const auto* list :
       {&document.given.company, &document.given.person, &document.given.place,
        &document.given.product, &document.given.organization, &document.given.event}) {
    mix_all(*list);
  }
  if (document.published) mix(document.published->to_string());
  return state;
}

// A record is a sequence of numbers (LEB128) and texts (length, bytes).
class RecordWriter {
 public:
  RecordWriter() { record_.push_back(kRecordVersion); }
  void put_number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) record_.push_back(static_cast<char>(value | 0x80));
    record_.push_back(static_cast<char>(value));
  }
  void put(std::string_view text) {
    put_number(text.size());
    record_ += text;
  }
  std::string take() { return std::move(record_); }

 private:
  std::string record_;
};

class RecordReader {
 public:
  explicit RecordReader(std::string_view record) : rest_(record) {
    ok_ = !rest_.empty() && rest_[0] == kRecordVersion;
    if (ok_) rest_.remove_prefix(1);
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) ok_ = false;
    const std::string_view text = rest_.substr(0, ok_ ? size : 0);
    rest_.remove_prefix(text.size());
    return text;
  }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

void add_value(std::vector<std::string>& list, std::string_view value) {
  if (value.empty() || std::find(list.begin(), list.end(), value) != list.end()) return;
  list.emplace_back(value);
}

StoredDocument to_stored(Document&& document) {
  StoredDocument stored;
  stored.content_hash = hash_content(document);
  stored.id = std::move(document.id);
  stored.url = std::move(document.url);
  stored.path = std::move(document.path);
  stored.title = std::move(document.title);
  stored.text = std::move(document.text);
  stored.published = document.published;
  stored.date_inferred = document.date_inferred;
  stored.extra_json = std::move(document.extra_json);
  const auto fill = [&](Facet facet, const std::vector<std::string>& values) {
    for (const std::string& value : values) add_value(stored.facet(facet), value);
  };
  fill(Facet::kCompany, document.given.company);
  fill(Facet::kPerson, document.given.person);
  fill(Facet::kPlace, document.given.place);
  fill(Facet::kProduct, document.given.product);
  fill(Facet::kOrganization, document.given.organization);
  fill(Facet::kEvent, document.given.event);
  fill(Facet::kAuthor, document.authors);
  fill(Facet::kTag, document.tags);
  add_value(stored.facet(Facet::kSource), document.source);
  add_value(stored.facet(Facet::kLanguage), document.language);
  if (stored.published) {
    const std::string date = stored.published->to_string();
    stored.facet(Facet::kYear).push_back(date.substr(0, 4));
    if (stored.published->month != 0) stored.facet(Facet::kMonth).push_back(date.substr(0, 7));
  }
  return stored;
}

Version version_of(const StoredDocument& document) {
  constexpr unsigned kHashBits = 40;
  constexpr Version kLongest = (Version{1} << (64 - kHashBits)) - 1;
  const Version length = std::min<Version>(document.text.size(), kLongest);
  return length << kHashBits | ~document.content_hash >> (64 - kHashBits);
}

std::string encode_document(const StoredDocument& document) {
  RecordWriter record;
  record.put(document.id);
  record.put(document.url);
  record.put(document.path);
  record.put(document.title);
  record.put(document.text);
  record.put(document.extra_json);
  record.put(document.published ? document.published->to_string() : std::string());
  record.put_number(document.date_inferred ? 1 : 0);
  record.put_number(document.content_hash);
  for (const std::vector<std::string>& values : document.facets) {
    record.put_number(values.size());
    for (const std::string& value : values) record.put(value);
  }
  return record.take();
}

Result<StoredDocument> decode_document(std::string_view data) {
  RecordReader record(data);
  StoredDocument document;
  for (std::string* text : {&document.id, &document.url, &document.path, &document.title,
                            &document.text, &document.extra_json}) {
    *text = record.text();
  }
  document.published = parse_partial_date(record.text());
  document.date_inferred = record.number() != 0;
  document.content_hash = record.number();
  for (std::vector<std::string>& values : document.facets) {
    for (std::uint64_t count = record.number(); count > 0 && record.ok(); --count) {
      values.emplace_back(record.text());
    }
  }
  if (!record.ok() || !record.at_end()) {
    return Message{"document stocké illisible", "stored document cannot be read"};
  }
  return document;
}

}  // namespace vigie
