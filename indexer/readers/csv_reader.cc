#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/readers/charset.h"
#include "indexer/readers/csv_scanner.h"
#include "indexer/readers/item_readers.h"
#include "indexer/readers/members.h"
#include "indexer/readers/plain_text.h"

namespace vigie::readers {
namespace {

constexpr std::size_t kMaxFields = 1000;
constexpr int kMaxUnclosed = 20;

// Reads the record that starts at `pos` into `fields` and moves `pos` behind it; false when its
// last quote never closes.
bool next_record(std::string_view text, std::size_t& pos, char separator,
                 std::vector<std::string>& fields) {
  CsvScanner scanner(separator);
  fields.assign(1, {});
  while (pos < text.size()) {
    const char c = text[pos++];
    const CsvEvent event = scanner.next(c);
    if (event == CsvEvent::kRecordEnd) return true;
    if (event == CsvEvent::kByte) {
      fields.back().push_back(c);
    } else if (event == CsvEvent::kFieldEnd && fields.size() < kMaxFields) {
      fields.emplace_back();
    }
  }
  return !scanner.in_quotes();
}

bool is_empty_record(const std::vector<std::string>& fields) {
  return std::ranges::all_of(fields, [](const std::string& field) { return trim(field).empty(); });
}

std::vector<std::string> values_of(Member member, const std::string& field) {
  switch (member) {
    case Member::kTags:
      return split_list(field, ",;|");
    case Member::kCompany:
    case Member::kPerson:
    case Member::kPlace:
    case Member::kProduct:
    case Member::kOrganization:
    case Member::kEvent:
      return split_list(field, ";|");
    default:
      return {field};
  }
}

Document read_record(const std::vector<std::string>& names, const std::vector<std::string>& fields,
                     Emitter& emitter, std::size_t line) {
  Document document;
  nlohmann::json extra;
  const std::size_t count = std::min(names.size(), fields.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (trim(fields[i]).empty()) continue;
    const Member member = member_named(names[i]);
    if (member == Member::kUnknown || !is_documented_name(names[i])) extra[names[i]] = fields[i];
    if (member == Member::kDate) {
      emitter.offer_date(document, fields[i], line);
    } else {
      if (member == Member::kText && names[i] == "text") document.text.clear();
      set_member(document, member, values_of(member, fields[i]));
    }
  }
  if (!extra.empty()) {
    document.extra_json = extra.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return document;
}

}  // namespace

void read_csv(const RawItem& item, Emitter& emitter) {
  const std::string text = to_utf8(item.bytes);
  std::size_t pos = 0;
  std::size_t line = item.first_line;
  std::vector<std::string> names;
  // An item of a cut file carries the header apart; a whole file begins with it.
  const std::string header = item.csv_header.empty() ? text : to_utf8(item.csv_header);
  const char separator = csv_separator(std::string_view(header).substr(0, header.find('\n')));
  std::size_t header_end = 0;
  next_record(header, header_end, separator, names);
  if (item.csv_header.empty()) {
    pos = header_end;
    line += static_cast<std::size_t>(
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(pos), '\n'));
  }
  for (std::string& name : names) name = clean_line(name);
  const bool usable = std::ranges::any_of(names, [](const std::string& name) {
    const Member member = member_named(name);
    return member == Member::kTitle || member == Member::kText;
  });
  if (!usable) {
    return emitter.refuse(1, {"CSV sans colonne « title » ni « text » ; nommez les colonnes sur la "
                              "première ligne",
                              "CSV without a \"title\" or \"text\" column; name the columns on the "
                              "first line"});
  }
  std::vector<std::string> fields;
  int unclosed = 0;
  while (pos < text.size()) {
    const std::size_t start = pos;
    const std::size_t number = line;
    const bool closed = next_record(text, pos, separator, fields);
    line += static_cast<std::size_t>(
        std::ranges::count(std::string_view(text).substr(start, pos - start), '\n'));
    if (!closed) {
      emitter.refuse(number, {"guillemet jamais refermé ; doublez les guillemets du texte",
                              "a quote is never closed; double the quotes of the text"});
      // The next line may be sound; but each try scans to the end, so their number is bounded.
      const std::size_t newline = text.find('\n', start);
      if (newline == std::string::npos || ++unclosed > kMaxUnclosed) return;
      pos = newline + 1;
      line = number + 1;
    } else if (is_empty_record(fields)) {
      continue;
    } else if (fields.size() > names.size() &&
               !is_empty_record(
                   {fields.begin() + static_cast<std::ptrdiff_t>(names.size()), fields.end()})) {
      emitter.refuse(number, {fmt::format("{} champs au lieu de {} ; mettez entre guillemets les "
                                          "champs qui contiennent le séparateur",
                                          fields.size(), names.size()),
                              fmt::format("{} fields instead of {}; quote the fields that hold the "
                                          "separator",
                                          fields.size(), names.size())});
    } else {
      emitter.emit(read_record(names, fields, emitter, number), number, 0);
    }
  }
}

}  // namespace vigie::readers
