#include "searcher/hit_loader.h"

namespace vigie {
namespace {

constexpr std::size_t kSnippetWords = 32;

// Facets whose values are words that a query may hold.
bool holds_words(Facet facet) {
  return is_name(facet) || facet == Facet::kSource || facet == Facet::kAuthor ||
         facet == Facet::kTag;
}

// A text file opens with its title, which is shown already.
std::string_view text_below_title(const StoredDocument& document) {
  std::string_view text = document.text;
  const std::string& title = document.title;
  if (!title.empty() && text.size() > title.size() && text.starts_with(title)) {
    text.remove_prefix(title.size());
  }
  return text;
}

}  // namespace

HitLoader::HitLoader(const IndexSnapshot& snapshot, const Plan& plan, const SearchRequest& request,
                     AnalysisSession& session)
    : snapshot_(snapshot), request_(request), marks_{request.mark_open, request.mark_close, false} {
  if (request.snippets && request.load_documents) highlighter_.emplace(plan, session);
}

Result<Hit> HitLoader::load(const MatchedDocument& matched) {
  Hit hit;
  hit.score = static_cast<double>(matched.score);
  const Columns& columns = *snapshot_.segments()[matched.ref.segment].columns;
  if (!request_.load_documents) {
    hit.document.id = columns.ids[matched.ref.document - 1];
    hit.document.title = columns.titles[matched.ref.document - 1];
    return hit;
  }
  Result<StoredDocument> document = snapshot_.document(matched.ref);
  if (!document.ok()) return document.error();
  hit.document = std::move(document).value();
  hit.duplicates = snapshot_.copies_of(matched.ref);
  if (highlighter_) mark_up(hit);
  return hit;
}

void HitLoader::mark_up(Hit& hit) {
  MarkOptions escaped;
  escaped.escape_html = true;
  const std::string_view text = text_below_title(hit.document);
  const std::vector<Highlight> in_text = highlighter_->find(text);
  const Passage passage = best_passage(text, in_text, kSnippetWords);
  hit.snippet = mark_passage(text, passage, in_text, escaped);
  if (request_.crop_words == 0) {
    hit.formatted_text = mark(hit.document.text, highlighter_->find(hit.document.text), marks_);
  } else {
    const bool same = request_.crop_words == kSnippetWords;
    hit.formatted_text = mark_passage(
        text, same ? passage : best_passage(text, in_text, request_.crop_words), in_text, marks_);
  }
  hit.formatted_title = mark(hit.document.title, highlighter_->find(hit.document.title), marks_);
  if (request_.format_facets) mark_up_facets(hit);
}

void HitLoader::mark_up_facets(Hit& hit) {
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    if (!holds_words(static_cast<Facet>(f))) continue;
    for (const std::string& value : hit.document.facets[f]) {
      hit.formatted_facets[f].push_back(mark(value, highlighter_->find(value), marks_));
    }
  }
}

}  // namespace vigie
