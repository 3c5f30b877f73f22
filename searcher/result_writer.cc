#include "searcher/result_writer.h"

#include <fmt/format.h>

#include <array>
#include <ostream>

#include "analyzers/base/civil_date.h"
#include "analyzers/base/terminal.h"
#include "analyzers/base/utf8.h"
#include "searcher/result_json.h"

namespace vigie {
namespace {

struct Colours {
  const char* title;
  const char* mark;
  const char* dim;
  const char* off;
};
constexpr Colours kColours = {"\033[1m", "\033[33m", "\033[2m", "\033[0m"};
constexpr Colours kPlain = {"", "", "", ""};

std::string in_words(Language language, const char* fr, const char* en) {
  return language == Language::kEnglish ? en : fr;
}

// "<mark>" of a formatted text as colour, or as it would be read without.
std::string with_marks(const std::string& formatted, const Colours& colours) {
  std::string out;
  std::string_view rest = formatted;
  while (!rest.empty()) {
    const std::size_t open = rest.find("<mark>");
    out += printable(rest.substr(0, open));
    if (open == std::string_view::npos) break;
    rest.remove_prefix(open + 6);
    const std::size_t close = rest.find("</mark>");
    out += colours.mark + printable(rest.substr(0, close)) + colours.off;
    rest.remove_prefix(close == std::string_view::npos ? rest.size() : close + 7);
  }
  return out;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += ", ";
    out += printable(value);
  }
  return out;
}

// A document without title shows its first words.
std::string shown_title(const StoredDocument& document) {
  if (!document.title.empty()) return document.title;
  constexpr std::size_t kFirstBytes = 80;
  const std::string first = printable(utf8::truncate(document.text, kFirstBytes));
  return first.substr(0, first.rfind(' ')) + " …";
}

void write_text(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
                const WriterStyle& style) {
  const Colours& colours = style.colour ? kColours : kPlain;
  const auto say = [&](const char* fr, const char* en) { return in_words(style.language, fr, en); };
  for (const Message& warning : response.interpretation.warnings) {
    out << colours.dim << printable(warning.in(style.language)) << colours.off << '\n';
  }
  if (response.corrected) {
    out << say("Résultats pour : ", "Results for: ") << printable(response.suggestion) << '\n';
  } else if (!response.suggestion.empty()) {
    out << say("Vouliez-vous dire : ", "Did you mean: ") << printable(response.suggestion) << '\n';
  }
  if (response.relaxed) {
    out << say("Aucun document ne contient tous les mots ; en voici de proches.",
               "No document has all the words; these come near.")
        << '\n';
  }
  const std::string total = std::to_string(response.total);
  out << colours.dim
      << (response.total == 1 ? total + say(" résultat", " result")
                              : total + say(" résultats", " results"))
      << fmt::format(" ({:.0f} ms)", response.milliseconds) << colours.off << "\n";
  if (style.explain) {
    out << say("Mots voulus : ", "Words wanted: ") << joined(response.interpretation.required)
        << fmt::format(" ({} / {})\n", response.interpretation.needed,
                       response.interpretation.required.size());
    for (const QueryPeriod& period : response.interpretation.periods) {
      out << say("Période : ", "Period: ") << printable(period.text) << " = "
          << to_string(period.period.from) << " – " << to_string(period.period.to) << '\n';
    }
    for (const QueryEntity& entity : response.interpretation.entities) {
      out << say("Nom : ", "Name: ") << printable(entity.text) << " = " << entity.name << '\n';
    }
  }
  std::size_t rank = request.offset;
  for (const Hit& hit : response.hits) {
    const StoredDocument& document = hit.document;
    const std::string title =
        hit.formatted_title.empty() ? shown_title(document) : hit.formatted_title;
    out << fmt::format("\n{:2}. ", ++rank) << colours.title << with_marks(title, colours)
        << colours.off << '\n';
    std::string line = document.published ? document.published->to_string() : std::string();
    for (const std::string& part :
         {joined(document.facet(Facet::kSource)), joined(document.facet(Facet::kCompany))}) {
      if (part.empty()) continue;
      line += line.empty() ? part : " · " + part;
    }
    if (hit.duplicates > 0) {
      line += fmt::format(" · {} {}", hit.duplicates + 1, say("versions", "versions"));
    }
    if (!line.empty()) out << "    " << colours.dim << line << colours.off << '\n';
    if (!hit.formatted_text.empty())
      out << "    " << with_marks(hit.formatted_text, colours) << '\n';
    out << "    " << colours.dim << printable(document.url.empty() ? document.id : document.url)
        << colours.off << '\n';
    for (const Signal& signal : hit.signals) {
      out << fmt::format("      {:6.2f}  {:3.0f} %  {}\n", signal.value,
                         hit.score > 0 ? 100 * signal.value / hit.score : 0,
                         printable(signal.name.in(style.language)));
    }
  }
  for (const auto& [facet, counts] : response.facets) {
    out << '\n' << colours.title << schema_of(facet).name << colours.off << '\n';
    for (const auto& [value, count] : counts) {
      out << fmt::format("  {:6}  {}\n", count, printable(value));
    }
  }
}

// White space and control characters of any script, and what stands for them.
bool breaks_fields(char32_t cp) {
  return cp <= 0x20 || (cp >= 0x7F && cp <= 0xA0) || cp == '%' || cp == 0x1680 ||
         (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
         cp == 0x205F || cp == 0x3000;
}

std::string percent_encoded(std::string_view id) {
  std::string out;
  for (std::size_t pos = 0; pos < id.size();) {
    const std::size_t start = pos;
    const bool encoded = breaks_fields(utf8::next(id, pos));
    for (char c : id.substr(start, pos - start)) {
      if (encoded)
        out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
      else
        out += c;
    }
  }
  return out;
}

std::string one_line(std::string_view text) { return printable(text); }

void write_tsv(std::ostream& out, const std::string& qid, const SearchRequest& request,
               const SearchResponse& response) {
  std::size_t rank = request.offset;
  for (const Hit& hit : response.hits) {
    const StoredDocument& document = hit.document;
    if (!qid.empty()) out << one_line(qid) << '\t';
    out << ++rank << '\t' << one_line(document.id) << '\t' << fmt::format("{:.4f}", hit.score)
        << '\t' << (document.published ? document.published->to_string() : "") << '\t'
        << joined(document.facet(Facet::kSource)) << '\t' << one_line(document.title) << '\t'
        << one_line(document.url) << '\n';
  }
}

void write_trec(std::ostream& out, const std::string& qid, const SearchRequest& request,
                const SearchResponse& response) {
  std::size_t rank = request.offset;
  for (const Hit& hit : response.hits) {
    out << percent_encoded(qid.empty() ? "1" : qid) << " Q0 " << percent_encoded(hit.document.id)
        << ' ' << ++rank << ' ' << fmt::format("{:.6f}", hit.score) << " vigie\n";
  }
}

void write_atom(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
                Language language) {
  const std::string title = in_words(language, "Recherche : ", "Search: ") + request.query;
  write_atom_feed(out,
                  {title, request.query, response.total, request.offset, request.limit, {}, {}},
                  atom_entries(response));
}

}  // namespace

std::vector<AtomEntry> atom_entries(const SearchResponse& response) {
  std::vector<AtomEntry> entries;
  for (const Hit& hit : response.hits) {
    const StoredDocument& document = hit.document;
    AtomEntry entry;
    entry.id = document.id;
    entry.title = shown_title(document);
    entry.url = document.url;
    entry.is_page = true;
    if (document.published) entry.published = document.published->first();
    entry.authors = document.facet(Facet::kAuthor);
    entry.categories = document.facet(Facet::kCompany);
    entry.summary = hit.snippet;
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::optional<OutputFormat> output_format_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, OutputFormat>, 6> kNames = {
      {{"text", OutputFormat::kText},
       {"json", OutputFormat::kJson},
       {"jsonl", OutputFormat::kJsonl},
       {"tsv", OutputFormat::kTsv},
       {"trec", OutputFormat::kTrec},
       {"atom", OutputFormat::kAtom}}};
  for (const auto& [known, format] : kNames) {
    if (known == name) return format;
  }
  return std::nullopt;
}

void write_results(std::ostream& out, OutputFormat format, const std::string& qid,
                   const SearchRequest& request, const SearchResponse& response,
                   const WriterStyle& style) {
  switch (format) {
    case OutputFormat::kText:
      if (!qid.empty()) out << "\n# " << printable(qid) << "  " << printable(request.query) << '\n';
      write_text(out, request, response, style);
      break;
    case OutputFormat::kJson:
    case OutputFormat::kJsonl:
      if (format == OutputFormat::kJsonl && qid.empty()) {
        for (const Hit& hit : response.hits) out << to_text(hit_json(hit, style.language)) << '\n';
      } else {
        Json json;
        if (!qid.empty()) json["qid"] = qid;
        json.update(response_json(request, response, style.language));
        out << to_text(json) << '\n';
      }
      break;
    case OutputFormat::kTsv:
      write_tsv(out, qid, request, response);
      break;
    case OutputFormat::kTrec:
      write_trec(out, qid, request, response);
      break;
    case OutputFormat::kAtom:
      write_atom(out, request, response, style.language);
      break;
  }
}

void write_suggestions(std::ostream& out, const std::vector<Suggestion>& suggestions,
                       Language language) {
  for (const Suggestion& suggestion : suggestions) {
    out << printable(suggestion.text);
    switch (suggestion.kind) {
      case Suggestion::Kind::kTitle:
        out << "  — " << printable(suggestion.url.empty() ? suggestion.id : suggestion.url);
        break;
      case Suggestion::Kind::kName:
        out << "  (" << schema_of(suggestion.facet).name << ", " << suggestion.count << ')';
        break;
      case Suggestion::Kind::kQuery:
        out << "  (" << in_words(language, "requête, ", "query, ") << suggestion.count << ')';
        break;
    }
    out << '\n';
  }
}

void write_stats(std::ostream& out, const IndexStats& stats, Language language) {
  const auto say = [&](const char* fr, const char* en) { return in_words(language, fr, en); };
  out << say("Documents", "Documents") << "  " << stats.documents << '\n'
      << say("Supprimés", "Deleted") << "  " << stats.deleted << '\n'
      << say("Segments", "Segments") << "  " << stats.segments << '\n'
      << say("Formes", "Forms") << "  " << stats.forms << '\n'
      << say("Analyseur", "Analyzer") << "  " << stats.analyzer << '\n'
      << say("Octets", "Bytes") << "  " << stats.bytes << '\n'
      << say("Créé", "Created") << "  " << timestamp(stats.created) << '\n'
      << say("Écrit", "Committed") << "  " << timestamp(stats.committed) << '\n';
  if (stats.first_day) {
    out << say("Dates", "Dates") << "  " << to_string(*stats.first_day) << " – "
        << to_string(*stats.last_day) << '\n';
  }
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    out << fmt::format("  {:<14}{}\n", kFacets[f].name, stats.facet_values[f]);
  }
}

}  // namespace vigie
