#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>

#include "searcher/facet_counts.h"
#include "searcher/filter_steps.h"
#include "searcher/hit_loader.h"
#include "searcher/index_stats.h"
#include "searcher/query.h"
#include "searcher/query_correction.h"
#include "searcher/ranker.h"
#include "searcher/similar_plan.h"
#include "searcher/timeline_filter.h"

namespace vigie {
namespace {

constexpr std::size_t kMaxSessionBytes = 256U << 20;
constexpr std::int64_t kSecondsADay = 86400;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

// Documents that have the term must not come (or, `required`, are all that may).
Condition with_term(std::string term) {
  Condition condition;
  condition.kind = Condition::Kind::kTerm;
  condition.term = std::move(term);
  return condition;
}

// Whether every document passes, but for a filter on `facet` itself.
bool takes_all(const SearchRequest& request, Facet facet) {
  const bool filtered = std::any_of(request.filters.begin(), request.filters.end(),
                                    [&](const auto& filter) { return filter.first != facet; });
  return !filtered && !request.since && !request.until && !request.filter &&
         request.query.find_first_not_of(" \t\r\n") == std::string::npos;
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
      documents_(options.document_cache_bytes),
      matcher_(cache_, options_.scoring),
      session_(knowledge.analyzer),
      names_(knowledge.gazetteer, knowledge.tagger, cache_, snapshot_),
      questions_(knowledge.analyzer),
      families_(knowledge.analyzer) {}

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
  if (manifest.value().revision() == snapshot_.revision()) return {};
  Result<IndexSnapshot> snapshot = IndexSnapshot::open(index_, knowledge_.analyzer, &snapshot_);
  if (!snapshot.ok()) return snapshot.error();
  snapshot_ = std::move(snapshot).value();
  newest_ = newest_day(snapshot_);
  return {};
}

template <typename Response, typename Work>
Result<Response> Searcher::answer(const SearchRequest& request, Work work) {
  const auto start = std::chrono::steady_clock::now();
  if (session_.memory() > kMaxSessionBytes) session_.clear();
  cache_.work_until(Deadline(request.time_limit ? request.time_limit : options_.time_limit));
  Result<Response> response = Response{};
  try {
    response = work();
  } catch (const OutOfTime&) {
    response = Response{};
    response->timed_out = true;
  } catch (const Xapian::Error& error) {
    response = describe(error, index_);
  }
  cache_.work_until(Deadline());
  if (response.ok()) response->milliseconds = milliseconds_since(start);
  return response;
}

Planner Searcher::new_planner() {
  return Planner({knowledge_.analyzer, knowledge_.synonyms, names_, speller_, questions_, families_,
                  options_.scoring, options_.now},
                 session_, cache_, snapshot_);
}

Finder Searcher::new_finder() {
  return Finder({snapshot_, matcher_, options_.scoring, cache_, options_.rank_window, newest_});
}

Plan Searcher::plan_of(const std::string& query, const SearchRequest& request,
                       Interpretation& interpretation) {
  const PlanStyle style{request.strict, request.title_only};
  const PlanCache::Entry* planned = plans_.find(query, style, snapshot_.revision());
  if (planned == nullptr) {
    PlanCache::Entry entry{query, style, snapshot_.revision(), {}, {}};
    entry.plan = new_planner().plan(parse_query(query), style, entry.interpretation);
    planned = &plans_.keep(std::move(entry));
  }
  interpretation = planned->interpretation;
  Plan plan = planned->plan;
  apply_filters(request, plan);
  return plan;
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
  if (request.filter) plan.narrowing = filter_steps(*request.filter, names_, session_);
}

Found Searcher::find_or_relax(const Plan& plan, const SearchRequest& request,
                              SearchResponse& response) {
  Finder finder = new_finder();
  Planner planner = new_planner();
  Found found = finder.find_enough(plan, planner, request);
  if (found.match.total > 0 || request.strict) {
    response.relaxed = !request.strict && plan.words > kAllWantedUpTo && lacks_most(found);
    return found;
  }
  response.suggestion = corrected_query(request.query, plan);
  if (!response.suggestion.empty()) {
    Interpretation interpretation;
    Found second = finder.find(plan_of(response.suggestion, request, interpretation), request);
    if (second.match.total > 0) {
      response.corrected = true;
      response.interpretation = std::move(interpretation);
      return second;
    }
  }
  found = finder.relax(std::move(found), planner, request);
  response.relaxed = found.match.total > 0;
  return found;
}

Result<SearchResponse> Searcher::search(const SearchRequest& request) {
  return answer<SearchResponse>(request, [&]() -> Result<SearchResponse> {
    SearchResponse response;
    const Plan plan = plan_of(request.query, request, response.interpretation);
    const Found found = find_or_relax(plan, request, response);
    if (response.suggestion.empty()) response.suggestion = corrected_query(request.query, plan);
    fill(found, request, response);
    return response;
  });
}

Result<DocumentRef> Searcher::place_of(const std::string& id) const {
  DocumentRef ref;
  if (snapshot_.find(id, ref)) return ref;
  return Message{"document inconnu : " + id, "unknown document: " + id};
}

Result<SearchResponse> Searcher::similar(const std::string& id, const SearchRequest& request) {
  return answer<SearchResponse>(request, [&]() -> Result<SearchResponse> {
    const Result<DocumentRef> ref = place_of(id);
    if (!ref.ok()) return ref.error();
    const Result<StoredDocument> document = snapshot_.document(ref.value());
    if (!document.ok()) return document.error();
    Plan plan = similar_plan(document.value(), snapshot_, cache_, session_);
    // Neither the document nor its copies.
    const std::uint64_t group = snapshot_.group_of(ref.value());
    plan.excluded.push_back(
        with_term(group == 0 ? bounded_term(kIdPrefix, id) : group_term(group)));
    apply_filters(request, plan);
    SearchResponse response;
    fill(new_finder().find(std::move(plan), request), request, response);
    return response;
  });
}

Result<SearchResponse> Searcher::copies(const std::string& id, const SearchRequest& request) {
  return answer<SearchResponse>(request, [&]() -> Result<SearchResponse> {
    const Result<DocumentRef> ref = place_of(id);
    if (!ref.ok()) return ref.error();
    SearchResponse response;
    const std::uint64_t group = snapshot_.group_of(ref.value());
    if (group == 0) return response;
    Plan plan;
    plan.required.push_back(with_term(group_term(group)));
    plan.excluded.push_back(with_term(bounded_term(kIdPrefix, id)));
    apply_filters(request, plan);
    SearchRequest every = request;
    every.collapse = false;
    fill(new_finder().find(std::move(plan), every), every, response);
    return response;
  });
}

Result<std::optional<DocumentView>> Searcher::document(const std::string& id) {
  try {
    const Result<DocumentRef> ref = place_of(id);
    if (!ref.ok()) return std::optional<DocumentView>{};
    Result<StoredDocument> document = snapshot_.document(ref.value());
    if (!document.ok()) return document.error();
    DocumentView view;
    view.document = std::move(document).value();
    view.duplicates = snapshot_.copies_of(ref.value());
    return std::optional<DocumentView>(std::move(view));
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
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
  return answer<EventsResponse>(request, [&]() -> Result<EventsResponse> {
    SearchRequest all = request;
    all.limit = snapshot_.live_documents();
    all.offset = 0;
    all.sort = SortOrder::kDate;  // spares the second look
    all.collapse = false;
    SearchResponse response;
    const Plan plan = plan_of(request.query, request, response.interpretation);
    const Found found = find_or_relax(plan, all, response);
    const TimelineFilter wanted = wanted_events(found.plan);
    Timeline timeline;
    for (const MatchedDocument& matched : found.hits) {
      cache_.deadline().check();
      timeline.add(*snapshot_.segments()[matched.ref.segment].columns, matched.ref, wanted);
    }
    std::vector<TimelineEvent> told = timeline.take();
    narrow(response.interpretation, told);
    EventsResponse events;
    events.total = told.size();
    const std::size_t from = std::min(request.offset, told.size());
    const std::size_t to = std::min(from + request.limit, told.size());
    for (std::size_t i = from; i < to; ++i) {
      cache_.deadline().check();
      events.events.push_back(event_hit(told[i]));
    }
    events.interpretation = std::move(response.interpretation);
    return events;
  });
}

void Searcher::fill(const Found& found, const SearchRequest& request, SearchResponse& response) {
  response.total = found.match.total;
  response.interpretation.needed = found.plan.needed;
  std::optional<Ranker> by_query;
  std::optional<Ranker> by_feedback;
  if (request.explain) {
    by_query.emplace(snapshot_, found.plan, options_.scoring, newest_);
    by_feedback.emplace(snapshot_, found.feedback, options_.scoring, newest_);
  }
  HitLoader loader(snapshot_, found.plan, request, session_, documents_, cache_);
  response.hits.reserve(found.hits.size());
  for (const MatchedDocument& matched : found.hits) {
    cache_.deadline().check();
    Hit& hit = response.hits.emplace_back();
    const Status loaded = loader.load(matched, hit);
    if (!loaded.ok()) {
      response.interpretation.warnings.push_back(loaded.error());
      response.hits.pop_back();
      continue;
    }
    if (request.explain && matched.by_feedback) {
      hit.signals = by_feedback->explain(matched, matcher_);
      for (Signal& signal : hit.signals) signal.value *= found.feedback_scale;
    } else if (request.explain) {
      hit.signals = by_query->explain(matched, matcher_);
    }
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

std::vector<std::uint32_t> Searcher::facet_counts_within(Facet facet,
                                                         const FacetDirectory& directory,
                                                         const SearchRequest& within) {
  if (takes_all(within, facet)) return directory.counts();
  SearchRequest request = within;
  request.limit = 0;
  request.facets = {facet};
  request.amount_stats = false;
  SearchResponse response;
  const Plan plan = plan_of(request.query, request, response.interpretation);
  return directory.counts_of(find_or_relax(plan, request, response).match.tallies[0]);
}

Result<FacetValues> Searcher::facet_values(const FacetQuery& query, const SearchRequest& within) {
  return answer<FacetValues>(within, [&]() -> Result<FacetValues> {
    const auto directory = preparations().directory(snapshot_, query.facet);
    return page_of_values(*directory, facet_counts_within(query.facet, *directory, within), query);
  });
}

Result<std::vector<Suggestion>> Searcher::suggest(const std::string& text, std::size_t limit) {
  if (session_.memory() > kMaxSessionBytes) session_.clear();
  try {
    const auto suggester =
        preparations().suggester(snapshot_, knowledge_.analyzer, knowledge_.gazetteer);
    return suggester->suggest(text, limit, {snapshot_, cache_, session_});
  } catch (const Xapian::Error& error) {
    return describe(error, index_);
  }
}

Result<IndexStats> Searcher::stats() { return index_stats(index_, snapshot_); }

}  // namespace vigie
