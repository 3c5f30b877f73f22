// HitShape: which members of a document a client wants, and how its texts are marked and cut.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/document_json.h"
#include "searcher/search_service.h"

namespace vigie::meilisearch {

// Names may be "*". The text of a document, also called body or content, is not in a hit unless
// `retrieve` names it; as a cut passage it is in `_formatted` wherever that is asked for.
struct HitShape {
  std::vector<std::string> retrieve = {"*"};
  std::vector<std::string> highlight;
  std::vector<std::pair<std::string, std::size_t>> crop;  // name, words; 0: not cut
  std::string open = "<mark>";
  std::string close = "</mark>";
  std::string crop_marker = "…";
  bool ranking_score = false;
  bool matches_position = false;

  bool is_formatted() const { return !highlight.empty() || !crop.empty(); }
  bool retrieves(std::string_view name) const;
  bool highlights(std::string_view name) const;
  // The names under which the text is wanted in hits, and in `_formatted`.
  std::vector<std::string> text_names() const;
  std::vector<std::string> formatted_text_names() const;
};

// Makes the engine mark and cut as `shape` needs it.
void ask_for_shape(const HitShape& shape, SearchRequest& request);

// Fills the texts of the hits where the shape wants them.
Status load_texts(const HitShape& shape, SearchService& service, SearchResponse& response);

// The members of the document that are wanted; `id` always.
Json shaped_document(const Hit& hit, const HitShape& shape);

// The marked forms that a hit has of the member `name`: one for a text, one each for a list, none
// where the engine marks nothing.
std::vector<std::string> marked_values(const Hit& hit, std::string_view name);
// The passage (or all) of the text, marked, with the client's crop marker.
std::string marked_passage(const Hit& hit, const HitShape& shape);

}  // namespace vigie::meilisearch
