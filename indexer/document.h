// Document: one article as read from a source, cleaned and in UTF-8 NFC, before analysis.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/base/civil_date.h"

namespace vigie {

// Facet values that the source itself states; found entities are added to them later.
struct GivenFacets {
  std::vector<std::string> company;
  std::vector<std::string> person;
  std::vector<std::string> place;
  std::vector<std::string> product;
  std::vector<std::string> organization;
  std::vector<std::string> event;
};

struct Document {
  std::string id;     // never empty: given id, else canonical URL, else absolute path (#line, #n)
  std::string url;    // as given, trimmed; empty when unknown
  std::string path;   // absolute path of the file it was read from; empty for standard input
  std::string title;  // plain text, one line; empty when there is none
  std::string text;   // plain text, paragraphs separated by '\n'
  std::string source;
  std::string language;  // ISO 639-1, lower case; empty when unknown
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  GivenFacets given;
  std::optional<PartialDate> published;
  bool date_inferred = false;
  std::string extra_json;  // the unknown members as one JSON object; empty when there are none
  std::vector<std::string> dropped;  // blocks that cleaning left out; only filled when asked for
};

}  // namespace vigie
