#include "indexer/event_record.h"

namespace vigie {
namespace {

// A sum has a low end, a high end, or both, which may be one.
constexpr std::uint64_t kLow = 1;
constexpr std::uint64_t kHigh = 2;
constexpr std::uint64_t kSingle = 4;

void put_texts(RecordWriter& record, const std::vector<std::string>& texts) {
  record.put_number(texts.size());
  for (const std::string& text : texts) record.put(text);
}

std::vector<std::string> take_texts(RecordReader& record) {
  std::vector<std::string> texts;
  for (std::uint64_t count = record.number(); count > 0 && record.ok(); --count) {
    texts.emplace_back(record.text());
  }
  return texts;
}

void put_amount(RecordWriter& record, const fr::Amount& amount) {
  const bool single = amount.low && amount.high && *amount.low == *amount.high;
  record.put_number((amount.low ? kLow : 0) | (amount.high && !single ? kHigh : 0) |
                    (single ? kSingle : 0));
  if (amount.low) record.put_double(*amount.low);
  if (amount.high && !single) record.put_double(*amount.high);
  record.put(amount.currency);
}

fr::Amount take_amount(RecordReader& record) {
  fr::Amount amount;
  const std::uint64_t ends = record.number();
  if ((ends & kLow) != 0) amount.low = record.real();
  if ((ends & kHigh) != 0) amount.high = record.real();
  if ((ends & kSingle) != 0) amount.high = amount.low;
  amount.currency = record.text();
  return amount;
}

fr::Event take_event(RecordReader& record) {
  fr::Event event;
  const std::uint64_t type = record.number();
  const std::uint64_t certainty = record.number();
  if (type >= fr::kEventTypeCount || certainty >= fr::kCertaintyCount) record.fail();
  if (!record.ok()) return event;
  event.type = static_cast<fr::EventType>(type);
  event.certainty = static_cast<fr::Certainty>(certainty);
  event.person = take_texts(record);
  event.company = take_texts(record);
  event.product = record.text();
  event.role = record.text();
  event.date = parse_partial_date(record.text());
  if (record.number() != 0) event.amount = take_amount(record);
  event.in_title = record.number() != 0;
  event.start = static_cast<std::uint32_t>(record.number());
  event.end = event.start + static_cast<std::uint32_t>(record.number());
  return event;
}

}  // namespace

void put_events(RecordWriter& record, const std::vector<fr::Event>& events) {
  record.put_number(events.size());
  for (const fr::Event& event : events) {
    record.put_number(static_cast<std::uint64_t>(event.type));
    record.put_number(static_cast<std::uint64_t>(event.certainty));
    put_texts(record, event.person);
    put_texts(record, event.company);
    record.put(event.product);
    record.put(event.role);
    record.put(event.date ? event.date->to_string() : std::string());
    record.put_number(event.amount ? 1 : 0);
    if (event.amount) put_amount(record, *event.amount);
    record.put_number(event.in_title ? 1 : 0);
    record.put_number(event.start);
    record.put_number(event.end - event.start);
  }
}

std::vector<fr::Event> take_events(RecordReader& record) {
  std::vector<fr::Event> events;
  for (std::uint64_t count = record.number(); count > 0 && record.ok(); --count) {
    events.push_back(take_event(record));
  }
  return events;
}

void put_amounts(RecordWriter& record, const std::vector<fr::Amount>& amounts) {
  record.put_number(amounts.size());
  for (const fr::Amount& amount : amounts) put_amount(record, amount);
}

std::vector<fr::Amount> take_amounts(RecordReader& record) {
  std::vector<fr::Amount> amounts;
  for (std::uint64_t count = record.number(); count > 0 && record.ok(); --count) {
    amounts.push_back(take_amount(record));
  }
  return amounts;
}

}  // namespace vigie
