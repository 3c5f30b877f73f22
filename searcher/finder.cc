#include "searcher/finder.h"

#include <algorithm>
#include <unordered_set>

#include "searcher/ranker.h"

namespace vigie {
namespace {

constexpr std::size_t kWindowOverPage = 3;  // documents ranked again for each that is wanted
constexpr std::uint64_t kEnoughMatches = 100;

MatchOrder order_of(SortOrder sort, bool placeholder) {
  if (sort == SortOrder::kOldest) return MatchOrder::kOldest;
  return sort == SortOrder::kDate || placeholder ? MatchOrder::kNewest : MatchOrder::kScore;
}

}  // namespace

bool lacks_most(const Found& found) {
  return !found.plan.wanted.empty() && found.match.most_wanted * 2 <= found.plan.wanted.size();
}

// Copies of a document that comes earlier are left out.
std::vector<MatchedDocument> Finder::without_copies(
    const std::vector<MatchedDocument>& best) const {
  std::vector<MatchedDocument> kept;
  std::unordered_set<std::uint64_t> seen;
  for (const MatchedDocument& document : best) {
    const std::uint64_t group = context_.snapshot.group_of(document.ref);
    if (group == 0 || seen.insert(group).second) kept.push_back(document);
  }
  return kept;
}

Found Finder::find(Plan plan, const SearchRequest& request) {
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
    match.top = std::max(wanted * kWindowOverPage, context_.rank_window);
  }
  for (;;) {
    found.match = context_.matcher.match(context_.snapshot, match);
    std::vector<MatchedDocument> best = found.match.best;
    if (match.order == MatchOrder::kScore) {
      Ranker ranker(context_.snapshot, found.plan, context_.scoring, context_.newest);
      ranker.rank(best, context_.deadline);
    }
    if (request.collapse) best = without_copies(best);
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

Found Finder::widen(Plan plan, std::uint64_t enough, const SearchRequest& request) {
  --plan.needed;
  Found found = find(plan, request);
  if (found.match.total >= enough || plan.needed <= 1) return found;
  // One match tells for every number of words how many documents hold so many.
  --plan.needed;
  const std::size_t most = plan.needed;
  plan.needed = 1;
  MatchRequest census;
  census.plan = &plan;
  census.top = 0;
  census.held = true;
  const std::vector<std::uint64_t> held = context_.matcher.match(context_.snapshot, census).held;
  std::uint64_t matching = 0;
  for (std::size_t n = held.size(); n-- > 1;) {
    matching += held[n];
    if (n > most || matching < enough) continue;
    plan.needed = n;
    break;
  }
  return find(std::move(plan), request);
}

Found Finder::find_enough(const Plan& plan, Planner& planner, const SearchRequest& request) {
  Found found = find(plan, request);
  if (plan.words <= kAllWantedUpTo || request.strict || found.match.total == 0 ||
      found.match.total >= kEnoughMatches) {
    return found;
  }
  Plan wider = plan;
  if (planner.loosen_phrases(wider)) {
    wider.needed = planner.needed_of(wider.wanted.size(), plan.words, false);
  }
  return wider.needed > 1 ? widen(std::move(wider), kEnoughMatches, request) : found;
}

Found Finder::relax(Found nothing, Planner& planner, const SearchRequest& request) {
  Plan relaxed = nothing.plan;
  Found found = std::move(nothing);
  if (planner.loosen_phrases(relaxed)) {
    relaxed.needed = planner.needed_of(relaxed.wanted.size(), relaxed.wanted.size(), false);
    found = find(relaxed, request);
  }
  const auto known = static_cast<std::size_t>(
      std::count_if(relaxed.wanted.begin(), relaxed.wanted.end(),
                    [&](std::size_t leaf) { return relaxed.leaves[leaf].frequency > 0; }));
  relaxed.needed = std::min(relaxed.needed, known + 1);
  if (found.match.total > 0 || relaxed.needed <= 1) return found;
  return widen(std::move(relaxed), 1, request);
}

}  // namespace vigie
