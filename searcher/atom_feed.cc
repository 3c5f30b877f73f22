#include "searcher/atom_feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analyzers/base/hash.h"
#include "analyzers/base/terminal.h"
#include "searcher/snippet.h"

namespace vigie {
namespace {

// XML 1.0 has no U+FFFE and no U+FFFF, not even escaped.
std::string xml(std::string_view text) {
  std::string clean = printable(text);
  for (const std::string_view no_character : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; (at = clean.find(no_character, at)) != std::string::npos;) {
      clean.replace(at, no_character.size(), " ");
    }
  }
  std::string out;
  append_html_escaped(out, clean);
  return out;
}

std::string date_of(const AtomEntry& entry) {
  return to_string(entry.published.value_or(0)) + "T00:00:00Z";
}

}  // namespace

void write_atom_feed(std::ostream& out, const AtomFeed& feed,
                     const std::vector<AtomEntry>& entries) {
  std::string updated = "1970-01-01T00:00:00Z";
  for (const AtomEntry& entry : entries) updated = std::max(updated, date_of(entry));
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      << "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
         "xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
      << fmt::format("<id>tag:vigie,2026:recherche:{:016x}</id>\n",
                     hash64(feed.key.empty() ? feed.query : feed.key))
      << "<title>" << xml(feed.title) << "</title>\n<updated>" << updated << "</updated>\n"
      << "<author><name>Vigie</name></author>\n<opensearch:totalResults>" << feed.total
      << "</opensearch:totalResults>\n<opensearch:startIndex>" << feed.offset + 1
      << "</opensearch:startIndex>\n<opensearch:itemsPerPage>" << feed.limit
      << "</opensearch:itemsPerPage>\n<opensearch:Query role=\"request\" searchTerms=\""
      << xml(feed.query) << "\" startPage=\"1\"/>\n";
  for (const AtomLink& link : feed.links) {
    out << "<link rel=\"" << xml(link.rel) << "\" type=\"" << xml(link.type) << "\" href=\""
        << xml(link.href) << "\"/>\n";
  }
  for (const AtomEntry& entry : entries) {
    const bool web = entry.url.starts_with("http://") || entry.url.starts_with("https://");
    out << "<entry><id>"
        << (web && entry.is_page ? xml(entry.url)
                                 : fmt::format("tag:vigie,2026:document:{:016x}", hash64(entry.id)))
        << "</id><title>" << xml(entry.title) << "</title><updated>" << date_of(entry)
        << "</updated>";
    if (entry.published) out << "<published>" << date_of(entry) << "</published>";
    if (web) out << "<link rel=\"alternate\" href=\"" << xml(entry.url) << "\"/>";
    for (const std::string& author : entry.authors) {
      out << "<author><name>" << xml(author) << "</name></author>";
    }
    for (const std::string& category : entry.categories) {
      out << "<category term=\"" << xml(category) << "\"/>";
    }
    out << "<summary type=\"html\">" << xml(entry.summary) << "</summary></entry>\n";
  }
  out << "</feed>\n";
}

}  // namespace vigie
