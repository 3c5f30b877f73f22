#include "analyzers/fr/entities/gazetteer.h"

#include "analyzers/base/hash.h"
#include "analyzers/fr/data_lines.h"

extern "C" {
extern const char vigie_companies_begin[];
extern const char vigie_companies_end[];
extern const char vigie_organizations_begin[];
extern const char vigie_organizations_end[];
}

namespace vigie::fr {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::vector<std::string> ambiguous_forms(const GazetteerEntry& entry, const std::string& note) {
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

Gazetteer Gazetteer::embedded() {
  Gazetteer gazetteer;
  // The embedded files are checked by the tests; a malformed line is left out.
  (void)gazetteer.add(between(vigie_companies_begin, vigie_companies_end), EntityType::kCompany,
                      "companies.tsv");
  (void)gazetteer.add(between(vigie_organizations_begin, vigie_organizations_end),
                      EntityType::kOrganization, "organizations.tsv");
  return gazetteer;
}

Status Gazetteer::add(std::string_view content, EntityType type, const std::string& origin) {
  Status status;
  for (const std::string& line : read_data_lines(content)) {
    const std::vector<std::string> fields = split_fields(line, "\t");
    GazetteerEntry entry;
    entry.name = fields[0];
    entry.type = type;
    if (entry.name.empty() || fields.size() > 4) {
      if (status.ok()) {
        status = Message{origin + " : ligne mal formée « " + line +
                             " » ; attendu : nom, alias séparés par |, drapeaux, note (tabulations)",
                         origin + ": malformed line \"" + line +
                             "\"; expected: name, aliases separated by |, flags, note (tabs)"};
      }
      continue;
    }
    if (fields.size() > 1 && !fields[1].empty()) entry.aliases = split_fields(fields[1], "|");
    if (fields.size() > 2 && fields[2] == "word") {
      entry.words = ambiguous_forms(entry, fields.size() > 3 ? fields[3] : std::string());
    }
    fingerprint_ = hash64(line, fingerprint_ + static_cast<std::uint64_t>(type));
    entries_.push_back(std::move(entry));
  }
  return status;
}

}  // namespace vigie::fr
