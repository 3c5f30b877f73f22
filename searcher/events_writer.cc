#include "searcher/events_writer.h"

#include <fmt/format.h>

#include <ostream>

#include "analyzers/base/terminal.h"
#include "analyzers/fr/amounts/amount_format.h"
#include "analyzers/fr/events/event_names.h"
#include "searcher/atom_feed.h"
#include "searcher/result_json.h"
#include "searcher/snippet.h"

namespace vigie {
namespace {

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += ", ";
    out += printable(value);
  }
  return out;
}

std::string type_in(fr::EventType type, Language language) {
  return std::string(language == Language::kEnglish ? fr::name_of(type) : fr::french_name_of(type));
}

std::string certainty_in(fr::Certainty certainty, Language language) {
  if (language == Language::kEnglish) return std::string(fr::name_of(certainty));
  switch (certainty) {
    case fr::Certainty::kStated:
      return "affirmé";
    case fr::Certainty::kReported:
      return "rapporté";
    case fr::Certainty::kPlanned:
      return "annoncé";
    case fr::Certainty::kDenied:
      return "démenti";
  }
  return {};
}

// "départ : Tony Wu (cofondateur), xAI" with product and sum where there are any.
std::string headline_of(const fr::Event& event, Language language) {
  std::string who = joined(event.person);
  if (!event.role.empty()) {
    const std::string role = printable(event.role);
    who += who.empty() ? role : " (" + role + ")";
  }
  std::string line = type_in(event.type, language);
  line += language == Language::kEnglish ? ": " : " : ";
  bool first = true;
  for (const std::string& part :
       {who, joined(event.company), printable(event.product),
        event.amount ? fr::format_amount(*event.amount, language) : std::string()}) {
    if (part.empty()) continue;
    if (!first) line += " · ";
    line += part;
    first = false;
  }
  return line;
}

std::string date_of(const fr::Event& event) { return event.date ? event.date->to_string() : ""; }

void write_text(std::ostream& out, const EventsResponse& response, const WriterStyle& style) {
  const bool english = style.language == Language::kEnglish;
  const char* const bold = style.colour ? "\033[1m" : "";
  const char* const dim = style.colour ? "\033[2m" : "";
  const char* const off = style.colour ? "\033[0m" : "";
  for (const Message& warning : response.interpretation.warnings) {
    out << dim << printable(warning.in(style.language)) << off << '\n';
  }
  out << dim << response.total
      << (english ? (response.total == 1 ? " event" : " events")
                  : (response.total == 1 ? " événement" : " événements"))
      << fmt::format(" ({:.0f} ms)", response.milliseconds) << off << '\n';
  for (const EventHit& hit : response.events) {
    const std::string date = date_of(hit.event);
    out << fmt::format("\n{:<12}", date.empty() ? (english ? "undated" : "sans date") : date)
        << bold << headline_of(hit.event, style.language) << off;
    if (hit.event.certainty != fr::Certainty::kStated) {
      out << dim << " [" << certainty_in(hit.event.certainty, style.language) << ']' << off;
    }
    out << '\n';
    if (!hit.quote.empty()) out << "            " << printable(hit.quote) << '\n';
    std::string where = printable(hit.source);
    const std::string place = printable(hit.url.empty() ? hit.documents[0] : hit.url);
    where += where.empty() ? place : " · " + place;
    if (hit.documents.size() > 1) {
      where += fmt::format(" · {} articles", hit.documents.size());
    }
    out << "            " << dim << where << off << '\n';
  }
}

void write_tsv(std::ostream& out, const EventsResponse& response) {
  for (const EventHit& hit : response.events) {
    const fr::Event& event = hit.event;
    out << date_of(event) << '\t' << fr::name_of(event.type) << '\t' << fr::name_of(event.certainty)
        << '\t' << joined(event.person) << '\t' << joined(event.company) << '\t'
        << printable(event.role) << '\t'
        << (event.amount ? fmt::format("{}", event.amount->value()) : "") << '\t'
        << (event.amount ? printable(event.amount->currency) : "") << '\t' << hit.documents.size()
        << '\t' << printable(hit.documents[0]) << '\n';
  }
}

void write_atom(std::ostream& out, const SearchRequest& request, const EventsResponse& response,
                Language language) {
  std::vector<AtomEntry> entries;
  for (const EventHit& hit : response.events) {
    AtomEntry entry;
    entry.id = hit.documents[0] + '\n' + std::string(fr::name_of(hit.event.type)) + '\n' +
               joined(hit.event.person) + '\n' + joined(hit.event.company);
    entry.title = headline_of(hit.event, language);
    if (hit.event.date) entry.published = hit.event.date->first();
    entry.url = hit.url;
    if (!hit.source.empty()) entry.authors = {hit.source};
    entry.categories = hit.event.company;
    append_html_escaped(entry.summary, printable(hit.quote));
    entries.push_back(std::move(entry));
  }
  const std::string title =
      (language == Language::kEnglish ? "Events: " : "Événements : ") + request.query;
  write_atom_feed(
      out, {title, request.query, response.total, request.offset, request.limit, {}, {}}, entries);
}

}  // namespace

void write_events(std::ostream& out, OutputFormat format, const SearchRequest& request,
                  const EventsResponse& response, const WriterStyle& style) {
  switch (format) {
    case OutputFormat::kText:
      return write_text(out, response, style);
    case OutputFormat::kJson:
      out << to_text(events_json(request, response, style.language)) << '\n';
      return;
    case OutputFormat::kJsonl:
      for (const EventHit& hit : response.events) out << to_text(event_hit_json(hit)) << '\n';
      return;
    case OutputFormat::kTsv:
      return write_tsv(out, response);
    case OutputFormat::kAtom:
      return write_atom(out, request, response, style.language);
    case OutputFormat::kTrec:
      return;
  }
}

}  // namespace vigie
