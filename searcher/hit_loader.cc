#include "searcher/hit_loader.h"

namespace vigie {
namespace {

constexpr std::size_t kSnippetWords = 32;

// Facets whose values are words that a query may hold.
bool holds_words(Facet facet) {
  return is_name(facet) || facet == Facet::kSource || facet == Facet::kAuthor ||
         facet == Facet::kTag;
}

// How much of the text is the title, which is shown already: a text file opens with it.
std::size_t title_in_text(const StoredDocument& document) {
  const std::string& title = document.title;
  const bool opens = document.text.size() > title.size() && document.text.starts_with(title);
  return opens ? title.size() : 0;
}

}  // namespace

HitLoader::HitLoader(const IndexSnapshot& snapshot, const Plan& plan, const SearchRequest& request,
                     AnalysisSession& session, DocumentCache& documents, PostingCache& postings)
    : snapshot_(snapshot),
      request_(request),
      marks_{request.mark_open, request.mark_close, false},
      documents_(documents),
      places_(snapshot, plan, postings) {
  if (request.snippets && request.load_documents) highlighter_.emplace(plan, session);
}

Status HitLoader::load(const MatchedDocument& matched, Hit& hit) {
  hit.score = static_cast<double>(matched.score);
  const Columns& columns = *snapshot_.segments()[matched.ref.segment].columns;
  if (!request_.load_documents) {
    hit.document.id = columns.ids[matched.ref.document - 1];
    hit.document.title = columns.titles[matched.ref.document - 1];
    return {};
  }
  const Result<const DocumentView*> view = documents_.find(snapshot_, matched.ref);
  if (!view.ok()) return view.error();
  hit.document = view.value()->document;
  hit.duplicates = view.value()->duplicates;
  if (highlighter_) mark_up(matched.ref, hit);
  return {};
}

void HitLoader::mark_up(DocumentRef ref, Hit& hit) {
  MarkOptions escaped;
  escaped.escape_html = true;
  const std::string_view whole = hit.document.text;
  const std::size_t from = title_in_text(hit.document);
  const std::string_view text = whole.substr(from);
  std::vector<Highlight> in_text = highlighter_->find(whole, places_.find(ref, whole, from));
  for (Highlight& highlight : in_text) {
    highlight.start -= from;
    highlight.end -= from;
  }
  const Passage passage = best_passage(text, in_text, kSnippetWords);
  hit.snippet = mark_passage(text, passage, in_text, escaped);
  if (request_.crop_words == 0) {
    hit.formatted_text =
        mark(whole, highlighter_->find(whole, places_.find(ref, whole, 0)), marks_);
  } else {
    const bool same = request_.crop_words == kSnippetWords;
    hit.formatted_text = mark_passage(
        text, same ? passage : best_passage(text, in_text, request_.crop_words), in_text, marks_);
  }
  const std::string& title = hit.document.title;
  hit.formatted_title =
      places_.in_title(ref) ? mark(title, highlighter_->find(title), marks_) : title;
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
