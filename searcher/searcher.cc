#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/base/fold.h"
#include "searcher/facet_counts.h"
#include "searcher/query.h"
#include "searcher/ranker.h"
#include "searcher/snippet.h"
#include "searcher/speller.h"
#include "searcher/timeline_filter.h"

namespace vigie {
namespace {

constexpr std::size_t kSnippetWords = 32;
constexpr std::size_t kWindowOverPage = 3;  // documents ranked again for each that is wanted
constexpr std::uint64_t kEnoughMatches = 100;
constexpr std::size_t kSimilarTerms = 25;
constexpr std::size_t kSimilarNeeded = 4;
constexpr std::size_t kMaxSessionBytes = 256U << 20;
constexpr std::int64_t kSecondsADay = 86400;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

MatchOrder order_of(SortOrder sort, bool placeholder) {
  if (sort == SortOrder::kOldest) return MatchOrder::kOldest;
  return sort == SortOrder::kDate || placeholder ? MatchOrder::kNewest : MatchOrder::kScore;
}

// The date that covers just these days.
PartialDate date_of(Day first, Day last) {
  PartialDate date = civil_of(first);
  if (first != last) date.day = 0;
  if (date.last() != last) date.month = 0;
  return date;
}

}  // namespace

Searcher::Searcher(std::filesystem::path index, const Knowledge& knowledge,
                   const SearcherOptions& options)
    : index_(std::move(index)),
      knowledge_(knowledge),
      options_(options),
      cache_(options.cache_bytes),
      matcher_(cache_, options_.scoring),
      session_(knowledge.analyzer),
      names_(knowledge.gazetteer, knowledge.tagger, cache_, snapshot_) {}

Result<std::unique_ptr<Searcher>> Searcher::open(const std::filesystem::path& index,
                                                 const Knowledge& knowledge,
                                                 const SearcherOptions& options) {
  std::unique_ptr<Searcher> searcher(new Searcher(index, knowledge, options));
  Result<IndexSnapshot> snapshot = IndexSnapshot::open(index, knowledge.analyzer);
  if (!snapshot.ok()) return snapshot.error();
  searcher->snapshot_ = std::move(snapshot).value();
  searcher->newest_ = newest_day(searcher->snapshot_);
  return searcher;
}

Status Searcher::refresh() {
  const Result<Manifest> manifest = read_manifest(index_, knowledge_.analyzer.version());
  if (!manifest.ok()) return manifest.error();
  if (manifest.value().generation == snapshot_.generation()) return {};
  Result<IndexSnapshot> snapshot = IndexSnapshot::open(index_, knowledge_.analyzer, &snapshot_);
  if (!snapshot.ok()) return snapshot.error();
  snapshot_ = std::move(snapshot).value();
  newest_ = newest_day(snapshot_);
  return {};
}

Planner Searcher::new_planner() {
  return Planner({knowledge_.analyzer, knowledge_.synonyms, names_, options_.scoring, options_.now},
                 session_, cache_, snapshot_);
}

void Searcher::apply_filters(const SearchRequest& request, Plan& plan) {
  for (const auto& [facet, values] : request.filters) {
    FacetFilter filter{facet, {}};
    for (const std::string& value : values) {
      filter.values.push_back(names_.canonical(facet, value, session_));
    }
    plan.filters.push_back(std::move(filter));
  }
  if (request.since || request.until) {
    plan.published =
        Period{request.since.value_or(kUnknownDay + 1), request.until.value_or(INT32_MAX)};
  }
}

// Copies of a document that comes earlier are left out.
std::vector<MatchedDocument> Searcher::collapse(const std::vector<MatchedDocument>& best,
                                                const SearchRequest& request) const {
  if (!request.collapse) return best;
  std::vector<MatchedDocument> kept;
  std::unordered_set<std::uint64_t> seen;
  for (const MatchedDocument& document : best) {
    const std::uint64_t group =
        snapshot_.segments()[document.ref.segment].columns->groups[document.ref.document - 1];
    if (group == 0 || seen.insert(group).second) kept.push_back(document);
  }
  return kept;
}

Searcher::Found Searcher::find(Plan plan, const SearchRequest& request) {
  Found found;
  found.plan = std::move(plan);
  MatchRequest match;
  match.plan = &found.plan;
  const bool placeholder = found.plan.leaves.empty();
  match.order = order_of(request.sort, placeholder);
  match.facets = request.facets;
  match.amounts = request.amount_stats;
  match.dates = request.dates;
  match.stories = request.stories;
  const std::size_t wanted = request.offset + request.limit;
  match.top = request.limit == 0 ? 0 : wanted;
  if (match.order == MatchOrder::kScore && request.limit > 0) {
    match.top = std::max(wanted * kWindowOverPage, options_.rank_window);
  }
  for (;;) {
    found.match = matcher_.match(snapshot_, match);
    std::vector<MatchedDocument> best = found.match.best;
    if (match.order == MatchOrder::kScore) {
      Ranker ranker(snapshot_, found.plan, options_.scoring, newest_);
      ranker.rank(best);
    }
    best = collapse(best, request);
    if (best.size() >= wanted || found.match.best.size() >= found.match.total || match.top == 0) {
      const std::size_t from = std::min(request.offset, best.size());
      const std::size_t to = std::min(wanted, best.size());
      found.hits.assign(best.begin() + static_cast<std::ptrdiff_t>(from),
                        best.begin() + static_cast<std::ptrdiff_t>(to));
      return found;
    }
    match.top *= 2;  // copies took the places
  }
}

// Whether no document holds more than half of what is wanted.
bool Searcher::lacks_most(const Found& found) {
  return !found.plan.wanted.empty() && found.match.most_wanted * 2 <= found.plan.wanted.size();
}

Searcher::Found Searcher::find_or_relax(const Plan& plan, const SearchRequest& request,
                                        SearchResponse& response) {
  Found found = find(plan, request);
  // A long query asks for a share of its words, and for fewer while few documents have so many.
  if (plan.words > kAllWantedUpTo && !request.strict && found.match.total > 0) {
    Plan wider = plan;
    if (found.match.total < kEnoughMatches) {
      Planner planner = new_planner();
      if (planner.loosen_phrases(wider)) {
        wider.needed = planner.needed_of(wider.wanted.size(), plan.words, false);
      }
    }
    while (found.match.total < kEnoughMatches && wider.needed > 1) {
      --wider.needed;
      found = find(wider, request);
    }
  }
  if (found.match.total > 0 || request.strict) {
    response.relaxed = !request.strict && plan.words > kAllWantedUpTo && lacks_most(found);
    return found;
  }
  const std::string correction = corrected_query(request.query, plan);
  if (!correction.empty()) {
    response.suggestion = correction;
    Planner planner = new_planner();
    Interpretation interpretation;
    Plan corrected = planner.plan(parse_query(correction), false, interpretation);
    apply_filters(request, corrected);
    Found second = find(std::move(corrected), request);
    if (second.match.total > 0) {
      response.corrected = true;
      response.interpretation = std::move(interpretation);
      return second;
    }
  }
  Plan relaxed = plan;
  Planner planner = new_planner();
  if (planner.loosen_phrases(relaxed)) {
    relaxed.needed = planner.needed_of(relaxed.wanted.size(), relaxed.wanted.size(), false);
    found = find(relaxed, request);
  }
  const auto known = static_cast<std::size_t>(
      std::count_if(relaxed.wanted.begin(), relaxed.wanted.end(),
                    [&](std::size_t leaf) { return relaxed.leaves[leaf].frequency > 0; }));
  relaxed.needed = std::min(relaxed.needed, known + 1);
  while (found.match.total == 0 && relaxed.needed > 1) {
    --relaxed.needed;
    found = find(relaxed, request);
  }
  response.relaxed = found.match.total > 0;
  return found;
}

std::string Searcher::corrected_query(const std::string& query, const Plan& plan) const {
  std::string corrected = query;
  bool changed = false;
  for (std::size_t index : plan.wanted) {
    const Leaf& leaf = plan.leaves[index];
    if (leaf.frequency > 0 || leaf.phrase || leaf.exact_surface.empty()) continue;
    if (knowledge_.tagger.knows(leaf.exact_surface)) continue;
    const auto word = correct_word(snapshot_, leaf.exact_surface);
    if (!word) continue;
    // The word stands in the query as it was written; case may differ from its surface.
    const std::string lowered = lower(corrected);
    const std::size_t at =
        lowered.size() == corrected.size() ? lowered.find(leaf.exact_surface) : std::string::npos;
    if (at == std::string::npos) continue;
    corrected.replace(at, leaf.exact_surface.size(), *word);
    changed = true;
  }
  return changed ? corrected : std::string();
}

Result<SearchResponse> Searcher::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  if (session_.memory() > kMaxSessionBytes) session_.clear();
  SearchResponse response;
  try {
    Planner planner = new_planner();
    Plan plan = planner.plan(parse_query(request.query), request.strict, response.interpretation);
    apply_filters(request, plan);
    const Found found = find_or_relax(plan, request, response);
    if (request.load_documents) {
      const bool unknown = std::any_of(plan.wanted.begin(), plan.wanted.end(), [&](std::size_t i) {
        return plan.leaves[i].frequency == 0;
      });
      if (unknown && response.suggestion.empty() && !request.strict) {
        response.suggestion = corrected_query(request.query, plan);
      }
    }
    fill(found, request, response);
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
  response.milliseconds = milliseconds_since(start);
  return response;
}

Result<SearchResponse> Searcher::similar(const std::string& id, const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  SearchResponse response;
  try {
    DocumentRef ref;
    if (!snapshot_.find(id, ref)) {
      return Message{"document inconnu : " + id, "unknown document: " + id};
    }
    const Result<StoredDocument> document = snapshot_.document(ref);
    if (!document.ok()) return document.error();
    std::vector<Occurrence> occurrences;
    session_.analyze(document.value().title, occurrences);
    session_.analyze(document.value().text, occurrences);
    std::unordered_map<std::string, float> frequency;
    for (const Occurrence& occurrence : occurrences) {
      const Form& form = session_.form(occurrence.form);
      if (!form.stop && !form.number && form.kind == FormKind::kPositional) ++frequency[form.term];
    }
    std::vector<std::tuple<float, std::string, std::uint64_t>> terms;
    for (const auto& [term, count] : frequency) {
      const std::uint64_t matching = frequency_of({{{term}, "", false, 1}}, snapshot_, cache_);
      if (matching < 2) continue;
      terms.emplace_back(std::sqrt(count) * bm25_idf(snapshot_.live_documents(), matching), term,
                         matching);
    }
    std::sort(terms.begin(), terms.end(), std::greater<>());
    if (terms.size() > kSimilarTerms) terms.resize(kSimilarTerms);
    Plan plan;
    for (const auto& [weight, term, matching] : terms) {
      Leaf leaf;
      leaf.text = term;
      leaf.frequency = matching;
      leaf.group.push_back({{term}, "", false, 1});
      plan.wanted.push_back(plan.leaves.size());
      plan.leaves.push_back(std::move(leaf));
    }
    plan.needed = std::min(kSimilarNeeded, plan.wanted.size());
    // Neither the document nor its copies.
    const std::uint64_t group = snapshot_.segments()[ref.segment].columns->groups[ref.document - 1];
    Condition itself;
    itself.kind = Condition::Kind::kTerm;
    itself.term = group == 0 ? bounded_term(kIdPrefix, id) : group_term(group);
    plan.excluded.push_back(std::move(itself));
    apply_filters(request, plan);
    fill(find(std::move(plan), request), request, response);
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
  response.milliseconds = milliseconds_since(start);
  return response;
}

EventHit Searcher::event_hit(const TimelineEvent& told) const {
  EventHit hit;
  hit.event = told.event;
  for (const DocumentRef& ref : told.documents) {
    hit.documents.emplace_back(snapshot_.segments()[ref.segment].columns->ids[ref.document - 1]);
  }
  const Result<StoredDocument> document = snapshot_.document(told.documents[0]);
  if (!document.ok()) return hit;
  const std::string& said = told.event.in_title ? document.value().title : document.value().text;
  if (told.event.start < said.size()) {
    hit.quote = said.substr(told.event.start, told.event.end - told.event.start);
  }
  hit.title = document.value().title;
  hit.url = document.value().url;
  const std::vector<std::string>& sources = document.value().facet(Facet::kSource);
  if (!sources.empty()) hit.source = sources[0];
  return hit;
}

Result<EventsResponse> Searcher::events(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  SearchRequest all = request;
  all.limit = snapshot_.live_documents();
  all.offset = 0;
  all.sort = SortOrder::kDate;  // spares the second look
  all.collapse = false;
  SearchResponse response;
  EventsResponse events;
  try {
    Planner planner = new_planner();
    Plan plan = planner.plan(parse_query(request.query), request.strict, response.interpretation);
    apply_filters(request, plan);
    const Found found = find_or_relax(plan, all, response);
    const TimelineFilter wanted = wanted_events(found.plan);
    Timeline timeline;
    for (const MatchedDocument& matched : found.hits) {
      timeline.add(*snapshot_.segments()[matched.ref.segment].columns, matched.ref, wanted);
    }
    std::vector<TimelineEvent> told = timeline.take();
    narrow(response.interpretation, told);
    events.total = told.size();
    const std::size_t from = std::min(request.offset, told.size());
    const std::size_t to = std::min(from + request.limit, told.size());
    for (std::size_t i = from; i < to; ++i) events.events.push_back(event_hit(told[i]));
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
  events.interpretation = std::move(response.interpretation);
  events.milliseconds = milliseconds_since(start);
  return events;
}

Result<SearchResponse> Searcher::copies(const std::string& id, const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  SearchResponse response;
  try {
    DocumentRef ref;
    if (!snapshot_.find(id, ref)) {
      return Message{"document inconnu : " + id, "unknown document: " + id};
    }
    const std::uint64_t group = snapshot_.segments()[ref.segment].columns->groups[ref.document - 1];
    if (group != 0) {
      Plan plan;
      Condition story;
      story.kind = Condition::Kind::kTerm;
      story.term = group_term(group);
      plan.required.push_back(std::move(story));
      Condition itself;
      itself.kind = Condition::Kind::kTerm;
      itself.term = bounded_term(kIdPrefix, id);
      plan.excluded.push_back(std::move(itself));
      apply_filters(request, plan);
      SearchRequest every = request;
      every.collapse = false;
      fill(find(std::move(plan), every), every, response);
    }
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
  response.milliseconds = milliseconds_since(start);
  return response;
}

void Searcher::fill(const Found& found, const SearchRequest& request, SearchResponse& response) {
  response.total = found.match.total;
  response.interpretation.needed = found.plan.needed;
  std::optional<Ranker> ranker;
  if (request.explain) ranker.emplace(snapshot_, found.plan, options_.scoring, newest_);
  std::optional<Highlighter> highlighter;
  if (request.snippets && request.load_documents) highlighter.emplace(found.plan, session_);
  const MarkOptions plain;
  MarkOptions escaped;
  escaped.escape_html = true;
  for (const MatchedDocument& matched : found.hits) {
    Hit hit;
    hit.score = static_cast<double>(matched.score);
    const Segment& segment = snapshot_.segments()[matched.ref.segment];
    if (!request.load_documents) {
      hit.document.id = segment.columns->ids[matched.ref.document - 1];
      hit.document.title = segment.columns->titles[matched.ref.document - 1];
      response.hits.push_back(std::move(hit));
      continue;
    }
    Result<StoredDocument> document = snapshot_.document(matched.ref);
    if (!document.ok()) {
      response.interpretation.warnings.push_back(document.error());
      continue;
    }
    hit.document = std::move(document).value();
    const std::uint64_t group = segment.columns->groups[matched.ref.document - 1];
    if (group != 0) hit.duplicates = snapshot_.group_size(group) - 1;
    if (highlighter) {
      // A text file opens with its title, which is shown already.
      std::string_view text = hit.document.text;
      const std::string& title = hit.document.title;
      if (!title.empty() && text.size() > title.size() && text.starts_with(title)) {
        text.remove_prefix(title.size());
      }
      const std::vector<Highlight> in_text = highlighter->find(text);
      hit.snippet = passage(text, in_text, kSnippetWords, escaped);
      hit.formatted_text = passage(text, in_text, kSnippetWords, plain);
      hit.formatted_title = mark(hit.document.title, highlighter->find(hit.document.title), plain);
    }
    if (ranker) hit.signals = ranker->explain(matched, matcher_);
    response.hits.push_back(std::move(hit));
  }
  for (const FacetTally& tally : found.match.tallies) {
    response.facets.emplace_back(tally.facet, facet_counts(snapshot_, tally, request));
  }
  response.amount_range = found.match.amounts;
  response.stories = found.match.stories;
  for (const auto& [days, count] : found.match.dates) {
    response.dates.emplace_back(date_of(days.first, days.second), count);
  }
  if (found.match.first_day != kUnknownDay) {
    response.date_range = {found.match.first_day * kSecondsADay,
                           found.match.last_day * kSecondsADay};
  }
}

Result<FacetValues> Searcher::facet_values(const FacetQuery& query, const SearchRequest& within) {
  SearchRequest request = within;
  request.limit = 0;
  request.facets = {query.facet};
  request.facet_limit = query.limit;
  Result<SearchResponse> response = search(request);
  if (!response.ok()) return response.error();
  FacetValues values;
  values.values = response->facets[0].second;
  values.total = values.values.size();
  return values;
}

Result<std::vector<Suggestion>> Searcher::suggest(const std::string&, std::size_t) {
  return std::vector<Suggestion>{};
}

Result<std::optional<DocumentView>> Searcher::document(const std::string& id) {
  try {
    DocumentRef ref;
    if (!snapshot_.find(id, ref)) return std::optional<DocumentView>{};
    Result<StoredDocument> document = snapshot_.document(ref);
    if (!document.ok()) return document.error();
    DocumentView view;
    view.document = std::move(document).value();
    const std::uint64_t group = snapshot_.segments()[ref.segment].columns->groups[ref.document - 1];
    if (group != 0) view.duplicates = snapshot_.group_size(group) - 1;
    return std::optional<DocumentView>(std::move(view));
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
}

Result<IndexStats> Searcher::stats() {
  IndexStats stats;
  stats.documents = snapshot_.live_documents();
  stats.segments = snapshot_.segments().size();
  stats.generation = snapshot_.generation();
  stats.analyzer = snapshot_.manifest().analyzer;
  for (const Segment& segment : snapshot_.segments()) {
    const Columns& columns = *segment.columns;
    stats.deleted += segment.deleted;
    stats.forms = std::max<std::uint64_t>(stats.forms, columns.form_count());
    for (std::uint32_t document = 1; document <= segment.documents; ++document) {
      const Day from = columns.dates[2 * (document - 1)];
      if (!segment.alive(document) || from == kUnknownDay) continue;
      if (!stats.first_day || from < *stats.first_day) stats.first_day = from;
      if (!stats.last_day || from > *stats.last_day) stats.last_day = from;
    }
  }
  for (std::size_t f = 0; f < kFacetCount; ++f) {
    std::unordered_set<std::string_view> values;
    for (const Segment& segment : snapshot_.segments()) {
      const StringColumn& column = segment.columns->facet(static_cast<Facet>(f)).values;
      for (std::size_t i = 0; i < column.size(); ++i) values.insert(column[i]);
    }
    stats.facet_values[f] = values.size();
  }
  return stats;
}

}  // namespace vigie
