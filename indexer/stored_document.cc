#include "indexer/stored_document.h"

#include <algorithm>

#include "analyzers/base/hash.h"
#include "indexer/event_record.h"
#include "indexer/record.h"

namespace vigie {
namespace {

constexpr std::uint64_t kRecordVersion = 2;

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

// What annotation fills or adds to.
void put_annotations(RecordWriter& record, const StoredDocument& document) {
  record.put(document.published ? document.published->to_string() : std::string());
  record.put_number(document.date_inferred ? 1 : 0);
  for (const std::vector<std::string>& values : document.facets) {
    record.put_number(values.size());
    for (const std::string& value : values) record.put(value);
  }
  put_events(record, document.events);
  put_amounts(record, document.amounts);
  record.put_number(document.periods.size());
  for (const Period& period : document.periods) {
    record.put_signed(period.from);
    record.put_signed(std::int64_t{period.to} - period.from);
  }
}

}  // namespace

void add_value(std::vector<std::string>& list, std::string_view value) {
  if (value.empty() || std::find(list.begin(), list.end(), value) != list.end()) return;
  list.emplace_back(value);
}

StoredDocument to_stored(Document&& document) {
  StoredDocument stored;
  stored.source_hash = hash_content(document);
  stored.content_hash = stored.source_hash;
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
  fill_date_facets(stored);
  return stored;
}

void fill_date_facets(StoredDocument& document) {
  if (!document.published) return;
  const std::string date = document.published->to_string();
  add_value(document.facet(Facet::kYear), date.substr(0, 4));
  if (document.published->month != 0) add_value(document.facet(Facet::kMonth), date.substr(0, 7));
}

Version version_of(const StoredDocument& document) {
  constexpr unsigned kHashBits = 40;
  constexpr Version kLongest = (Version{1} << (64 - kHashBits)) - 1;
  const Version length = std::min<Version>(document.text.size(), kLongest);
  return length << kHashBits | ~document.content_hash >> (64 - kHashBits);
}

void mix_annotations(StoredDocument& document) {
  RecordWriter record;
  put_annotations(record, document);
  document.content_hash = hash64(record.take(), document.content_hash);
}

std::string encode_document(const StoredDocument& document) {
  RecordWriter record;
  record.put_number(kRecordVersion);
  record.put(document.id);
  record.put(document.url);
  record.put(document.path);
  record.put(document.title);
  record.put(document.text);
  record.put(document.extra_json);
  record.put_number(document.source_hash);
  record.put_number(document.content_hash);
  put_annotations(record, document);
  return record.take();
}

Result<StoredDocument> decode_document(std::string_view data) {
  RecordReader record(data);
  StoredDocument document;
  if (record.number() != kRecordVersion) record.fail();
  for (std::string* text : {&document.id, &document.url, &document.path, &document.title,
                            &document.text, &document.extra_json}) {
    *text = record.text();
  }
  document.source_hash = record.number();
  document.content_hash = record.number();
  document.published = parse_partial_date(record.text());
  document.date_inferred = record.number() != 0;
  for (std::vector<std::string>& values : document.facets) {
    for (std::uint64_t count = record.number(); count > 0 && record.ok(); --count) {
      values.emplace_back(record.text());
    }
  }
  document.events = take_events(record);
  document.amounts = take_amounts(record);
  for (std::uint64_t count = record.number(); count > 0 && record.ok(); --count) {
    const auto from = static_cast<Day>(record.signed_number());
    document.periods.push_back({from, static_cast<Day>(from + record.signed_number())});
  }
  if (!record.ok() || !record.at_end()) {
    return Message{"document stocké illisible", "stored document cannot be read"};
  }
  return document;
}

}  // namespace vigie
