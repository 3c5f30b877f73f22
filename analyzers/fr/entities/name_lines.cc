#include "analyzers/fr/entities/name_lines.h"

#include <optional>

#include "analyzers/base/hash.h"
#include "analyzers/fr/data_lines.h"

namespace vigie::fr {
namespace {

std::vector<std::string> ambiguous_forms(const NameLine& entry, const std::string& note) {
  constexpr std::string_view kMark = "[mot : ";
  const std::size_t mark = note.rfind(kMark);
  if (mark != std::string::npos && note.back() == ']') {
    const std::size_t from = mark + kMark.size();
    return split_fields(std::string_view(note).substr(from, note.size() - 1 - from), "|");
  }
  std::vector<std::string> forms = entry.aliases;
  forms.push_back(entry.name);
  return forms;
}

// "2023-02..2024-02", an open side empty.
std::optional<Period> read_period(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  const auto first = parse_partial_date(from);
  const auto last = parse_partial_date(to);
  if ((!from.empty() && !first) || (!to.empty() && !last)) return std::nullopt;
  return Period{first ? first->first() : INT32_MIN, last ? last->last() : INT32_MAX};
}

// False for a wrong fifth field.
bool read_validity(const std::vector<std::string>& fields, NameLine& entry) {
  if (fields.size() < 5 || fields[4].empty()) return true;
  for (const std::string& part : split_fields(fields[4], "|")) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) return false;
    const auto period = read_period(std::string_view(part).substr(equals + 1));
    if (!period) return false;
    entry.validity.emplace_back(part.substr(0, equals), *period);
  }
  return true;
}

}  // namespace

Status NameLines::add(std::string_view content, EntityType type, const std::string& origin) {
  Status status;
  for (const std::string& line : read_data_lines(content)) {
    const std::vector<std::string> fields = split_fields(line, "\t");
    NameLine entry;
    entry.name = fields[0];
    entry.type = type;
    if (entry.name.empty() || fields.size() > 5 || !read_validity(fields, entry)) {
      if (status.ok()) {
        status = Message{
            origin + " : ligne mal formée « " + line +
                " » ; attendu : nom, alias séparés par |, drapeaux, note, validité (tabulations)",
            origin + ": malformed line \"" + line +
                "\"; expected: name, aliases separated by |, flags, note, validity (tabs)"};
      }
      continue;
    }
    if (fields.size() > 1 && !fields[1].empty()) entry.aliases = split_fields(fields[1], "|");
    if (fields.size() > 2 && fields[2] == "word") {
      entry.words = ambiguous_forms(entry, fields.size() > 3 ? fields[3] : std::string());
    }
    if (fields.size() > 3) entry.note = fields[3];
    fingerprint = hash64(line, fingerprint + static_cast<std::uint64_t>(type));
    lines.push_back(std::move(entry));
  }
  return status;
}

}  // namespace vigie::fr
