// Atom feeds (RFC 4287) of results, with the paging of OpenSearch 1.1.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/civil_date.h"

namespace vigie {

// Texts may hold anything; they are escaped.
struct AtomEntry {
  std::string id;  // whatever tells it from others
  std::string title;
  std::string url;       // linked to when it is a web address
  bool is_page = false;  // that address is its id
  std::optional<Day> published;
  std::vector<std::string> authors;
  std::vector<std::string> categories;
  std::string summary;  // HTML
};

// `rel` as in RFC 4287 and RFC 5005: self, alternate, first, previous, next, last.
struct AtomLink {
  std::string rel;
  std::string type;
  std::string href;
};

struct AtomFeed {
  std::string title;
  std::string query;
  std::uint64_t total = 0;
  std::size_t offset = 0;
  std::size_t limit = 0;
  std::vector<AtomLink> links;
  std::string key;  // what tells this feed from others; without it, the query
};

void write_atom_feed(std::ostream& out, const AtomFeed& feed,
                     const std::vector<AtomEntry>& entries);

}  // namespace vigie
