#include "analyzers/fr/entities/name_lines.h"

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

}  // namespace

Status NameLines::add(std::string_view content, EntityType type, const std::string& origin) {
  Status status;
  for (const std::string& line : read_data_lines(content)) {
    const std::vector<std::string> fields = split_fields(line, "\t");
    NameLine entry;
    entry.name = fields[0];
    entry.type = type;
    if (entry.name.empty() || fields.size() > 5) {
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
    fingerprint = hash64(line, fingerprint + static_cast<std::uint64_t>(type));
    lines.push_back(std::move(entry));
  }
  return status;
}

}  // namespace vigie::fr
